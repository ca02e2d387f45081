using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>One step of long short-term memory. Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000.</summary>
/// <remarks>
/// With <c>i, f, g, o = split(x @ kernel + h @ recurrent_kernel + bias, 4)</c>, gates through the recurrent activation and g through the
/// activation: <c>c = f * c + i * g</c>, <c>h = o * activation(c)</c>. Takes <c>[x, h, c]</c>. Weights: kernel <c>[features, 4 * units]</c>,
/// recurrent_kernel <c>[units, 4 * units]</c>, bias <c>[4 * units]</c>.
/// </remarks>
public sealed class LSTMCell : UnitsCell
{
    /// <summary>Makes the cell; its weights are made when it sees an input.</summary>
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
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public LSTMCell(
        int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        bool unitForgetBias = true, Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null,
        Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
        double dropout = 0, double recurrentDropout = 0, int? seed = null, string? name = null)
        : this(new UnitsOptions(
            units, activation, recurrentActivation, useBias, kernelInitializer, recurrentInitializer, biasInitializer,
            kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint,
                dropout, recurrentDropout, seed), unitForgetBias, name)
    {
    }

    internal LSTMCell(UnitsOptions options, bool unitForgetBias, string? name)
        : base(options, name)
    {
        UnitForgetBias = unitForgetBias;
    }

    /// <summary>Whether the forget gate's bias starts with 1.</summary>
    public bool UnitForgetBias { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Shape> StateShapes => [Units, Units];

    /// <summary>The function of the gates.</summary>
    public new ActivationFunction RecurrentActivation => base.RecurrentActivation;

    private protected override int Gates => 4;

    private protected override Initializer BiasInitializer(Initializer given) => UnitForgetBias ? new ForgetGateOnes(given, Units) : given;

    private protected override void WriteBeforeInitializers(LayerConfig config) => config["unit_forget_bias"] = UnitForgetBias;

    internal override CellRun Prepare(int batchSize, CallContext context)
    {
        var (features, units) = DrawMasks(batchSize, context);
        return new CellRun(Project, Step);

        Tensor Project(Tensor x) => WithBias(Product(x, Kernel, features));

        (Tensor, Tensor[]) Step(Tensor x, Tensor[] states)
        {
            var gates = (x + Product(states[0], RecurrentKernel, units)).Split(4, axis: -1);
            var (i, f, o) = (RecurrentActivation.Call(gates[0]), RecurrentActivation.Call(gates[1]), RecurrentActivation.Call(gates[3]));
            var c = f * states[1] + i * Activation.Call(gates[2]);
            var h = o * Activation.Call(c);
            return (h, [h, c]);
        }
    }

    internal override (Tensor Outputs, Tensor[] States)? RunWhole(
        Tensor x, Tensor[] states, Tensor? mask, bool goBackwards, CallContext context)
    {
        if (!IsStandard(context)) return null;
        var y = Ops.Lstm(Prepare(x.Shape[0], context).Project(x), RecurrentKernel, states[0], states[1], mask, goBackwards);
        return (y.Outputs, [y.H, y.C]);
    }

    private Tensor WithBias(Tensor x) => Bias is { } bias ? x + bias : x;

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(LSTMCell), c => new LSTMCell(UnitsOptions.Read(c), c.Bool("unit_forget_bias", true), c.Text("name")));
}
