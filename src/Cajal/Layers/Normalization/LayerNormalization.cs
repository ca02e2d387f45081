using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>Shifts and scales every sample to mean 0 and variance 1 over its features, then by learned numbers.</summary>
/// <remarks>
/// <c>(x - mean) / sqrt(variance + epsilon) * gamma + beta</c>, the same while training and at inference. Weights, each of the extents of
/// the normalized axes: gamma, beta. Ba, Kiros and Hinton 2016.
/// </remarks>
public sealed class LayerNormalization : Layer
{
    private readonly AffineOptions _affine;
    private Variable? _gamma;
    private Variable? _beta;

    /// <summary>Makes the layer.</summary>
    /// <param name="axis">The axis or axes of the features; the last by default.</param>
    /// <param name="epsilon">Added to the variance, against division by 0.</param>
    /// <param name="center">Whether beta is learned and added.</param>
    /// <param name="scale">Whether gamma is learned and multiplied.</param>
    /// <param name="betaInitializer">What beta starts with; <c>zeros</c> by default.</param>
    /// <param name="gammaInitializer">What gamma starts with; <c>ones</c> by default.</param>
    /// <param name="betaRegularizer">A price on beta; none by default.</param>
    /// <param name="gammaRegularizer">A price on gamma; none by default.</param>
    /// <param name="betaConstraint">What beta may be after a step; anything by default.</param>
    /// <param name="gammaConstraint">What gamma may be after a step; anything by default.</param>
    /// <param name="name">A name.</param>
    public LayerNormalization(
        Axes? axis = null, double epsilon = 1e-3, bool center = true, bool scale = true, Initializer? betaInitializer = null,
        Initializer? gammaInitializer = null, Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null, Constraint? gammaConstraint = null, string? name = null)
        : base(name)
    {
        _affine = new AffineOptions(betaInitializer, gammaInitializer, betaRegularizer, gammaRegularizer, betaConstraint, gammaConstraint);
        Axis = axis ?? -1;
        Epsilon = Option.InRange(epsilon, 0, double.MaxValue, nameof(LayerNormalization));
        Center = center;
        Scale = scale;
        InputSpec = new InputSpec { MinRank = Math.Max(2, Axis.Max(a => a < 0 ? -a : a + 1)) };
        SupportsMasking = true;
    }

    /// <summary>The axes of the features.</summary>
    public Axes Axis { get; }

    /// <summary>Added to the variance.</summary>
    public double Epsilon { get; }

    /// <summary>Whether beta is learned.</summary>
    public bool Center { get; }

    /// <summary>Whether gamma is learned.</summary>
    public bool Scale { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        var rank = BuiltFor?[0].Rank ?? 0;
        config["axis"] = Axis.Select(a => a < 0 ? a + rank : a).ToArray();
        config["epsilon"] = Epsilon;
        config["center"] = Center;
        config["scale"] = Scale;
        config["rms_scaling"] = false;
        _affine.WriteInitializers(config);
        _affine.WriteLimits(config);
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var features = Shape.Create([.. Axis.Map(inputShape.Axis).Order().Select(a => inputShape[a])]);
        if (Scale) _gamma = AddWeight(
            "gamma", features, _affine.Gamma,
            regularizer: _affine.GammaRegularizer, constraint: _affine.GammaConstraint);
        if (Center) _beta = AddWeight(
            "beta", features, _affine.Beta,
            regularizer: _affine.BetaRegularizer, constraint: _affine.BetaConstraint);
        InputSpec = InputSpec! with { Axes = Axis.ToDictionary(a => a, a => inputShape[a]) };
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        // Ascending, as the features of gamma and beta lie.
        var axes = Axis.Map(x.Shape.Axis).Order().ToArray();
        return x.LayerNormalization(_gamma?.Value, _beta?.Value, axes, Epsilon);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(LayerNormalization), c => new LayerNormalization(
        c.Ints("axis") ?? [-1], c.Number("epsilon", 1e-3), c.Bool("center", true), c.Bool("scale", true),
        Initializer.Read(c, "beta_initializer", "zeros"), Initializer.Read(c, "gamma_initializer", "ones"),
        Regularizer.Read(c, "beta_regularizer"), Regularizer.Read(c, "gamma_regularizer"),
        Constraint.Read(c, "beta_constraint"), Constraint.Read(c, "gamma_constraint"), c.Text("name")));
}
