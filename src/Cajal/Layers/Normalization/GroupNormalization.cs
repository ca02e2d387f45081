using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>Shifts and scales groups of channels of every sample to mean 0 and variance 1, then every channel by learned numbers.</summary>
/// <remarks>
/// Unlike batch normalization it does not depend on the batch. One group is layer normalization over the whole sample; as many groups as
/// channels (<c>groups: -1</c>) is instance normalization. Weights, each <c>[channels]</c>: gamma, beta. Wu and He 2018.
/// </remarks>
public sealed class GroupNormalization : Layer
{
    private readonly AffineOptions _affine;
    private Variable? _gamma;
    private Variable? _beta;

    /// <summary>Makes the layer.</summary>
    /// <param name="groups">The number of groups, a divisor of the number of channels; -1 for one group per channel.</param>
    /// <param name="axis">The axis of the channels.</param>
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
    /// <exception cref="CajalException">An option is out of range (CJ2002).</exception>
    public GroupNormalization(
        int groups = 32, int axis = -1, double epsilon = 1e-3, bool center = true, bool scale = true, Initializer? betaInitializer = null,
        Initializer? gammaInitializer = null, Regularizer? betaRegularizer = null, Regularizer? gammaRegularizer = null,
        Constraint? betaConstraint = null, Constraint? gammaConstraint = null, string? name = null)
        : base(name)
    {
        Groups = groups == -1 ? -1 : Option.Positive(groups, nameof(GroupNormalization));
        Axis = axis != 0 ? axis : throw Option.Refuse(nameof(GroupNormalization), nameof(axis), axis, "name the axis of the channels; 0 is the batch.");
        Epsilon = Option.InRange(epsilon, 0, double.MaxValue, nameof(GroupNormalization));
        (Center, Scale) = (center, scale);
        _affine = new AffineOptions(betaInitializer, gammaInitializer, betaRegularizer, gammaRegularizer, betaConstraint, gammaConstraint);
        InputSpec = new InputSpec { MinRank = axis < 0 ? 1 - axis : axis + 1 };
        SupportsMasking = true;
    }

    /// <summary>The number of groups; -1 for one per channel.</summary>
    public int Groups { get; }

    /// <summary>The axis of the channels.</summary>
    public int Axis { get; }

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
        config["groups"] = Groups;
        config["axis"] = Axis;
        config["epsilon"] = Epsilon;
        config["center"] = Center;
        config["scale"] = Scale;
        _affine.WriteInitializers(config);
        _affine.WriteLimits(config);
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var channels = inputShape[Axis];
        if (Groups > 0 && channels % Groups != 0)
        {
            throw new ShapeException(new Problem("CJ2204", $"{Title} cannot divide the channels of its input into groups.")
                .Fact("channels", $"{channels}")
                .Fact("groups", $"{Groups}")
                .Try("make groups a divisor of the number of channels; -1 makes one group of each channel."));
        }

        if (Scale) _gamma = AddWeight(
            "gamma", channels, _affine.Gamma,
            regularizer: _affine.GammaRegularizer, constraint: _affine.GammaConstraint);
        if (Center) _beta = AddWeight(
            "beta", channels, _affine.Beta,
            regularizer: _affine.BetaRegularizer, constraint: _affine.BetaConstraint);
        InputSpec = InputSpec! with { Axes = new Dictionary<int, int> { [Axis] = channels } };
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        var axis = Axis < 0 ? Axis + x.Rank : Axis;
        var channels = x.Shape[axis];
        var groups = Groups < 0 ? channels : Groups;
        Shape spread = [x.Shape[0], .. Enumerable.Repeat(1, axis - 1), channels, .. Enumerable.Repeat(1, x.Rank - 1 - axis)];
        Shape along = [channels, .. Enumerable.Repeat(1, x.Rank - 1 - axis)];
        int[] space = [.. Enumerable.Range(1, x.Rank - 1).Where(i => i != axis)];
        var centred = x - OfGroups(x);
        var factor = (OfGroups(centred.Square()) + Epsilon).Rsqrt();
        if (_gamma is { } gamma) factor *= gamma.Value.ReshapeTo(along);
        var y = centred * factor;
        return _beta is { } beta ? y + beta.Value.ReshapeTo(along) : y;

        // First the means of channels, in which the elements lie side by side, then those of groups, which are few.
        Tensor OfGroups(Tensor t)
        {
            var means = space.Length == 0 ? t : t.Mean(space);
            if (groups == channels) return means.ReshapeTo(spread);
            var split = means.ReshapeTo([x.Shape[0], groups, channels / groups]);
            return split.Mean(2, keepDims: true).BroadcastTo(split.Shape).ReshapeTo(spread);
        }
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(GroupNormalization), c => new GroupNormalization(
        c.Int("groups", 32), c.Ints("axis") is [var axis, ..] ? axis : -1, c.Number("epsilon", 1e-3), c.Bool("center", true), c.Bool("scale", true),
        Initializer.Read(c, "beta_initializer", "zeros"), Initializer.Read(c, "gamma_initializer", "ones"),
        Regularizer.Read(c, "beta_regularizer"), Regularizer.Read(c, "gamma_regularizer"),
        Constraint.Read(c, "beta_constraint"), Constraint.Read(c, "gamma_constraint"), c.Text("name")));
}
