namespace Cajal.Layers;

/// <summary>Applies a layer to every step of a sequence: x <c>[batch, time, ...]</c> gives <c>[batch, time, ...]</c>.</summary>
/// <remarks>The steps of all sequences are one large batch for the layer inside.</remarks>
/// <example><code>var y = new TimeDistributed(new Conv2D(64, 3)).Call(video);   // [batch, time, height, width, channels]</code></example>
public sealed class TimeDistributed : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="layer">The layer for one step.</param>
    /// <param name="name">A name.</param>
    public TimeDistributed(Layer layer, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(layer);
        Layer = Track(layer);
        InputSpec = new InputSpec { MinRank = 3 };
        SupportsMasking = true;
    }

    /// <summary>The layer for one step.</summary>
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
    protected override void Build(Shape inputShape)
    {
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
