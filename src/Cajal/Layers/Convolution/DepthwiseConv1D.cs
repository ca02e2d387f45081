using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>A convolution over sequences in which every channel has kernels of its own.</summary>
/// <remarks>
/// x <c>[batch, steps, channels]</c> gives <c>[batch, positions.., channels * depthMultiplier]</c>.
/// Weights: kernel <c>[window.., channels, depthMultiplier]</c>, bias <c>[channels * depthMultiplier]</c>.
/// </remarks>
/// <example><code>var y = new DepthwiseConv1D(3, depthMultiplier: 2).Call(x);   // [batch, 100, 8] gives [batch, 98, 16]</code></example>
public sealed class DepthwiseConv1D : DepthwiseConv
{
    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="kernelSize">The extents of a window.</param>
    /// <param name="strides">From one window to the next; 1 by default.</param>
    /// <param name="padding"><c>valid</c>: windows lie inside; <c>same</c>: a result for every stride-th element, zeros around.</param>
    /// <param name="depthMultiplier">The number of kernels of each channel.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, steps, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, steps]</c>.</param>
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
    public DepthwiseConv1D(
        Axes kernelSize, Axes? strides = null, string padding = "valid", int depthMultiplier = 1, string dataFormat = "channels_last",
        Axes? dilationRate = null, ActivationFunction? activation = null, bool useBias = true, Initializer? depthwiseInitializer = null,
        Initializer? biasInitializer = null, Regularizer? depthwiseRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? depthwiseConstraint = null, Constraint? biasConstraint = null, string? name = null)
        : base(1, new ConvSettings(kernelSize, strides, padding, dataFormat, dilationRate)
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

    private DepthwiseConv1D(LayerConfig config)
        : base(1, ConvSettings.Read(config, "depthwise"))
    {
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(DepthwiseConv1D), c => new DepthwiseConv1D(c));
}
