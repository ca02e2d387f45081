namespace Cajal.Layers;

/// <summary>The place where data enters a model.</summary>
/// <remarks>A symbol to call layers on, and, as first element of a <c>Sequential</c>, the statement of what shape comes in.</remarks>
/// <example><code>
/// var left = new Input(10);
/// var hidden = new Dense(10, "relu").Call(left);
/// Sequential model = [new Input([28, 28, 1]), new Flatten(), new Dense(10, "softmax")];
/// </code></example>
public sealed class Input : SymbolicTensor
{
    /// <summary>Makes an input.</summary>
    /// <param name="shape">The extents without the batch; null for an extent that varies, such as the length of a text.</param>
    /// <param name="name">A name; <c>input_layer</c> with a number by default.</param>
    /// <param name="dtype">The element type.</param>
    /// <param name="batchSize">The batch, where it never varies.</param>
    public Input(PartialShape shape, string? name = null, DType dtype = DType.Float32, int? batchSize = null)
        : this(new InputLayer(shape.Prepend(batchSize), name, dtype))
    {
    }

    internal Input(InputLayer layer)
        : base(layer.BatchShape, layer.DType)
    {
        Node = new Node(layer, [], [this], null);
        layer.Attach(Node);
    }

    /// <summary>The layer that stands for this input in a model.</summary>
    public static implicit operator Layer(Input input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Layer;
    }
}
