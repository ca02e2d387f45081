using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>A convolution over images: every output is a weighted sum of a window of the input, with the same weights everywhere.</summary>
/// <remarks>
/// x <c>[batch, height, width, channels]</c> gives <c>[batch, positions.., filters]</c>.
/// Weights: kernel <c>[window.., channels / groups, filters]</c>, bias <c>[filters]</c>.
/// </remarks>
/// <example><code>var y = new Conv2D(64, [3, 3], strides: 2, padding: "same", activation: "relu").Call(x);   // [batch, 28, 28, 3] gives [batch, 14, 14, 64]</code></example>
public sealed class Conv2D : Conv
{
    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="filters">The number of channels of the output.</param>
    /// <param name="kernelSize">The extents of a window: one number for all spatial axes, or one for each.</param>
    /// <param name="strides">From one window to the next; 1 by default.</param>
    /// <param name="padding"><c>valid</c>: windows lie inside; <c>same</c>: a result for every stride-th element, zeros around.</param>
    /// <param name="dataFormat"><c>channels_last</c>: <c>[batch, height, width, channels]</c>, or <c>channels_first</c>: <c>[batch, channels, height, width]</c>.</param>
    /// <param name="dilationRate">From one element of a window to the next; 1 by default.</param>
    /// <param name="groups">Groups of channels that do not see each other.</param>
    /// <param name="activation">A function of the sums; none by default.</param>
    /// <param name="useBias">Whether every channel of the output has a constant added.</param>
    /// <param name="kernelInitializer">What the kernel starts with; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">What the bias starts with; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">A price on the kernel, such as <c>"l2"</c>; none by default.</param>
    /// <param name="biasRegularizer">A price on the bias; none by default.</param>
    /// <param name="kernelConstraint">What the kernel may be after a step, such as <c>"max_norm"</c>; anything by default.</param>
    /// <param name="biasConstraint">What the bias may be after a step; anything by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002), or two do not go together (CJ2200).</exception>
    public Conv2D(
        int filters, Axes kernelSize, Axes? strides = null, string padding = "valid", string dataFormat = "channels_last",
        Axes? dilationRate = null, int groups = 1, ActivationFunction? activation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null,
        Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? biasConstraint = null, string? name = null)
        : base(2, new ConvSettings(kernelSize, strides, padding, dataFormat, dilationRate)
        {
            Filters = filters,
            Groups = groups,
            Activation = activation,
            UseBias = useBias,
            KernelInitializer = kernelInitializer,
            BiasInitializer = biasInitializer,
            KernelRegularizer = kernelRegularizer,
            BiasRegularizer = biasRegularizer,
            KernelConstraint = kernelConstraint,
            BiasConstraint = biasConstraint,
            Name = name,
        })
    {
    }

    private Conv2D(LayerConfig config)
        : base(2, ConvSettings.Read(config))
    {
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        LayerCatalog.Add(nameof(Conv2D), c => new Conv2D(c));
        LayerCatalog.AddAlias("Convolution2D", nameof(Conv2D));
    }
}
