using System.Runtime.CompilerServices;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Matrices move along their momentum made orthogonal; all other variables, and embeddings, by AdamW.</summary>
/// <remarks>
/// <c>m = momentum m + g</c>, with Nesterov <c>h = g + momentum m</c>, else <c>h = m</c>. From <c>x = h / |h|</c>, <c>NewtonSchulzSteps</c> times
/// <c>A = x x'; x = a x + (b A + c A A) x</c> brings all singular values near 1; then <c>p -= learningRate rmsRate sqrt(max(rows, columns)) x</c>.
/// </remarks>
/// <seealso href="https://kellerjordan.github.io/posts/muon/">Jordan et al. 2024</seealso>
public sealed class Muon : Optimizer
{
    /// <summary>Fixes the settings.</summary>
    /// <param name="learningRate">The step size, a number or a schedule; 0.001 by default.</param>
    /// <param name="momentum">How much of the momentum is kept, in [0, 1].</param>
    /// <param name="nesterov">Whether to look ahead along the momentum.</param>
    /// <param name="nsSteps">How often the Newton-Schulz iteration is carried out, at least 1.</param>
    /// <param name="rmsRate">The root mean square of a step's elements before the learning rate; null leaves the matrix as it is.</param>
    /// <param name="weightDecay">The weight decay of matrices; null for none.</param>
    /// <param name="name">A name in snake_case.</param>
    public Muon(
        LearningRate learningRate = default,
        double momentum = 0.95,
        bool nesterov = true,
        int nsSteps = 5,
        double? rmsRate = 0.2,
        double? weightDecay = 0.004,
        string name = "muon") : base(learningRate.Or(0.001), name)
    {
        Momentum = Setting.InRange(momentum, 0, 1, name, nameof(momentum));
        Nesterov = nesterov;
        NsSteps = Setting.AtLeast(nsSteps, 1, name, nameof(nsSteps));
        RmsRate = Setting.InRange(rmsRate, 0, float.MaxValue, name, nameof(rmsRate));
        WeightDecay = weightDecay;
    }

    /// <summary>How much of the momentum is kept.</summary>
    public double Momentum { get; }

    /// <summary>Whether the step looks ahead along the momentum.</summary>
    public bool Nesterov { get; }

    /// <summary>How often the Newton-Schulz iteration is carried out.</summary>
    public int NsSteps { get; }

    /// <summary>The root mean square of a step's elements before the learning rate.</summary>
    public double? RmsRate { get; }

    /// <summary>The coefficients a, b and c of the iteration.</summary>
    public (double A, double B, double C) Coefficients { get; init; } = (3.4445, -4.775, 2.0315);

    /// <summary>AdamW's share of the past mean.</summary>
    public double AdamBeta1 { get; init => field = Setting.InRange(value, 0, Setting.BelowOne, Name); } = 0.9;

    /// <summary>AdamW's share of the past mean square.</summary>
    public double AdamBeta2 { get; init => field = Setting.InRange(value, 0, Setting.BelowOne, Name); } = 0.999;

    /// <summary>Keeps AdamW's division finite.</summary>
    public double Epsilon { get; init => field = Setting.InRange(value, 0, float.MaxValue, Name); } = 1e-7;

    /// <summary>AdamW's learning rate in terms of that of the matrices.</summary>
    public double AdamLearningRateRatio { get; init => field = Setting.InRange(value, 0, float.MaxValue, Name); } = 1;

    /// <summary>AdamW's weight decay; null for none.</summary>
    public double? AdamWeightDecay { get; init => field = Setting.InRange(value, 0, float.MaxValue, Name); } = 0.004;

    /// <summary>Whether matrices with "embedding" in their path go by AdamW.</summary>
    public bool ExcludeEmbeddings { get; init; } = true;

    /// <summary>Regular expressions; matrices in whose path one is found go by AdamW.</summary>
    public IReadOnlyList<string> ExcludeLayers { get; init; } = [];

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => ["momentum", "velocity"];

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["adam_beta_1"] = AdamBeta1;
        config["adam_beta_2"] = AdamBeta2;
        config["epsilon"] = Epsilon;
        config["exclude_layers"] = ExcludeLayers.ToArray();
        config["muon_a"] = Coefficients.A;
        config["muon_b"] = Coefficients.B;
        config["muon_c"] = Coefficients.C;
        config["adam_lr_ratio"] = AdamLearningRateRatio;
        config["momentum"] = Momentum;
        config["ns_steps"] = NsSteps;
        config["nesterov"] = Nesterov;
        config["exclude_embeddings"] = ExcludeEmbeddings;
        config["adam_weight_decay"] = AdamWeightDecay;
        config["rms_rate"] = RmsRate;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor? StartSlot(string slot, Variable variable, Tensor parameter) =>
        slot == "velocity" && !GoesByAdam(variable) ? null : base.StartSlot(slot, variable, parameter);

    /// <inheritdoc/>
    protected override double? WeightDecayOf(Variable variable) => GoesByAdam(variable) ? AdamWeightDecay : WeightDecay;

    /// <inheritdoc/>
    protected override OptimizerResult Rule(OptimizerStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Slots.Length == 2)
        {
            var adam = step with { LearningRate = step.LearningRate * AdamLearningRateRatio };
            return Fused(new Graph.Composites.Adam(AdamBeta1, AdamBeta2, Epsilon), adam);
        }

        var rate = step.Rate;
        return step.Each((p, g, slots) =>
        {
            slots[0] = OptimizerStep.Settled(slots[0] * Momentum + g);
            var along = Nesterov ? g + slots[0] * Momentum : slots[0];
            var scale = RmsRate is { } rms ? rms * Math.Sqrt(Math.Max(p.Shape[0], p.Shape[1])) : 1;
            return p - Orthogonal(along) * (rate * scale);
        });
    }

    /// <summary>The matrix with all singular values near 1.</summary>
    private Tensor Orthogonal(Tensor x)
    {
        var isTall = x.Shape[0] > x.Shape[1];
        if (isTall) x = x.Transpose();
        x /= Ops.SafeSqrt(x.Square().Sum()) + 1e-7;
        for (var i = 0; i < NsSteps; i++)
        {
            var square = Ops.MatMul(x, x.Transpose());
            x = Coefficients.A * x + Ops.MatMul(Coefficients.B * square + Coefficients.C * Ops.MatMul(square, square), x);
        }

        return isTall ? x.Transpose() : x;
    }

    private bool GoesByAdam(Variable variable) =>
        variable.Shape.Rank != 2
        || ExcludeEmbeddings && variable.Path.Contains("embedding", StringComparison.OrdinalIgnoreCase)
        || Finds(ExcludeLayers, variable.Path);

    [ModuleInitializer]
    internal static void Register() => OptimizerCatalog.Add(nameof(Muon), c => new Muon(
        RateOf(c), c.Number("momentum", 0.95), c.Bool("nesterov", true), c.Int("ns_steps", 5),
        c.ContainsKey("rms_rate") ? Optional(c, "rms_rate") : 0.2)
    {
        Coefficients = (c.Number("muon_a", 3.4445), c.Number("muon_b", -4.775), c.Number("muon_c", 2.0315)),
        AdamBeta1 = c.Number("adam_beta_1", 0.9),
        AdamBeta2 = c.Number("adam_beta_2", 0.999),
        Epsilon = c.Number("epsilon", 1e-7),
        AdamLearningRateRatio = c.Number("adam_lr_ratio", 1),
        AdamWeightDecay = c.ContainsKey("adam_weight_decay") ? Optional(c, "adam_weight_decay") : 0.004,
        ExcludeEmbeddings = c.Bool("exclude_embeddings", true),
        ExcludeLayers = Texts(c, "exclude_layers"),
    });
}
