namespace Cajal.Layers;

/// <summary>A convolution in which every channel has kernels of its own and channels do not mix.</summary>
/// <remarks>Weights: kernel <c>[window.., channels, depthMultiplier]</c>, bias <c>[channels * depthMultiplier]</c>.</remarks>
public abstract class DepthwiseConv : ConvolutionLayer
{
    private Variable? _kernel;

    private protected DepthwiseConv(int rank, ConvSettings settings)
        : base(rank, settings) => DepthMultiplier = Option.Positive(settings.DepthMultiplier, ClassName, "depthMultiplier");

    /// <summary>The number of kernels of each channel.</summary>
    public int DepthMultiplier { get; }

    /// <summary>The weights <c>[window.., channels, depthMultiplier]</c>.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Variable Kernel => Built(_kernel);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["depth_multiplier"] = DepthMultiplier;
        WriteGeometry(config);
        WriteActivation(config);
        WriteWeights(config, "depthwise", "bias");
        return config;
    }

    private protected override int BuildKernels(int channels)
    {
        _kernel = AddWeight(
            "kernel", [.. KernelSize, channels, DepthMultiplier], Settings.KernelInitializer,
            regularizer: Settings.KernelRegularizer, constraint: Settings.KernelConstraint);
        return channels * DepthMultiplier;
    }

    private protected override Tensor Convolve(Tensor x) => x.DepthwiseConv(Kernel, Strides, Padding, DataFormat, DilationRate);
}
