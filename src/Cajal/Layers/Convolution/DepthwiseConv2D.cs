using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>A convolution over images in which every channel has kernels of its own.</summary>
/// <remarks>
/// x <c>[batch, height, width, channels]</c> gives <c>[batch, positions.., channels * depthMultiplier]</c>.
/// Weights: kernel <c>[window.., channels, depthMultiplier]</c>, bias <c>[channels * depthMultiplier]</c>.
/// </remarks>
/// <example><code>var y = new DepthwiseConv2D(3, padding: "same").Call(x);   // [batch, 28, 28, 32] gives the same shape</code></example>
public sealed class DepthwiseConv2D : DepthwiseConv
{
    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="kernelSize">The extents of a window: one number for all spatial axes, or one for each.</param>
    /// <param name="strides">From one window to the next; 1 by default.</param>
    /// <param name="padding"><c>valid</c>: windows lie inside; <c>same</c>: a result for every stride-th element, zeros around.</param>
    /// <param name="depthMultiplier">The number of kernels of each channel.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, height, width]</c>.</param>
    /// <param name="dilationRate">From one element of a window to the next; 1 by default.</param>
    /// <param name="activation">A function of the sums; none by default.</param>
    /// <param name="useBias">Whether every channel of the output has a constant added.</param>
    /// <param name="depthwiseInitializer">What the depthwise kernel starts with; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">What the bias starts with; <c>zeros</c> by default.</param>
    /// <param name="depthwiseRegularizer">A price on the depthwise kernel; none by default.</param>
    /// <param name="biasRegularizer">A price on the bias; none by default.</param>
    /// <param name="depthwiseConstraint">What the depthwise kernel may be after a step, such as <c>"max_norm"</c>; anything by default.</param>
    /// <param name="biasConstraint">What the bias may be after a step; anything by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002), or two do not go together (CJ2200).</exception>
    public DepthwiseConv2D(
        Axes kernelSize, Axes? strides = null, string padding = "valid", int depthMultiplier = 1, string dataFormat = "channels_last",
        Axes? dilationRate = null, ActivationFunction? activation = null, bool useBias = true, Initializer? depthwiseInitializer = null,
        Initializer? biasInitializer = null, Regularizer? depthwiseRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? depthwiseConstraint = null, Constraint? biasConstraint = null, string? name = null)
        : base(2, new ConvSettings(kernelSize, strides, padding, dataFormat, dilationRate)
        {
            DepthMultiplier = depthMultiplier,
            Activation = activation,
            UseBias = useBias,
            KernelInitializer = depthwiseInitializer,
            BiasInitializer = biasInitializer,
            KernelRegularizer = depthwiseRegularizer,
            BiasRegularizer = biasRegularizer,
            KernelConstraint = depthwiseConstraint,
            BiasConstraint = biasConstraint,
            Name = name,
        })
    {
    }

    private DepthwiseConv2D(LayerConfig config)
        : base(2, ConvSettings.Read(config, "depthwise"))
    {
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(DepthwiseConv2D), c => new DepthwiseConv2D(c));
}
