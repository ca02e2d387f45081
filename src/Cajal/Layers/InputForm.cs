namespace Cajal.Layers;

/// <summary>How several inputs stand among the arguments of a layer's call in Keras.</summary>
internal enum InputForm
{
    /// <summary>All in one list: <c>Add()([a, b])</c>.</summary>
    List,

    /// <summary>One after another: <c>MultiHeadAttention(8, 64)(query, value, key)</c>.</summary>
    Positional,

    /// <summary>The first alone, the others are states to begin with: <c>LSTM(32)(x, initial_state=[h, c])</c>.</summary>
    States,
}
