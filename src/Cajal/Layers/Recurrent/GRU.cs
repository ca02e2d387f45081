using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>Gated recurrent units over sequences. Cho et al. 2014.</summary>
/// <remarks>See <see cref="GRUCell"/> for the formulas. Inputs, masks, states and outputs are those of <see cref="RNN"/>.</remarks>
/// <example><code>var y = new GRU(64).Call(x);   // [batch, time, features] in, [batch, 64] out</code></example>
public sealed class GRU : RNN
{
    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="units">The number of units.</param>
    /// <param name="activation">The function of what is new in a step; <c>tanh</c> by default.</param>
    /// <param name="recurrentActivation">The function of the gates; <c>sigmoid</c> by default.</param>
    /// <param name="useBias">Whether there is a bias.</param>
    /// <param name="kernelInitializer">What the kernel starts with; <c>glorot_uniform</c> by default.</param>
    /// <param name="recurrentInitializer">What the recurrent kernel starts with; <c>orthogonal</c> by default.</param>
    /// <param name="biasInitializer">What the bias starts with; <c>zeros</c> by default.</param>
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
    /// <param name="resetAfter">Whether the reset gate works after the product with the recurrent kernel.</param>
    /// <param name="zeroOutputForMask">Whether the output of a masked step is 0 instead of that of the step before.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public GRU(
        int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
        double dropout = 0, double recurrentDropout = 0, int? seed = null, bool returnSequences = false, bool returnState = false,
        bool goBackwards = false, bool stateful = false, bool unroll = false, bool resetAfter = true, bool zeroOutputForMask = false,
        string? name = null)
        : this(
            new GRUCell(new UnitsOptions(
                units, activation, recurrentActivation, useBias, kernelInitializer, recurrentInitializer, biasInitializer,
                kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint,
                dropout, recurrentDropout, seed), resetAfter, CellName),
            new SequenceOptions(returnSequences, returnState, goBackwards, stateful, unroll, zeroOutputForMask), name)
    {
    }

    private GRU(GRUCell cell, SequenceOptions options, string? name)
        : base(cell, options, name)
    {
    }

    private const string CellName = "gru_cell";

    private protected override void WriteCell(LayerConfig config) => ((UnitsCell)Cell).Write(config, isLayer: true);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(GRU), c => new GRU(
        new GRUCell(UnitsOptions.Read(c), c.Bool("reset_after", true), CellName), SequenceOptions.Read(c), c.Text("name")));
}
