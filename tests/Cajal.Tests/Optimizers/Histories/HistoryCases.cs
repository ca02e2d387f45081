using Cajal.Layers;
using Cajal.Optimizers;

namespace Cajal.Tests.Optimizers.Histories;

/// <summary>A rule in both worlds: Cajal's class and configuration, and the loops.</summary>
internal sealed record HistoryRule(string ClassName, Func<LayerConfig> Config, Func<SlowRule> Slow)
{
    public float Rate { get; init; } = 0.01f;

    /// <summary>The weight decay that a class has of its own.</summary>
    public double? Decay { get; init; }
}

/// <summary>An option in both worlds.</summary>
internal sealed record HistoryOption(Action<LayerConfig> Configure, Func<SlowTraining, SlowTraining> Slow)
{
    public Action<Optimizer> Set { get; init; } = _ => { };

    public bool Constrains { get; init; }

    public bool Finalizes { get; init; }

    public static HistoryOption operator +(HistoryOption a, HistoryOption b) => new(
        c =>
        {
            a.Configure(c);
            b.Configure(c);
        },
        s => b.Slow(a.Slow(s)))
    {
        Set = o =>
        {
            a.Set(o);
            b.Set(o);
        },
        Constrains = a.Constrains || b.Constrains,
        Finalizes = a.Finalizes || b.Finalizes,
    };
}

/// <summary>Every optimizer with every option.</summary>
internal static class HistoryCases
{
    public static readonly Dictionary<string, HistoryRule> Rules = new()
    {
        ["gradient descent"] = new("GradientDescent", () => [], () => SlowRule.Sgd()) { Rate = 0.1f },
        ["sgd"] = new("SGD", () => [], () => SlowRule.Sgd()) { Rate = 0.1f },
        ["sgd, momentum"] = new("SGD", () => new() { ["momentum"] = 0.9 }, () => SlowRule.Sgd(0.9)),
        ["sgd, nesterov"] = new("SGD", () => new() { ["momentum"] = 0.9, ["nesterov"] = true }, () => SlowRule.Sgd(0.9, true)),
        ["rmsprop"] = new("RMSprop", () => [], () => SlowRule.RmsProp()),
        ["rmsprop, momentum"] = new("RMSprop", () => new() { ["momentum"] = 0.5 }, () => SlowRule.RmsProp(0.5)),
        ["rmsprop, centered"] = new("RMSprop", () => new() { ["centered"] = true }, () => SlowRule.RmsProp(centered: true)),
        ["rmsprop, both"] = new(
            "RMSprop", () => new() { ["centered"] = true, ["momentum"] = 0.5, ["rho"] = 0.8, ["epsilon"] = 1e-5 },
            () => SlowRule.RmsProp(0.5, true, 0.8, 1e-5)),
        ["adam"] = new("Adam", () => [], () => SlowRule.Adam()),
        ["adam, amsgrad"] = new("Adam", () => new() { ["amsgrad"] = true, ["beta_2"] = 0.7 }, () => SlowRule.Adam(true, b2: 0.7)),
        ["adamw"] = new("AdamW", () => [], () => SlowRule.Adam()) { Decay = 0.004 },
        ["adamw, amsgrad"] = new("AdamW", () => new() { ["amsgrad"] = true }, () => SlowRule.Adam(true)) { Decay = 0.004 },
        ["adagrad"] = new("Adagrad", () => [], () => SlowRule.Adagrad()),
        ["adagrad, start"] = new("Adagrad", () => new() { ["initial_accumulator_value"] = 0.01 }, () => SlowRule.Adagrad(0.01)),
        ["adadelta"] = new("Adadelta", () => [], () => SlowRule.Adadelta()) { Rate = 1 },
        ["adamax"] = new("Adamax", () => [], () => SlowRule.Adamax()),
        ["nadam"] = new("Nadam", () => [], () => SlowRule.Nadam()),
        ["lion"] = new("Lion", () => [], () => SlowRule.Lion()),
        ["ftrl"] = new("Ftrl", () => [], () => SlowRule.Ftrl()) { Rate = 0.1f },
        ["ftrl, prices"] = new(
            "Ftrl", () => new()
            {
                ["learning_rate_power"] = -0.3, ["initial_accumulator_value"] = 0.4, ["l1_regularization_strength"] = 0.01,
                ["l2_regularization_strength"] = 0.02, ["l2_shrinkage_regularization_strength"] = 0.01, ["beta"] = 0.3,
            },
            () => SlowRule.Ftrl(-0.3, 0.4, 0.01, 0.02, 0.01, 0.3)) { Rate = 0.1f },
        ["ftrl, fixed rate"] = new("Ftrl", () => new() { ["learning_rate_power"] = 0.0 }, () => SlowRule.Ftrl(0)) { Rate = 0.1f },
        ["adafactor"] = new("Adafactor", () => [], SlowRule.Adafactor),
        ["lamb"] = new("Lamb", () => [], SlowRule.Lamb),
        ["muon"] = new("Muon", () => [], () => SlowRule.Muon()) { Decay = 0.004 },
        ["muon, plain"] = new(
            "Muon", () => new() { ["nesterov"] = false, ["rms_rate"] = null, ["exclude_layers"] = new[] { "^out/" } },
            () => SlowRule.Muon(false, null, adamOnly: 2)) { Decay = 0.004 },
        ["schedule-free adamw"] = new("ScheduleFreeAdamW", () => [], () => SlowRule.ScheduleFree()),
        ["schedule-free adamw, warm-up"] = new(
            "ScheduleFreeAdamW", () => new() { ["warmup_steps"] = 8, ["beta_1"] = 0.8 }, () => SlowRule.ScheduleFree(8, 0.8)),
    };

    public static readonly Dictionary<string, HistoryOption> Options = new()
    {
        ["none"] = new(_ => { }, s => s),
        ["clip norm"] = new(c => c["clipnorm"] = 0.3, s => s with { ClipNorm = 0.3 }),
        ["global clip norm"] = new(c => c["global_clipnorm"] = 0.4, s => s with { GlobalClipNorm = 0.4 }),
        ["clip value"] = new(c => c["clipvalue"] = 0.05, s => s with { ClipValue = 0.05 }),
        ["weight decay"] = new(c => c["weight_decay"] = 0.1, s => s with { WeightDecay = 0.1 }),
        ["decay without names"] = new(c => c["weight_decay"] = 0.1, s => s with { WeightDecay = 0.1, Decays = v => v % 2 == 0 })
        {
            Set = o => o.ExcludeNamesFromWeightDecay = ["gamma", "bias$"],
        },
        ["decay without a layer"] = new(c => c["weight_decay"] = 0.1, s => s with { WeightDecay = 0.1, Decays = v => v < 2 })
        {
            Set = o => o.ExcludeFromWeightDecay = v => v.Path.StartsWith("out", StringComparison.Ordinal),
        },
        ["ema"] = new(
            c =>
            {
                c["use_ema"] = true;
                c["ema_momentum"] = 0.8;
            },
            s => s with { EmaMomentum = 0.8, Finalizes = true }) { Finalizes = true },
        ["ema, overwriting"] = new(
            c =>
            {
                c["use_ema"] = true;
                c["ema_momentum"] = 0.7;
                c["ema_overwrite_frequency"] = 3;
            },
            s => s with { EmaMomentum = 0.7, EmaOverwrite = 3 }),
        ["gathering"] = new(c => c["gradient_accumulation_steps"] = 4, s => s with { Gather = 4 }),
        ["loss scale"] = new(c => c["loss_scale_factor"] = 1024.0, s => s),
        ["multiplier"] = new(_ => { }, s => s with { Multiplier = v => v < 2 ? 0.5f : 1 })
        {
            Set = o => o.LearningRateMultiplier = v => v.Path.StartsWith("dense", StringComparison.Ordinal) ? 0.5f : 1,
        },
        ["freezing"] = new(_ => { }, s => s with { IsFrozen = v => v == 1 }) { Set = o => o.Freeze = v => v.Path == "dense/bias" },
        ["constraint"] = new(_ => { }, s => s with { Constraint = (v, x) => v == 2 ? Math.Clamp(x, -0.25, 0.2) : x }) { Constrains = true },
        ["exponential decay"] = Scheduled(new ExponentialDecay(0.02, 7, 0.5), t => 0.02 * Math.Pow(0.5, t / 7.0)),
        ["staircase"] = Scheduled(new ExponentialDecay(0.02, 7, 0.5, staircase: true), t => 0.02 * Math.Pow(0.5, t / 7)),
        ["piecewise"] = Scheduled(new PiecewiseConstantDecay([4, 11], [0.02, 0.01, 0.003]), t => t <= 4 ? 0.02 : t <= 11 ? 0.01 : 0.003),
        ["polynomial"] = Scheduled(
            new PolynomialDecay(0.02, 6, 0.001, 1.5, cycle: true),
            t => 0.001 + 0.019 * Math.Pow(1 - t / (6.0 * (t <= 6 ? 1 : (t + 5) / 6)), 1.5)),
        ["inverse time"] = Scheduled(new InverseTimeDecay(0.02, 5, 0.6), t => 0.02 / (1 + 0.6 * t / 5)),
        ["cosine with warm-up"] = Scheduled(
            new CosineDecay(0.002, 10, 0.1, warmupTarget: 0.02, warmupSteps: 5),
            t => t < 5 ? 0.002 + 0.018 * t / 5 : 0.02 * (0.1 + 0.9 * (1 + Math.Cos(Math.PI * Math.Min(t - 5, 10) / 10)) / 2)),
        ["restarts"] = Scheduled(new CosineDecayRestarts(0.02, 4, 2, 0.7, 0.05), t =>
        {
            var (length, start, height) = (4, 0, 1.0);
            for (; t >= start + length; length *= 2, height *= 0.7) start += length;
            return 0.02 * (0.05 + 0.95 * height * (1 + Math.Cos(Math.PI * (t - start) / length)) / 2);
        }),
    };

    static HistoryCases() => Options["all together"] =
        Options["global clip norm"] + Options["decay without names"] + Options["ema, overwriting"] + Options["gathering"] + Options["loss scale"]
        + Options["multiplier"] + Options["constraint"] + Options["restarts"];

    private static HistoryOption Scheduled(LearningRateSchedule schedule, Func<int, double> rate) => new(
        c => c["learning_rate"] = new LayerConfig { ["class_name"] = schedule.GetType().Name, ["config"] = schedule.GetConfig() },
        s => s with { Schedule = rate });
}
