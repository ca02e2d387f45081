using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>One step of a gated recurrent unit. Cho et al. 2014.</summary>
/// <remarks>
/// <c>z</c> (update) and <c>r</c> (reset) are gates of x and h; the candidate is <c>activation(x @ kernel_h + r * (h @ recurrent_kernel_h + b))</c>, or with
/// <c>resetAfter: false</c> <c>activation(x @ kernel_h + (r * h) @ recurrent_kernel_h)</c>; <c>h = z * h + (1 - z) * candidate</c>. Takes <c>[x, h]</c>.
/// Weights, gates in the order z, r, h: kernel <c>[features, 3 * units]</c>, recurrent_kernel <c>[units, 3 * units]</c>, bias <c>[2, 3 * units]</c> (of the
/// input, of the state), without <c>resetAfter</c> <c>[3 * units]</c>.
/// </remarks>
public sealed class GRUCell : UnitsCell
{
    /// <summary>Makes the cell; its weights are made when it sees an input.</summary>
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
    /// <param name="resetAfter">Whether the reset gate works after the product with the recurrent kernel.</param>
    /// <param name="seed">A seed for a repeatable choice; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public GRUCell(
        int units, ActivationFunction? activation = null, ActivationFunction? recurrentActivation = null, bool useBias = true,
        Initializer? kernelInitializer = null, Initializer? recurrentInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
        double dropout = 0, double recurrentDropout = 0, bool resetAfter = true, int? seed = null, string? name = null)
        : this(new UnitsOptions(
            units, activation, recurrentActivation, useBias, kernelInitializer, recurrentInitializer, biasInitializer,
            kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint,
                dropout, recurrentDropout, seed), resetAfter, name)
    {
    }

    internal GRUCell(UnitsOptions options, bool resetAfter, string? name)
        : base(options, name)
    {
        ResetAfter = resetAfter;
    }

    /// <summary>Whether the reset gate works after the product with the recurrent kernel.</summary>
    public bool ResetAfter { get; }

    /// <summary>The function of the gates.</summary>
    public new ActivationFunction RecurrentActivation => base.RecurrentActivation;

    private protected override int Gates => 3;

    private protected override Shape BiasShape => ResetAfter ? [2, 3 * Units] : 3 * Units;

    private protected override void WriteBeforeSeed(LayerConfig config) => config["reset_after"] = ResetAfter;

    internal override CellRun Prepare(int batchSize, CallContext context)
    {
        var (features, units) = DrawMasks(batchSize, context);
        return new CellRun(Project, Step);

        Tensor Project(Tensor x)
        {
            var gates = Product(x, Kernel, features);
            return Bias is { } bias ? gates + (ResetAfter ? bias.Value[0] : bias.Value) : gates;
        }

        (Tensor, Tensor[]) Step(Tensor x, Tensor[] states)
        {
            var h = states[0];
            var inputs = x.Split(3, axis: -1);
            Tensor z, r, candidate;
            if (ResetAfter)
            {
                var inner = Product(h, RecurrentKernel, units);
                if (Bias is { } bias) inner += bias.Value[1];
                var parts = inner.Split(3, axis: -1);
                (z, r) = (RecurrentActivation.Call(inputs[0] + parts[0]), RecurrentActivation.Call(inputs[1] + parts[1]));
                candidate = Activation.Call(inputs[2] + r * parts[2]);
            }
            else
            {
                var weights = RecurrentKernel.Value;
                var gates = Product(h, weights[.., ..(2 * Units)], units?[..2]).Split(2, axis: -1);
                (z, r) = (RecurrentActivation.Call(inputs[0] + gates[0]), RecurrentActivation.Call(inputs[1] + gates[1]));
                candidate = Activation.Call(inputs[2] + Product(r * h, weights[.., (2 * Units)..], units?[2..]));
            }

            h = z * h + (1 - z) * candidate;
            return (h, [h]);
        }
    }

    // The part of the state's bias that no reset gate reaches is as good outside.
    internal override (Tensor Outputs, Tensor[] States)? RunWhole(
        Tensor x, Tensor[] states, Tensor? mask, bool goBackwards, CallContext context)
    {
        if (!IsStandard(context) || !ResetAfter) return null;
        var gates = Product(x, Kernel, DrawMasks(x.Shape[0], context).Features);
        var inner = Ops.Zeros(Units, DType);
        if (Bias is { } bias)
        {
            var state = bias.Value[1];
            gates += bias.Value[0] + Ops.Concatenate([state[..(2 * Units)], inner]);
            inner = state[(2 * Units)..];
        }

        var y = Ops.Gru(gates, RecurrentKernel, inner, states[0], mask, goBackwards);
        return (y.Outputs, [y.H]);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(GRUCell), c => new GRUCell(UnitsOptions.Read(c), c.Bool("reset_after", true), c.Text("name")));
}
