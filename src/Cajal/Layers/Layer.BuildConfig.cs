namespace Cajal.Layers;

// The input shapes that a layer was built for, as files keep them: Keras makes the weights from them before it reads their values.
public abstract partial class Layer
{
    // Built for nothing in particular when Keras makes them, so that files say nothing.
    private static readonly HashSet<string> BuiltWhenMade =
    [
        "Activation", "Identity", "Masking", "ReLU", "LeakyReLU", "ELU", "Softmax", "Dropout", "GaussianDropout", "GaussianNoise", "AlphaDropout",
        "ActivityRegularization", "SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D", "Reshape", "UnitNormalization", "InputLayer", "MaxPooling1D",
        "MaxPooling2D", "MaxPooling3D", "AveragePooling1D", "AveragePooling2D", "AveragePooling3D", "GlobalMaxPooling1D", "GlobalMaxPooling2D",
        "GlobalMaxPooling3D", "GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D", "Lambda",
    ];

    private PartialShape[]? _builtFor;

    /// <summary>The shapes of the inputs of the first call, the batch first; null before.</summary>
    internal IReadOnlyList<PartialShape>? BuiltFor => _builtFor;

    /// <summary>What Keras builds the layer from; null where it needs nothing, or nothing is known yet.</summary>
    private protected virtual LayerConfig? BuildConfig()
    {
        if (_builtFor is not { Length: > 0 } shapes || BuiltWhenMade.Contains(ClassName) || this is Operation) return null;
        if (InputForm == InputForm.States && shapes.Length > 1)
        {
            return new() { ["shapes_dict"] = new LayerConfig { ["sequences_shape"] = shapes[0], ["initial_state_shape"] = Listed(shapes[1..]) } };
        }

        return new() { ["input_shape"] = shapes.Length == 1 ? shapes[0] : Listed(shapes) };
    }

    private static object?[] Listed(PartialShape[] shapes) => [.. shapes.Select(s => (object?)s)];

    // Of real inputs: the next batch may be of another size.
    private void RememberShapes(IEnumerable<PartialShape> shapes) =>
        _builtFor ??= [.. shapes.Select(s => s.Rank > 0 ? s.With(0, null) : s)];

    // A mask given as an input is none that weights are made for.
    private bool IsMaskAmong(int index, DType dtype) => index > 0 && dtype == DType.Bool && InputForm == InputForm.Positional;
}
