using Cajal.Data;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Optimizers.Histories;

/// <summary>
/// Twenty steps of a network of two layers on twenty digits, without shuffling, by every optimizer with every option: losses and parameters
/// against an independent program in plain loops.
/// </summary>
public sealed class OptimizerHistoryTests
{
    private const int Steps = 20;

    // In double precision: room for a rate that rounds to the other neighbour in float32, 20 times.
    private const double Tolerance = 1e-8;

    private static readonly Lazy<(double[][] Pixels, int[] Labels)> Digits = new(() =>
    {
        var train = Datasets.Digits().Train;
        var (x, y) = (train.X[..20].ToArray<double>(), train.Y[..20].ToArray<int>());
        return ([.. x.Chunk(64)], y);
    });

    public static TheoryData<string> Rules => [.. HistoryCases.Rules.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_option_gives_the_history_of_the_slow_program(string rule)
    {
        foreach (var option in HistoryCases.Options.Keys) Check(rule, option);
    }

    /// <summary>
    /// Float32 rounds parameters by 3e-8 in each of the 20 steps, and gradients by 1e-7 of their parts, which rules that divide by a gradient's own
    /// size hand on to the parameters times the learning rate.
    /// </summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Single_precision_stays_near(string rule)
    {
        Check(rule, "none", DType.Float32, 5e-6);
        Check(rule, "all together", DType.Float32, 5e-6);
    }

    [Fact]
    public void Different_optimizers_for_different_variables_give_the_history_of_the_slow_program()
    {
        var optimizer = new MultiOptimizer(new OptimizerMap(new SGD(0.1f, 0.9)) { ["dense/.*"] = new Adam(0.01f), ["out/kernel"] = new Lion(0.003f) });
        var slow = SlowRule.ByVariable(Scaled(SlowRule.Adam(), 0.01f), Scaled(SlowRule.Adam(), 0.01f), Scaled(SlowRule.Lion(), 0.003f), Scaled(SlowRule.Sgd(0.9), 0.1f));
        Compare("multi", HistoryCases.Options["none"], optimizer, slow, new SlowTraining(), DType.Float64, Tolerance);
    }

    [Fact]
    public void A_loss_scale_that_moves_changes_nothing()
    {
        var optimizer = new LossScaleOptimizer(new Adam(0.01f), initialScale: 8, dynamicGrowthSteps: 3);
        Compare("loss scale", HistoryCases.Options["none"], optimizer, SlowRule.Adam(), new SlowTraining(), DType.Float64, Tolerance);
        Assert.Equal(8 * Math.Pow(2, 6), optimizer.DynamicScale.Value.Item());
    }

    private static void Check(string ruleName, string optionName, DType dtype = DType.Float64, double tolerance = Tolerance)
    {
        var (rule, option) = (HistoryCases.Rules[ruleName], HistoryCases.Options[optionName]);
        var config = rule.Config();
        config["learning_rate"] = rule.Rate;
        option.Configure(config);
        var optimizer = Optimizer.FromConfig(rule.ClassName, config);
        option.Set(optimizer);
        var training = option.Slow(new SlowTraining { Rate = rule.Rate, WeightDecay = rule.Decay });
        Compare($"{ruleName}, {optionName}", option, optimizer, rule.Slow(), training, dtype, tolerance);
    }

    private static void Compare(
        string name, HistoryOption option, Optimizer optimizer, SlowRule slow, SlowTraining training, DType dtype, double tolerance)
    {
        var (losses, parameters) = Train(option, optimizer, dtype);
        var (expectedLosses, expected) = training.Run(slow, new SlowNetwork(Digits.Value.Pixels, Digits.Value.Labels), Steps);
        Assert.NotEqual(expectedLosses[0], expectedLosses[^1]);
        Near($"{name}: loss", expectedLosses, losses, tolerance);
        for (var v = 0; v < expected.Length; v++) Near($"{name}: {SlowNetwork.Names[v]}", expected[v], parameters[v], tolerance);
    }

    private static (double[] Losses, double[][] Parameters) Train(HistoryOption option, Optimizer optimizer, DType dtype)
    {
        var variables = HistoryNetwork.Variables(dtype);
        if (option.Constrains) variables[2].Constraint = w => w.Clip(-0.25, 0.2);
        var step = HistoryNetwork.Step(variables, optimizer);
        var losses = new double[Steps];
        for (var i = 0; i < Steps; i++) losses[i] = step.Run(HistoryNetwork.Batch(Digits.Value, i, dtype))[0].Item();
        if (option.Finalizes) optimizer.FinalizeVariableValues(variables);
        return (losses, [.. variables.Select(v => v.Value.ToArray<double>())]);
    }

    private static AtRate Scaled(SlowRule rule, float rate) => new AtRate(rule, rate);

    private static void Near(string what, double[] expected, double[] actual, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{what} at {i}: expected {expected[i]:R}, got {actual[i]:R}");
        }
    }

    private sealed class AtRate(SlowRule rule, double rate) : SlowRule
    {
        public override void Update(int variable, Shape shape, double[] p, double[] g, double _, int t) => rule.Update(variable, shape, p, g, rate, t);
    }
}
