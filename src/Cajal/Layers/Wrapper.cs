namespace Cajal.Layers;

/// <summary>A layer around another, which it makes part of itself. Override <c>Call</c> to say what happens with the inner one.</summary>
/// <remarks>The inner layer is built for the shape of the input unless <c>Build</c> is overridden. Files keep it under <c>layer</c>.</remarks>
/// <example><code>
/// sealed class Residual(Layer layer) : Wrapper(layer)
/// {
///     protected override Tensor Call(Tensor x, CallContext context) => x + Layer.Call(x, context.Training);
/// }
/// </code></example>
public abstract class Wrapper : Layer
{
    /// <summary>Starts the layer.</summary>
    /// <param name="layer">The layer inside.</param>
    /// <param name="name">A name.</param>
    protected Wrapper(Layer layer, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(layer);
        Layer = Track(layer, "layer");
    }

    /// <summary>The layer inside.</summary>
    public Layer Layer { get; }

    private protected override bool CastsInputs => false;

    private protected override DType InputDType => InputDTypeOf(Layer);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["layer"] = Layer.ToEnvelope();
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        Layer.Adopt(DType);
        Layer.BuildAll([.. inputShapes.Select(s => (PartialShape)s)]);
    }
}
