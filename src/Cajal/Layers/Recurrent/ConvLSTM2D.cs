using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>Long short-term memory over sequences with two axes of space: its products are convolutions. Shi et al. 2015.</summary>
/// <remarks>
/// x <c>[batch, time, height, width, channels]</c> (or channels before the axes of space). Weights: kernel <c>[window.., channels, 4 * filters]</c>,
/// recurrent_kernel <c>[window.., filters, 4 * filters]</c>, bias <c>[4 * filters]</c>, gates in the order i, f, c, o. The convolution of the state has
/// stride 1 and keeps its extents. Masks, states and outputs are those of <see cref="RNN"/>.
/// </remarks>
public sealed class ConvLSTM2D : RNN
{
    private const int SpatialAxes = 2;

    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="filters">The number of channels of the output.</param>
    /// <param name="kernelSize">The extents of a window: one number, or one per axis of space.</param>
    /// <param name="strides">From one window to the next; 1 by default.</param>
    /// <param name="padding"><c>valid</c> or <c>same</c>.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="dilationRate">From one element of a window to the next; 1 by default.</param>
    /// <param name="activation">The function of what is new in a step; <c>tanh</c> by default.</param>
    /// <param name="recurrentActivation">The function of the gates; <c>sigmoid</c> by default.</param>
    /// <param name="useBias">Whether there is a bias.</param>
    /// <param name="kernelInitializer">What the kernel starts with; <c>glorot_uniform</c> by default.</param>
    /// <param name="recurrentInitializer">What the recurrent kernel starts with; <c>orthogonal</c> by default.</param>
    /// <param name="biasInitializer">What the bias starts with; <c>zeros</c> by default.</param>
    /// <param name="unitForgetBias">Whether the forget gate's bias starts with 1.</param>
    /// <param name="kernelRegularizer">A price on the kernel; none by default.</param>
    /// <param name="recurrentRegularizer">A price on the recurrent kernel; none by default.</param>
    /// <param name="biasRegularizer">A price on the bias; none by default.</param>
    /// <param name="kernelConstraint">What the kernel may be after a step, such as <c>"max_norm"</c>; anything by default.</param>
    /// <param name="recurrentConstraint">What the recurrent kernel may be after a step; anything by default.</param>
    /// <param name="biasConstraint">What the bias may be after a step; anything by default.</param>
    /// <param name="dropout">The share of inputs to drop while training, one choice for a whole sequence.</param>
    /// <param name="recurrentDropout">The share of the state to drop on its way back into the cell while training.</param>
    /// <param name="seed">A seed for a repeatable choice; the global one by default.</param>
    /// <param name="returnSequences">Whether to return the output of every step instead of the last.</param>
    /// <param name="returnState">Whether to return the last states too.</param>
    /// <param name="goBackwards">Whether to start with the last step. Outputs come in the order in which they were made.</param>
    /// <param name="stateful">Whether sample i of a batch continues where sample i of the batch before ended.</param>
    /// <param name="zeroOutputForMask">Whether the output of a masked step is 0 instead of that of the step before.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public ConvLSTM2D(
        int filters, Axes kernelSize, Axes? strides = null, string padding = "valid", string dataFormat = "channels_last",
        Axes? dilationRate = null, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        bool unitForgetBias = true, Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null,
        Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
        double dropout = 0, double recurrentDropout = 0, int? seed = null,
        bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false,
        bool zeroOutputForMask = false, string? name = null)
        : this(
            ConvLSTMOptions.Of(nameof(ConvLSTM2D), SpatialAxes, kernelSize, strides, padding, dataFormat, dilationRate, unitForgetBias),
            new UnitsOptions(
                filters, activation, recurrentActivation, useBias, kernelInitializer, recurrentInitializer, biasInitializer,
                kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint,
                dropout, recurrentDropout, seed),
            new SequenceOptions(returnSequences, returnState, goBackwards, stateful, false, zeroOutputForMask), name)
    {
    }

    private ConvLSTM2D(ConvLSTMOptions windows, UnitsOptions filters, SequenceOptions options, string? name)
        : base(new ConvLSTMCell(windows, filters, nameof(ConvLSTM2D)), options, name) => InputSpec = new InputSpec { Rank = SpatialAxes + 3 };

    private protected override void WriteCell(LayerConfig config) => ((ConvLSTMCell)Cell).Write(config);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(ConvLSTM2D), c => new ConvLSTM2D(
        ConvLSTMOptions.Read(nameof(ConvLSTM2D), SpatialAxes, c), UnitsOptions.Read(c, "filters"), SequenceOptions.Read(c), c.Text("name")));
}
