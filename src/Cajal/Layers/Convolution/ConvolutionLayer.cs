using Cajal.Initializers;

namespace Cajal.Layers;

/// <summary>What all convolution layers share: the geometry of their windows, the bias and the activation.</summary>
public abstract class ConvolutionLayer : Layer
{
    private readonly ConvSettings _settings;
    private Variable? _bias;

    private protected ConvolutionLayer(int rank, ConvSettings settings)
        : base(settings.Name)
    {
        Rank = rank;
        KernelSize = SpatialOption.PerAxis(settings.KernelSize, rank, ClassName, "kernelSize");
        Strides = SpatialOption.PerAxis(settings.Strides ?? 1, rank, ClassName, "strides");
        DilationRate = SpatialOption.PerAxis(settings.DilationRate ?? 1, rank, ClassName, "dilationRate");
        DataFormat = SpatialOption.DataFormat(settings.DataFormat, ClassName);
        Activation = settings.Activation ?? "linear";
        UseBias = settings.UseBias;
        Padding = SpatialOption.Word(settings.Padding, ClassName, "padding", AllowsCausal ? ["valid", "same", "causal"] : ["valid", "same"]);
        _settings = settings with { BiasInitializer = settings.BiasInitializer ?? new Zeros() };
        if (Strides.Max() > 1 && DilationRate.Max() > 1)
        {
            throw Contradiction("dilates its windows and strides over its input at once", ("strides", Strides), ("dilationRate", DilationRate),
                "leave strides or dilationRate at 1.");
        }

        InputSpec = new InputSpec { Rank = rank + 2 };
    }

    /// <summary>The extents of a window, one per spatial axis.</summary>
    public Axes KernelSize { get; }

    /// <summary>From one window to the next, one per spatial axis.</summary>
    public Axes Strides { get; }

    /// <summary><c>valid</c>, <c>same</c> or <c>causal</c>.</summary>
    public string Padding { get; }

    /// <summary><c>channels_last</c> or <c>channels_first</c>.</summary>
    public string DataFormat { get; }

    /// <summary>From one element of a window to the next, one per spatial axis.</summary>
    public Axes DilationRate { get; }

    /// <summary>The function of the sums.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>Whether every channel of the output has a constant added.</summary>
    public bool UseBias { get; }

    /// <summary>The constants, one for each channel of the output; null without bias.</summary>
    public Variable? Bias => _bias;

    private protected int Rank { get; }

    private protected bool ChannelsFirst => DataFormat == "channels_first";

    private protected ConvSettings Settings => _settings;

    private protected virtual bool AllowsCausal => false;

    /// <summary>Whether windows must find room in the input.</summary>
    private protected virtual bool NeedsRoom => Padding == "valid";

    /// <inheritdoc/>
    protected sealed override void Build(Shape inputShape)
    {
        var axis = ChannelsFirst ? 1 : -1;
        var channels = BuildKernels(inputShape[axis]);
        if (UseBias)
        {
            _bias = AddWeight(
                "bias", channels, _settings.BiasInitializer, regularizer: _settings.BiasRegularizer, constraint: _settings.BiasConstraint);
        }

        InputSpec = InputSpec! with { Axes = new Dictionary<int, int> { [axis] = inputShape[axis] } };
    }

    /// <inheritdoc/>
    protected sealed override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (NeedsRoom) SpatialOption.RequireRoom(context.Site, Title, Name, x, ChannelsFirst, KernelSize, DilationRate);
        var y = Convolve(x);
        if (_bias is { } bias) y += ChannelsFirst ? bias.Value.ReshapeTo([bias.Shape[0], .. Enumerable.Repeat(1, Rank)]) : bias;
        return Activation.Call(y);
    }

    /// <summary>Makes the kernels for so many channels and says how many the output has.</summary>
    private protected abstract int BuildKernels(int channels);

    /// <summary>The sums of products, without bias and activation.</summary>
    private protected abstract Tensor Convolve(Tensor x);

    private protected void WriteGeometry(LayerConfig config)
    {
        config["kernel_size"] = KernelSize.ToArray();
        config["strides"] = Strides.ToArray();
        config["padding"] = Padding;
        config["data_format"] = DataFormat;
        config["dilation_rate"] = DilationRate.ToArray();
    }

    private protected void WriteActivation(LayerConfig config)
    {
        config["activation"] = Activation.Name;
        config["use_bias"] = UseBias;
    }

    /// <summary>Writes initializers, regularizers and constraints of these weights, in this order.</summary>
    private protected void WriteWeights(LayerConfig config, params ReadOnlySpan<string> weights)
    {
        foreach (var weight in weights)
        {
            var initializer = weight switch { "bias" => _settings.BiasInitializer, "pointwise" => _settings.PointwiseInitializer, _ => _settings.KernelInitializer };
            config[$"{weight}_initializer"] = (initializer ?? new GlorotUniform()).ToEnvelope();
        }

        foreach (var weight in weights)
        {
            var regularizer = weight switch { "bias" => _settings.BiasRegularizer, "pointwise" => _settings.PointwiseRegularizer, _ => _settings.KernelRegularizer };
            config[$"{weight}_regularizer"] = regularizer?.ToEnvelope();
        }

        config["activity_regularizer"] = ActivityRegularizer?.ToEnvelope();
        foreach (var weight in weights)
        {
            var constraint = weight switch { "bias" => _settings.BiasConstraint, "pointwise" => _settings.PointwiseConstraint, _ => _settings.KernelConstraint };
            config[$"{weight}_constraint"] = constraint?.ToEnvelope();
        }
    }

    private protected CajalException Contradiction(Message what, (string Name, object Value) a, (string Name, object Value) b, Message fix) =>
        new(new Problem("CJ2200", $"{ClassName} {what}.").Fact(a.Name, $"{a.Value}").Fact($"{b.Name}", $"{b.Value}").Try(fix));
}
