using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Optimizers.Schedules;

/// <summary>Figures made by running Keras 3.16, and PyTorch 1.13 for OneCycle.</summary>
public sealed class LearningRateScheduleTests
{
    private static readonly long[] Steps = [0, 1, 5, 10, 20, 100];

    public static TheoryData<string, LearningRateSchedule, double[]> Figures => new()
    {
        { "exponential", new ExponentialDecay(.1, 10, .9), [.1, .09895193, .09486832, .09, .081, .03486783] },
        { "cosine", new CosineDecay(.1, 20), [.1, .09938442, .08535534, .05, 0, 0] },
        { "cosine, warm-up", new CosineDecay(0, 20, warmupTarget: .1, warmupSteps: 5), [0, .02, .1, .08535534, .01464466, 0] },
        { "restarts", new CosineDecayRestarts(.1, 10), [.1, .09755283, .05, .1, .05, .06913418] },
        { "inverse time", new InverseTimeDecay(.1, 10, .5), [.1, .0952381, .08, .0666667, .05, .01666667] },
        { "polynomial", new PolynomialDecay(.1, 10), [.1, .09001, .05005, .0001, .0001, .0001] },
        { "piecewise", new PiecewiseConstantDecay([5, 10], [.1, .01, .001]), [.1, .1, .1, .01, .001, .001] },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Gives_the_rates_of_Keras(string name, LearningRateSchedule schedule, double[] expected)
    {
        Assert.NotEmpty(name);
        // The figures have seven digits.
        Close.To(expected, Array.ConvertAll(Steps, s => (double)schedule.At(s)), 1e-7);
    }

    [Fact]
    public void One_cycle_gives_the_rates_of_PyTorch()
    {
        double[] expected =
        [
            0.004, 0.013167184, 0.037167184, 0.066832816, 0.090832816, 0.1, 0.098746401, 0.095048463, 0.089091618, 0.081174565, 0.0716943, 0.061126202,
            0.0500002, 0.038874198, 0.0283061, 0.018825835, 0.010908782, 0.0049519368, 0.0012539994, 4e-07,
        ];
        var schedule = new OneCycle(0.1, 20);
        Close.To(expected, [.. Enumerable.Range(0, 20).Select(i => (double)schedule.At(i))], 1e-8);
        Assert.Equal(schedule.At(19), schedule.At(500));
        var other = new OneCycle(0.1, 50, riseShare: 0.2, startDivisor: 10, endDivisor: 100);
        Close.To([0.012713832, 0.1, 0.099846021, 0.0001], [other.At(1), other.At(9), other.At(10), other.At(49)], 1e-8);
    }

    [Fact]
    public void A_warm_up_rises_to_where_the_next_schedule_begins()
    {
        var schedule = new LinearWarmup(new ExponentialDecay(0.1, 10, 0.9), warmupSteps: 4, startLearningRate: 0.02);
        Close.To([0.02, 0.04, 0.06, 0.08, 0.1, 0.09], [.. new[] { 0, 1, 2, 3, 4, 14 }.Select(i => (double)schedule.At(i))], 1e-8);
        Close.To([0, 0.05, 0.1, 0.1], [.. new[] { 0, 5, 10, 99 }.Select(i => (double)new LinearWarmup(0.1, 10).At(i))], 1e-8);
    }

    [Fact]
    public void Restarts_fall_on_the_very_step_where_a_time_is_over()
    {
        // Lengths 7, 21, 63, 189: the logarithm of 3^n by that of 3 is a little less than n for some n.
        var schedule = new CosineDecayRestarts(1, 7, tMul: 3, mMul: 0.5);
        Close.To([1, 0.5, 0.25, 0.125, 0.0625], [schedule.At(0), schedule.At(7), schedule.At(28), schedule.At(91), schedule.At(280)], 1e-7);
    }

    [Fact]
    public void A_schedule_moves_the_rate_within_one_compiled_step()
    {
        var x = new Variable(new double[] { 0 }, "x");
        var optimizer = new SGD(new PolynomialDecay(0.4, 4, endLearningRate: 0));
        var step = new JitFunction(_ =>
        {
            optimizer.Apply([((Tensor)new double[] { 1 }, x)]);
            return [];
        });
        optimizer.Build([x]);
        for (var i = 0; i < 6; i++) step.Run();
        Near.Equal([-(0.4 + 0.3 + 0.2 + 0.1)], x, 1e-7);
        Assert.Equal(1, step.PlanCount);
        Assert.Equal(0, optimizer.LearningRate);
        Assert.Equal([optimizer.Iterations], optimizer.Variables);
    }

    [Fact]
    public void A_rate_that_a_schedule_rules_cannot_be_set()
    {
        var optimizer = new Adam(new CosineDecay(0.1, 20));
        Assert.Equal(0.1f, optimizer.LearningRate);
        var error = Assert.Throws<CajalException>(() => optimizer.LearningRate = 1);
        Assert.Equal("CJ2340", error.Code);
        Assert.Contains("CosineDecay(initial_learning_rate 0.1, decay_steps 20)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Is_made_again_from_its_configuration(string name, LearningRateSchedule schedule, double[] expected)
    {
        Assert.NotEmpty(name);
        var again = LearningRateSchedule.FromConfig(schedule.GetType().Name, schedule.GetConfig());
        Assert.Equal(schedule.GetConfig().ToString(), again.GetConfig().ToString());
        Close.To(expected, Array.ConvertAll(Steps, s => (double)again.At(s)), 1e-7);
    }

    [Fact]
    public void Schedules_of_ours_are_made_again_too()
    {
        LearningRateSchedule[] schedules = [new OneCycle(0.1, 50, 0.2), new LinearWarmup(new CosineDecay(0.1, 9, 0.1), 5), new LinearWarmup(0.1, 5, 0.01)];
        foreach (var schedule in schedules)
        {
            var again = LearningRateSchedule.FromConfig(schedule.GetType().Name, schedule.GetConfig());
            Assert.Equal([.. Steps.Select(schedule.At)], [.. Steps.Select(again.At)]);
        }
    }

    [Fact]
    public void Has_the_keys_of_Keras_in_the_order_of_Keras()
    {
        Assert.Equal(["initial_learning_rate", "decay_steps", "alpha", "name", "warmup_target", "warmup_steps"], new CosineDecay(1, 1).GetConfig().Keys);
        Assert.Equal(["initial_learning_rate", "first_decay_steps", "t_mul", "m_mul", "alpha", "name"], new CosineDecayRestarts(1, 1).GetConfig().Keys);
        Assert.Equal(["boundaries", "values", "name"], new PiecewiseConstantDecay([1], [1, 2]).GetConfig().Keys);
        Assert.Equal("SGDRDecay", new CosineDecayRestarts(1, 1).Name);
        Assert.Equal("PiecewiseConstant", new PiecewiseConstantDecay([1], [1, 2]).Name);
    }

    [Fact]
    public void Refuses_settings_that_cannot_work()
    {
        Func<object>[] wrong =
        [
            () => new ExponentialDecay(0.1, 0, 0.9), () => new InverseTimeDecay(0.1, -1, 0.9), () => new PolynomialDecay(double.NaN, 10),
            () => new CosineDecay(0.1, 0), () => new CosineDecayRestarts(0.1, 0), () => new CosineDecayRestarts(0.1, 1, tMul: 0.5),
            () => new PiecewiseConstantDecay([1, 2], [1, 2]), () => new PiecewiseConstantDecay([2, 1], [1, 2, 3]), () => new OneCycle(0.1, 10, 0.05),
            () => new LinearWarmup(0.1, 0),
        ];
        Assert.All(wrong, make => Assert.Equal("CJ2346", Assert.Throws<CajalException>(make).Code));
    }

    [Fact]
    public void An_unknown_class_suggests_the_nearest()
    {
        var error = Assert.Throws<CajalException>(() => LearningRateSchedule.FromConfig("CosinDecay", new LayerConfig()));
        Assert.Equal("CJ2345", error.Code);
        Assert.Contains("CosineDecay", error.Message, StringComparison.Ordinal);
        Assert.Equal("CJ2013", Assert.Throws<CajalException>(() => LearningRateSchedule.FromConfig("CosineDecay", new LayerConfig())).Code);
    }
}
