namespace Cajal.Layers;

/// <summary>
/// A transposed convolution over 1, 2 or 3 spatial axes: every element of the input lays its kernel over the output, and what overlaps
/// adds up.
/// </summary>
/// <remarks>Weights: kernel <c>[window.., filters, channels]</c>, bias <c>[filters]</c>.</remarks>
public abstract class ConvTranspose : ConvolutionLayer
{
    private Variable? _kernel;

    private protected ConvTranspose(int rank, ConvSettings settings)
        : base(rank, settings)
    {
        Filters = Option.Positive(settings.Filters, ClassName, "filters");
        if (settings.OutputPadding is not { } padding) return;
        OutputPadding = SpatialOption.PerAxis(padding, rank, ClassName, "outputPadding", least: 0);
        if (!OutputPadding.Value.Zip(Strides).Any(p => p.First >= p.Second)) return;
        throw Contradiction("adds more behind its output than a stride holds", ("outputPadding", OutputPadding), ("strides", Strides),
            "make outputPadding smaller than strides, or leave it out.");
    }

    /// <summary>The number of channels of the output.</summary>
    public int Filters { get; }

    /// <summary>Further elements behind the output, one number per spatial axis; null to let the padding choose.</summary>
    public Axes? OutputPadding { get; }

    /// <summary>The weights <c>[window.., filters, channels]</c>.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Variable Kernel => Built(_kernel);

    private protected override bool NeedsRoom => false;

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["filters"] = Filters;
        WriteGeometry(config);
        // Keras 3 does not write it, and refuses files that do where it is at its default.
        if (OutputPadding is { } padding) config["output_padding"] = padding.ToArray();
        WriteActivation(config);
        WriteWeights(config, "kernel", "bias");
        return config;
    }

    private protected override int BuildKernels(int channels)
    {
        _kernel = AddWeight(
            "kernel", [.. KernelSize, Filters, channels], Settings.KernelInitializer,
            regularizer: Settings.KernelRegularizer, constraint: Settings.KernelConstraint);
        return Filters;
    }

    private protected override Tensor Convolve(Tensor x) => x.ConvTranspose(Kernel, Strides, Padding, OutputPadding, DataFormat, DilationRate);
}
