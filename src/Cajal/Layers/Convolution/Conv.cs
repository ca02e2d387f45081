namespace Cajal.Layers;

/// <summary>A convolution over 1, 2 or 3 spatial axes: <c>activation(conv(x, kernel) + bias)</c>.</summary>
/// <remarks>Weights: kernel <c>[window.., channels / groups, filters]</c>, bias <c>[filters]</c>.</remarks>
public abstract class Conv : ConvolutionLayer
{
    private Variable? _kernel;

    private protected Conv(int rank, ConvSettings settings)
        : base(rank, settings)
    {
        Filters = Option.Positive(settings.Filters, ClassName, "filters");
        Groups = Option.Positive(settings.Groups, ClassName, "groups");
        if (Filters % Groups == 0) return;
        throw Contradiction("cannot share its filters among its groups", ("filters", Filters), ("groups", Groups), "make filters a multiple of groups.");
    }

    /// <summary>The number of channels of the output.</summary>
    public int Filters { get; }

    /// <summary>Groups of channels that do not see each other.</summary>
    public int Groups { get; }

    /// <summary>The weights <c>[window.., channels / groups, filters]</c>.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Variable Kernel => Built(_kernel);

    private protected override bool AllowsCausal => Rank == 1;

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["filters"] = Filters;
        WriteGeometry(config);
        config["groups"] = Groups;
        WriteActivation(config);
        WriteWeights(config, "kernel", "bias");
        return config;
    }

    private protected override int BuildKernels(int channels)
    {
        if (channels % Groups != 0)
        {
            throw new ShapeException(new Problem("CJ2201", $"{Title} cannot share the channels of its input among its groups.")
                .Fact("channels", $"{channels}")
                .Fact("groups", $"{Groups}")
                .Try("make groups a divisor of the number of channels."));
        }

        _kernel = AddWeight(
            "kernel", [.. KernelSize, channels / Groups, Filters], Settings.KernelInitializer,
            regularizer: Settings.KernelRegularizer, constraint: Settings.KernelConstraint);
        return Filters;
    }

    private protected override Tensor Convolve(Tensor x) => x.Conv(Kernel, Strides, Padding, DataFormat, DilationRate);
}
