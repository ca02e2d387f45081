using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>Shifts and scales every channel to mean 0 and variance 1, then by learned numbers.</summary>
/// <remarks>
/// While training: <c>(x - mean) / sqrt(variance + epsilon) * gamma + beta</c> with the mean and the (biased) variance of the batch, and
/// <c>moving = moving * momentum + batch * (1 - momentum)</c>. At inference, and while frozen, the moving statistics take the place of the
/// batch's. Weights, each <c>[channels]</c>: gamma, beta, moving_mean, moving_variance. Ioffe and Szegedy 2015.
/// </remarks>
public sealed class BatchNormalization : Layer
{
    private readonly Initializer _movingMeanInitializer;
    private readonly Initializer _movingVarianceInitializer;
    private readonly AffineOptions _affine;
    private Variable? _gamma;
    private Variable? _beta;
    private Variable? _movingMean;
    private Variable? _movingVariance;

    /// <summary>Makes the layer.</summary>
    /// <param name="axis">The axis of the channels.</param>
    /// <param name="momentum">How much of the moving statistics a step keeps.</param>
    /// <param name="epsilon">Added to the variance, against division by 0.</param>
    /// <param name="center">Whether beta is learned and added.</param>
    /// <param name="scale">Whether gamma is learned and multiplied.</param>
    /// <param name="betaInitializer">What beta starts with; <c>zeros</c> by default.</param>
    /// <param name="gammaInitializer">What gamma starts with; <c>ones</c> by default.</param>
    /// <param name="movingMeanInitializer">What the moving mean starts with; <c>zeros</c> by default.</param>
    /// <param name="movingVarianceInitializer">What the moving variance starts with; <c>ones</c> by default.</param>
    /// <param name="betaRegularizer">A price on beta; none by default.</param>
    /// <param name="gammaRegularizer">A price on gamma; none by default.</param>
    /// <param name="betaConstraint">What beta may be after a step; anything by default.</param>
    /// <param name="gammaConstraint">What gamma may be after a step; anything by default.</param>
    /// <param name="name">A name.</param>
    public BatchNormalization(
        int axis = -1, double momentum = 0.99, double epsilon = 1e-3, bool center = true, bool scale = true,
        Initializer? betaInitializer = null, Initializer? gammaInitializer = null, Initializer? movingMeanInitializer = null,
        Initializer? movingVarianceInitializer = null, Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null, Constraint? gammaConstraint = null, string? name = null)
        : base(name)
    {
        _affine = new AffineOptions(betaInitializer, gammaInitializer, betaRegularizer, gammaRegularizer, betaConstraint, gammaConstraint);
        (_movingMeanInitializer, _movingVarianceInitializer) = (movingMeanInitializer ?? new Zeros(), movingVarianceInitializer ?? new Ones());
        Axis = axis;
        Momentum = Option.InRange(momentum, 0, 1, nameof(BatchNormalization));
        Epsilon = Option.InRange(epsilon, 0, double.MaxValue, nameof(BatchNormalization));
        Center = center;
        Scale = scale;
        InputSpec = new InputSpec { MinRank = axis < 0 ? Math.Max(2, -axis) : axis + 1 };
        SupportsMasking = true;
    }

    /// <summary>The axis of the channels.</summary>
    public int Axis { get; }

    /// <summary>How much of the moving statistics a step keeps.</summary>
    public double Momentum { get; }

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
        config["axis"] = Axis;
        config["momentum"] = Momentum;
        config["epsilon"] = Epsilon;
        config["center"] = Center;
        config["scale"] = Scale;
        _affine.WriteInitializers(config);
        config["moving_mean_initializer"] = _movingMeanInitializer.ToEnvelope();
        config["moving_variance_initializer"] = _movingVarianceInitializer.ToEnvelope();
        _affine.WriteLimits(config);
        config["synchronized"] = false;
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var channels = inputShape[Axis];
        if (Scale) _gamma = AddWeight(
            "gamma", channels, _affine.Gamma,
            regularizer: _affine.GammaRegularizer, constraint: _affine.GammaConstraint);
        if (Center) _beta = AddWeight(
            "beta", channels, _affine.Beta,
            regularizer: _affine.BetaRegularizer, constraint: _affine.BetaConstraint);
        _movingMean = AddWeight("moving_mean", channels, _movingMeanInitializer, trainable: false);
        _movingVariance = AddWeight("moving_variance", channels, _movingVarianceInitializer, trainable: false);
        InputSpec = InputSpec! with { Axes = new Dictionary<int, int> { [Axis] = channels } };
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var (gamma, beta) = (_gamma?.Value, _beta?.Value);
        if (!context.Training || !Trainable)
        {
            return x.BatchNormalization(_movingMean!.Value, _movingVariance!.Value, Axis, beta, gamma, Epsilon);
        }

        if (context.Mask is { } mask)
        {
            var (mean, variance) = MaskedMoments(x, mask);
            Move(mean, variance);
            return x.BatchNormalization(mean, variance, Axis, beta, gamma, Epsilon);
        }

        var trained = x.BatchNormalizationTraining(gamma, beta, Axis, Epsilon);
        Move(trained.Mean, trained.Variance);
        return trained.Y;
    }

    private void Move(Tensor mean, Tensor variance)
    {
        Move(_movingMean!, mean);
        Move(_movingVariance!, variance);
    }

    private void Move(Variable moving, Tensor batch) => moving.Assign(moving.Value * Momentum + Ops.StopGradient(batch) * (1 - Momentum));

    // Steps that do not count are left out of the sums.
    private (Tensor Mean, Tensor Variance) MaskedMoments(Tensor x, Tensor mask)
    {
        var axis = x.Shape.Axis(Axis);
        int[] others = [.. Enumerable.Range(0, x.Rank).Where(i => i != axis)];
        Shape aligned = [.. mask.Shape.Dims, .. Enumerable.Repeat(1, x.Rank - mask.Rank)];
        var weights = Ops.Expand(mask.Cast(x.DType).ReshapeTo(aligned), x.Shape);
        var count = weights.Sum(others, keepDims: true) + 1e-7;
        var mean = (x * weights).Sum(others, keepDims: true) / count;
        var variance = ((x - mean).Square() * weights).Sum(others, keepDims: true) / count;
        return (mean.ReshapeTo(_movingMean!.Shape), variance.ReshapeTo(_movingMean!.Shape));
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(BatchNormalization), c => new BatchNormalization(
        c.Ints("axis") is [var axis, ..] ? axis : -1, c.Number("momentum", 0.99), c.Number("epsilon", 1e-3),
        c.Bool("center", true), c.Bool("scale", true),
        Initializer.Read(c, "beta_initializer", "zeros"), Initializer.Read(c, "gamma_initializer", "ones"),
        Initializer.Read(c, "moving_mean_initializer", "zeros"), Initializer.Read(c, "moving_variance_initializer", "ones"),
        Regularizer.Read(c, "beta_regularizer"), Regularizer.Read(c, "gamma_regularizer"),
        Constraint.Read(c, "beta_constraint"), Constraint.Read(c, "gamma_constraint"), c.Text("name")));
}
