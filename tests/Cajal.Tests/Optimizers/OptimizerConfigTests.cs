using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Optimizers;

/// <summary>Configurations of optimizers: Keras 3.16's keys in Keras's order, there and back.</summary>
public sealed class OptimizerConfigTests
{
    private static readonly string[] Common =
    [
        "name", "learning_rate", "weight_decay", "clipnorm", "global_clipnorm", "clipvalue", "use_ema", "ema_momentum", "ema_overwrite_frequency",
        "loss_scale_factor", "gradient_accumulation_steps",
    ];

    public static TheoryData<Optimizer, string[]> Classes => new()
    {
        { new SGD(0.5f, 0.06, true) { WeightDecay = 0.004 }, ["momentum", "nesterov"] },
        { new RMSprop(0.5f, 0.8, 0.05, 1e-5, true), ["rho", "momentum", "epsilon", "centered"] },
        { new Adam(0.5f, 0.5, 0.67, 1e-5, true) { UseEma = true, EmaMomentum = 0.8, EmaOverwriteFrequency = 7 }, ["beta_1", "beta_2", "epsilon", "amsgrad"] },
        { new AdamW(0.5f, 0.008, 0.5, 0.67, 1e-5, true), ["beta_1", "beta_2", "epsilon", "amsgrad"] },
        { new Adagrad(0.5f, 0.2, 1e-5) { GradientAccumulationSteps = 3 }, ["initial_accumulator_value", "epsilon"] },
        { new Adadelta(0.5f, 0.9, 1e-5) { GlobalClipNorm = 2 }, ["rho", "epsilon"] },
        { new Adamax(0.5f, 0.8, 0.95, 1e-5) { ClipNorm = 2 }, ["beta_1", "beta_2", "epsilon"] },
        { new Nadam(0.5f, 0.5, 0.67, 1e-5) { ClipValue = 2 }, ["beta_1", "beta_2", "epsilon"] },
        { new Lion(0.5f, 0.5, 0.67) { LossScaleFactor = 8 }, ["beta_1", "beta_2"] },
        {
            new Ftrl(0.05f, -0.2, 0.4, 0.05, 0.15, 0.01, 0.3),
            ["learning_rate_power", "initial_accumulator_value", "l1_regularization_strength", "l2_regularization_strength",
                "l2_shrinkage_regularization_strength", "beta"]
        },
        { new Adafactor(0.5f, -0.65, 1e-15, 1e-4, 0.9, false), ["beta_2_decay", "epsilon_1", "epsilon_2", "clip_threshold", "relative_step"] },
        { new Lamb(0.5f, 0.5, 0.67, 1e-5), ["beta_1", "beta_2", "epsilon"] },
        { new ScheduleFreeAdamW(0.005f, 0.95, 0.99, 1e-6, 100), ["beta_1", "beta_2", "epsilon", "warmup_steps"] },
        {
            new Muon(0.5f, 0.9, false, 3, null, null) { AdamBeta1 = 0.8, AdamWeightDecay = null, ExcludeLayers = ["head"], Coefficients = (3, -4, 2) },
            ["adam_beta_1", "adam_beta_2", "epsilon", "exclude_layers", "muon_a", "muon_b", "muon_c", "adam_lr_ratio", "momentum", "ns_steps", "nesterov",
                "exclude_embeddings", "adam_weight_decay", "rms_rate"]
        },
        { new Adam(new CosineDecay(0.1, 50, 0.2, warmupTarget: 0.3, warmupSteps: 5), name: "mine"), ["beta_1", "beta_2", "epsilon", "amsgrad"] },
        { new GradientDescent(0.5f), [] },
    };

    [Theory]
    [MemberData(nameof(Classes))]
    public void Is_made_again_from_its_configuration(Optimizer optimizer, string[] keys)
    {
        var config = optimizer.GetConfig();
        Assert.Equal([.. Common, .. keys], config.Keys);
        var again = Optimizer.FromConfig(optimizer.GetType().Name, config);
        Assert.IsType(optimizer.GetType(), again);
        Assert.Equal(config.ToString(), again.GetConfig().ToString());
    }

    [Fact]
    public void Optimizers_of_others_are_made_again()
    {
        var map = new OptimizerMap(new AdamW(1e-4f)) { ["dense/.*"] = new SGD(0.1f, 0.5), [".*/bias"] = "lion" };
        var optimizer = new LossScaleOptimizer(new MultiOptimizer(map), 64, 9, "outer");
        var config = optimizer.GetConfig();
        Assert.Equal(["name", "inner_optimizer", "initial_scale", "dynamic_growth_steps"], config.Keys);
        Assert.Equal(["optimizer_map", "loss_scale_factor", "name"], config.Nested("inner_optimizer")!.Nested("config")!.Keys);
        var again = Optimizer.FromConfig("LossScaleOptimizer", config);
        Assert.Equal(config.ToString(), again.GetConfig().ToString());
        var inner = Assert.IsType<MultiOptimizer>(Assert.IsType<LossScaleOptimizer>(again).InnerOptimizer);
        Assert.Equal(["SGD", "Lion", "AdamW"], inner.Optimizers.Select(o => o.GetType().Name));
        Assert.Equal(["dense/.*", ".*/bias"], inner.OptimizerMap.Select(p => p.Key));
    }

    [Theory]
    [InlineData("sgd", typeof(SGD), 0.01f)]
    [InlineData("rmsprop", typeof(RMSprop), 0.001f)]
    [InlineData("RMSprop", typeof(RMSprop), 0.001f)]
    [InlineData("adam", typeof(Adam), 0.001f)]
    [InlineData("adamw", typeof(AdamW), 0.001f)]
    [InlineData("adagrad", typeof(Adagrad), 0.001f)]
    [InlineData("adadelta", typeof(Adadelta), 0.001f)]
    [InlineData("adamax", typeof(Adamax), 0.001f)]
    [InlineData("nadam", typeof(Nadam), 0.001f)]
    [InlineData("lion", typeof(Lion), 0.001f)]
    [InlineData("ftrl", typeof(Ftrl), 0.001f)]
    [InlineData("adafactor", typeof(Adafactor), 0.001f)]
    [InlineData("lamb", typeof(Lamb), 0.001f)]
    [InlineData("muon", typeof(Muon), 0.001f)]
    [InlineData("schedulefreeadamw", typeof(ScheduleFreeAdamW), 0.0025f)]
    [InlineData("schedule_free_adamw", typeof(ScheduleFreeAdamW), 0.0025f)]
    [InlineData("gradient_descent", typeof(GradientDescent), 0.01f)]
    public void Names_make_optimizers_with_the_defaults_of_Keras(string name, Type type, float rate)
    {
        Optimizer optimizer = name;
        Assert.IsType(type, optimizer);
        Assert.Equal(rate, optimizer.LearningRate);
        Assert.Equal(0.99, optimizer.EmaMomentum);
        Assert.Equal(type == typeof(AdamW) || type == typeof(Muon) ? 0.004 : null, optimizer.WeightDecay);
    }

    [Fact]
    public void Wrong_configurations_are_explained()
    {
        Assert.Equal("CJ3004", Assert.Throws<CajalException>(() => Optimizer.FromConfig("Adamm", new LayerConfig())).Code);
        Assert.Equal("CJ2013", Assert.Throws<CajalException>(() => Optimizer.FromConfig("Adam", new LayerConfig { ["beta_1"] = "big" })).Code);
        Assert.Equal("CJ3011", Assert.Throws<CajalException>(() => Optimizer.FromConfig("Adam", new LayerConfig { ["beta_1"] = 2 })).Code);
        Assert.Equal("CJ3012", Assert.Throws<CajalException>(() => Optimizer.FromConfig("Adam", new LayerConfig { ["clipnorm"] = 1, ["clipvalue"] = 1 })).Code);
        Assert.Equal("CJ2013", Assert.Throws<CajalException>(() => Optimizer.FromConfig("Muon", new LayerConfig { ["exclude_layers"] = 3 })).Code);
        Assert.Equal("CJ2013", Assert.Throws<CajalException>(() => Optimizer.FromConfig("MultiOptimizer", new LayerConfig())).Code);
        Assert.Equal("CJ2345", Assert.Throws<CajalException>(() => Optimizer.FromConfig(
            "Adam", new LayerConfig { ["learning_rate"] = new LayerConfig { ["class_name"] = "Cosine" } })).Code);
    }

    [Fact]
    public void Classes_of_others_join_in()
    {
        OptimizerCatalog.Add("HalvingDescent", c => new HalvingDescent(c.Number("learning_rate", 0.5)));
        var optimizer = Assert.IsType<HalvingDescent>((Optimizer)"halving_descent");
        var x = new Variable(new float[] { 4 }, "x");
        optimizer.Apply([((Tensor)new float[] { 1 }, x)]);
        Assert.Equal(3.5f, x.Value[0].Item());
        Assert.Contains("halvingdescent", OptimizerCatalog.Names);
    }

    private sealed class HalvingDescent(LearningRate learningRate) : Optimizer(learningRate, "halving_descent")
    {
        public override IReadOnlyList<string> SlotNames => [];

        protected override OptimizerResult Rule(OptimizerStep step) => step.Each((p, g, _) => p - step.Rate * g);
    }
}
