using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>Long short-term memory over sequences. Hochreiter and Schmidhuber 1997.</summary>
/// <remarks>See <see cref="LSTMCell"/> for the formulas. Inputs, masks, states and outputs are those of <see cref="RNN"/>.</remarks>
/// <example><code>var y = new LSTM(128, returnSequences: true).Call(x);   // [batch, time, features] in, [batch, time, 128] out</code></example>
public sealed class LSTM : RNN
{
    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="units">The number of units.</param>
    /// <param name="activation">The function of what is new in a step; <c>tanh</c> by default.</param>
    /// <param name="recurrentActivation">The function of the gates; <c>sigmoid</c> by default.</param>
    /// <param name="useBias">Whether there is a bias.</param>
    /// <param name="kernelInitializer">What the kernel starts with; <c>glorot_uniform</c> by default.</param>
    /// <param name="recurrentInitializer">What the recurrent kernel starts with; <c>orthogonal</c> by default.</param>
    /// <param name="biasInitializer">What the bias starts with; <c>zeros</c> by default.</param>
    /// <param name="unitForgetBias">Whether the forget gate's bias starts with 1. Jozefowicz et al. 2015.</param>
    /// <param name="kernelRegularizer">A price on the kernel; none by default.</param>
    /// <param name="recurrentRegularizer">A price on the recurrent kernel; none by default.</param>
    /// <param name="biasRegularizer">A price on the bias; none by default.</param>
    /// <param name="kernelConstraint">What the kernel may be after a step, such as <c>"max_norm"</c>; anything by default.</param>
    /// <param name="recurrentConstraint">What the recurrent kernel may be after a step; anything by default.</param>
    /// <param name="biasConstraint">What the bias may be after a step; anything by default.</param>
    /// <param name="dropout">The share of features to drop while training.</param>
    /// <param name="recurrentDropout">The share of units to drop on their way back into the cell while training.</param>
    /// <param name="seed">A seed for a repeatable choice; the global one by default.</param>
    /// <param name="returnSequences">Whether to return the output of every step instead of the last.</param>
    /// <param name="returnState">Whether to return the last state too.</param>
    /// <param name="goBackwards">Whether to start with the last step. Outputs come in the order in which they were made.</param>
    /// <param name="stateful">Whether sample i of a batch continues where sample i of the batch before ended.</param>
    /// <param name="unroll">Whether to write the steps out one by one instead of looping.</param>
    /// <param name="zeroOutputForMask">Whether the output of a masked step is 0 instead of that of the step before.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public LSTM(
        int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        bool unitForgetBias = true, Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null,
        Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
        double dropout = 0, double recurrentDropout = 0, int? seed = null,
        bool returnSequences = false, bool returnState = false, bool goBackwards = false, bool stateful = false, bool unroll = false,
        bool zeroOutputForMask = false, string? name = null)
        : this(
            new LSTMCell(new UnitsOptions(
                units, activation, recurrentActivation, useBias, kernelInitializer, recurrentInitializer, biasInitializer,
                kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint,
                dropout, recurrentDropout, seed), unitForgetBias, CellName),
            new SequenceOptions(returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask), name)
    {
    }

    private LSTM(LSTMCell cell, SequenceOptions options, string? name)
        : base(cell, options, name)
    {
    }

    private const string CellName = "lstm_cell";

    private protected override void WriteCell(LayerConfig config) => ((UnitsCell)Cell).Write(config, isLayer: true);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(LSTM), c => new LSTM(
        new LSTMCell(UnitsOptions.Read(c), c.Bool("unit_forget_bias", true), CellName), SequenceOptions.Read(c), c.Text("name")));
}
