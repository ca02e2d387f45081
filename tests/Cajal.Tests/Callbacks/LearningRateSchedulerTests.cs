using Cajal.Callbacks;
using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Callbacks;

// Figures: keras/src/callbacks/learning_rate_scheduler_test.py.
public class LearningRateSchedulerTests
{
    [Fact]
    public void A_function_of_the_epoch_counts_from_zero() => Assert.Equal(0.5f, Rate(new LearningRateScheduler(epoch => 1 / (2.0 + epoch)), 1, 0.01f));

    [Fact]
    public void A_function_may_depend_on_the_rate_so_far() => Assert.Equal(0.03f / 4, Rate(new LearningRateScheduler((_, rate) => rate / 2), 2, 0.03f));

    // The figure in the class's documentation: ten epochs as they are, five times exp(-0.1).
    [Fact]
    public void The_documented_example_gives_its_figure() =>
        Assert.Equal(0.00607, Rate(new LearningRateScheduler((epoch, rate) => epoch < 10 ? rate : rate * Math.Exp(-0.1)), 15, 0.01f), 5e-6);

    [Fact]
    public void The_logs_have_the_rate_and_the_console_hears_of_it()
    {
        var messages = new Drive.Messages();
        var history = Drive.Model().Fit(new float[2, 1], new float[2], epochs: 2, verbose: Verbosity.Silent, sinks: [messages],
            callbacks: [new LearningRateScheduler(epoch => 1 / (1.0 + epoch), verbose: true)]);
        Assert.Equal([1, 0.5], history["learning_rate"]);
        Assert.Equal("Epoch 1: LearningRateScheduler setting learning rate to 1.", messages.Texts[0]);
    }

    [Fact]
    public void A_rate_that_is_no_number_is_refused() =>
        Assert.Equal("CJ3011", Assert.Throws<CajalException>(() => Rate(new LearningRateScheduler(_ => double.NaN), 1, 0.1f)).Code);

    // test_throws_when_optimizer_has_schedule.
    [Fact]
    public void An_optimizer_with_a_schedule_is_refused()
    {
        Sequential model = [new Input(1), new Dense(1)];
        model.Compile(new Adam(new PolynomialDecay(0.1f, 10)), "mse");
        var error = Assert.Throws<CajalException>(() =>
            model.Fit(new float[2, 1], new float[2], epochs: 2, callbacks: [new LearningRateScheduler((_, rate) => rate / 2)], verbose: Verbosity.Silent));
        Assert.Equal("CJ2340", error.Code);
    }

    private static float Rate(LearningRateScheduler scheduler, int epochs, float start)
    {
        var model = Drive.Model(start);
        model.Fit(new float[2, 1], new float[2], epochs: epochs, callbacks: [scheduler], verbose: Verbosity.Silent);
        return model.Optimizer.LearningRate;
    }
}
