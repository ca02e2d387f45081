namespace Cajal.Layers;

/// <summary>Applies a layer to every step of a sequence: x <c>[batch, time, ...]</c> gives <c>[batch, time, ...]</c>.</summary>
/// <remarks>The steps of all sequences are one large batch for the layer inside.</remarks>
/// <example><code>var y = new TimeDistributed(new Conv2D(64, 3)).Call(video);   // [batch, time, height, width, channels]</code></example>
public sealed class TimeDistributed : Wrapper
{
    /// <summary>Makes the layer.</summary>
    /// <param name="layer">The layer for one step.</param>
    /// <param name="name">A name.</param>
    public TimeDistributed(Layer layer, string? name = null)
        : base(layer, name)
    {
        InputSpec = new InputSpec { MinRank = 3 };
        SupportsMasking = true;
    }

    /// <inheritdoc/>
    protected override void Build(Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        var inputShape = inputShapes[0];
        Layer.Adopt(DType);
        Layer.Build(Shape.Create([inputShape[0], .. inputShape.Dims[2..]]));
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var (batch, time) = (x.Shape[0], x.Shape[1]);
        var steps = x.ReshapeTo(Shape.Create([batch * time, .. x.Shape.Dims[2..]]));
        var y = Layer.Invoke([steps], context.Training, context.Site.Inner, [null])[0];
        return y.ReshapeTo(Shape.Create([batch, time, .. y.Shape.Dims[1..]]));
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(TimeDistributed), c => new TimeDistributed(FromEnvelope(c.Nested("layer"), "layer"), c.Text("name")));
}
