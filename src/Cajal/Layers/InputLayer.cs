namespace Cajal.Layers;

/// <summary>The layer behind an <see cref="Input"/>: it returns what it is given.</summary>
public sealed class InputLayer : Layer
{
    /// <summary>Makes the layer of an input.</summary>
    /// <param name="batchShape">The extents with the batch, null where unknown.</param>
    /// <param name="name">A name.</param>
    /// <param name="dtype">The element type.</param>
    public InputLayer(PartialShape batchShape, string? name = null, DType dtype = DType.Float32)
        : base(name)
    {
        BatchShape = batchShape;
        DType = dtype;
        MarkBuilt();
    }

    /// <summary>The extents with the batch, null where unknown.</summary>
    public PartialShape BatchShape { get; }

    /// <summary>Whether Keras may be given nothing for this input. Cajal's models want every input; files keep the word.</summary>
    internal bool IsOptional { get; init; }

    /// <summary>The symbol that layers are called on.</summary>
    internal SymbolicTensor Symbol => InboundNodes.Count > 0 ? InboundNodes[0].Outputs[0] : new Input(this);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x;

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new()
    {
        ["batch_shape"] = BatchShape,
        ["dtype"] = DType.KerasName,
        ["sparse"] = false,
        ["ragged"] = false,
        ["name"] = Name,
        ["optional"] = IsOptional,
    };

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() =>
        LayerCatalog.Add("InputLayer", c => new InputLayer(
            c.ContainsKey("shape") && !c.ContainsKey("batch_shape") ? c.Shape("shape").Prepend(c.IntOrNull("batch_size")) : c.Shape("batch_shape"),
            c.Text("name"), c.DType())
        {
            IsOptional = c.Bool("optional", false),
        });
}
