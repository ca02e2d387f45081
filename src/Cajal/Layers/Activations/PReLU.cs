using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>A ReLU whose slope for negative inputs is learned: <c>x</c> where positive, else <c>alpha * x</c>.</summary>
/// <remarks>Weight: alpha, of the extents of a sample, with 1 along shared axes. He et al. 2015.</remarks>
public sealed class PReLU : Layer
{
    private readonly Initializer _initializer;
    private readonly Regularizer? _regularizer;
    private readonly Constraint? _constraint;
    private readonly Axes _sharedAxes;
    private Variable? _alpha;

    /// <summary>Makes the layer.</summary>
    /// <param name="alphaInitializer">What the slopes start with; <c>zeros</c> by default.</param>
    /// <param name="alphaRegularizer">A price on the slopes; none by default.</param>
    /// <param name="alphaConstraint">What the slopes may be after a step; anything by default.</param>
    /// <param name="sharedAxes">Axes along which one slope holds, counted with the batch as 0: <c>[1, 2]</c> for one per channel of an image.</param>
    /// <param name="name">A name.</param>
    public PReLU(
        Initializer? alphaInitializer = null, Regularizer? alphaRegularizer = null, Constraint? alphaConstraint = null, Axes sharedAxes = default,
        string? name = null)
        : base(name)
    {
        _initializer = alphaInitializer ?? new Zeros();
        (_regularizer, _constraint) = (alphaRegularizer, alphaConstraint);
        _sharedAxes = sharedAxes;
        InputSpec = new InputSpec { MinRank = Math.Max(2, sharedAxes.Count == 0 ? 0 : sharedAxes.Max() + 1) };
        SupportsMasking = true;
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["alpha_initializer"] = _initializer.ToEnvelope();
        config["alpha_regularizer"] = _regularizer?.ToEnvelope();
        config["alpha_constraint"] = _constraint?.ToEnvelope();
        config["shared_axes"] = _sharedAxes.Count == 0 ? null : _sharedAxes.ToArray();
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var fixedAxes = Enumerable.Range(1, inputShape.Rank - 1).Where(i => !_sharedAxes.Contains(i)).ToArray();
        _alpha = AddWeight(
            "alpha", Shape.Create(inputShape.Keep(_sharedAxes).Dims[1..]), _initializer,
            regularizer: _regularizer, constraint: _constraint);
        InputSpec = new InputSpec { Rank = inputShape.Rank, Axes = fixedAxes.ToDictionary(i => i, i => inputShape[i]) };
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Relu() - _alpha! * (-x).Relu();
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(PReLU), c => new PReLU(
        Initializer.Read(c, "alpha_initializer", "zeros"), Regularizer.Read(c, "alpha_regularizer"), Constraint.Read(c, "alpha_constraint"),
        c.Ints("shared_axes") ?? [], c.Text("name")));
}
