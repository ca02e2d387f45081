namespace Cajal.Layers;

/// <summary>A depthwise convolution, then a mixture of its channels at every place: far fewer weights than a full convolution.</summary>
/// <remarks>
/// Weights: depthwise_kernel <c>[window.., channels, depthMultiplier]</c>, pointwise_kernel <c>[1.., channels * depthMultiplier, filters]</c>,
/// bias <c>[filters]</c>.
/// </remarks>
public abstract class SeparableConv : ConvolutionLayer
{
    private Variable? _depthwise;
    private Variable? _pointwise;

    private protected SeparableConv(int rank, ConvSettings settings)
        : base(rank, settings)
    {
        Filters = Option.Positive(settings.Filters, ClassName, "filters");
        DepthMultiplier = Option.Positive(settings.DepthMultiplier, ClassName, "depthMultiplier");
    }

    /// <summary>The number of channels of the output.</summary>
    public int Filters { get; }

    /// <summary>The number of depthwise kernels of each channel.</summary>
    public int DepthMultiplier { get; }

    /// <summary>The weights <c>[window.., channels, depthMultiplier]</c>.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Variable DepthwiseKernel => Built(_depthwise);

    /// <summary>The weights <c>[1.., channels * depthMultiplier, filters]</c>.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Variable PointwiseKernel => Built(_pointwise);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["depth_multiplier"] = DepthMultiplier;
        config["filters"] = Filters;
        WriteGeometry(config);
        WriteActivation(config);
        WriteWeights(config, "depthwise", "pointwise", "bias");
        return config;
    }

    private protected override int BuildKernels(int channels)
    {
        var mixed = channels * DepthMultiplier;
        _depthwise = AddWeight("depthwise_kernel", [.. KernelSize, channels, DepthMultiplier], Settings.KernelInitializer,
            regularizer: Settings.KernelRegularizer, constraint: Settings.KernelConstraint);
        _pointwise = AddWeight("pointwise_kernel", [.. Enumerable.Repeat(1, Rank), mixed, Filters], Settings.PointwiseInitializer,
            regularizer: Settings.PointwiseRegularizer, constraint: Settings.PointwiseConstraint);
        return Filters;
    }

    private protected override Tensor Convolve(Tensor x) =>
        x.SeparableConv(DepthwiseKernel, PointwiseKernel, Strides, Padding, DataFormat, DilationRate);
}
