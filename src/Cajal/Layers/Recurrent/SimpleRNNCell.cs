using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>One step of a plain recurrent network: <c>h = activation(x @ kernel + h @ recurrent_kernel + bias)</c>.</summary>
/// <remarks>
/// Takes <c>[x, h]</c>, x <c>[batch, features]</c> and h <c>[batch, units]</c>. Weights: kernel <c>[features, units]</c>, recurrent_kernel <c>[units, units]</c>,
/// bias <c>[units]</c>.
/// </remarks>
public sealed class SimpleRNNCell : UnitsCell
{
    /// <summary>Makes the cell; its weights are made when it sees an input.</summary>
    /// <param name="units">The number of units.</param>
    /// <param name="activation">The function of what is new in a step; <c>tanh</c> by default.</param>
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
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public SimpleRNNCell(
        int units, ActivationFunction? activation = null, bool useBias = true, Initializer? kernelInitializer = null,
        Initializer? recurrentInitializer = null, Initializer? biasInitializer = null, Regularizer? kernelRegularizer = null,
        Regularizer? recurrentRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? recurrentConstraint = null, Constraint? biasConstraint = null,
        double dropout = 0, double recurrentDropout = 0,
        int? seed = null, string? name = null)
        : this(new UnitsOptions(
            units, activation, null, useBias, kernelInitializer, recurrentInitializer, biasInitializer,
            kernelRegularizer, recurrentRegularizer, biasRegularizer, kernelConstraint, recurrentConstraint, biasConstraint,
                dropout, recurrentDropout, seed), name)
    {
    }

    internal SimpleRNNCell(UnitsOptions options, string? name)
        : base(options, name)
    {
    }

    private protected override int Gates => 1;

    internal override CellRun Prepare(int batchSize, CallContext context)
    {
        var (features, units) = DrawMasks(batchSize, context);
        return new CellRun(Project, Step);

        Tensor Project(Tensor x) => WithBias(Product(x, Kernel, features));

        (Tensor, Tensor[]) Step(Tensor x, Tensor[] states)
        {
            var h = Activation.Call(x + Product(states[0], RecurrentKernel, units));
            return (h, [h]);
        }
    }

    internal override (Tensor Outputs, Tensor[] States)? RunWhole(
        Tensor x, Tensor[] states, Tensor? mask, bool goBackwards, CallContext context)
    {
        if (!IsStandard(context)) return null;
        var y = Ops.SimpleRnn(Prepare(x.Shape[0], context).Project(x), RecurrentKernel, states[0], mask, goBackwards);
        return (y.Outputs, [y.H]);
    }

    private Tensor WithBias(Tensor x) => Bias is { } bias ? x + bias : x;

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(SimpleRNNCell), c => new SimpleRNNCell(UnitsOptions.Read(c), c.Text("name")));
}
