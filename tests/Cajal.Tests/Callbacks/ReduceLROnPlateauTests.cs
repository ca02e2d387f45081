using Cajal.Callbacks;
using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Callbacks;

// Figures: keras/src/callbacks/reduce_lr_on_plateau_test.py, where a least change of 100 lets no epoch after the first be better.
public class ReduceLROnPlateauTests
{
    // Epochs, least rate, cooldown, rate at the end.
    [Theory]
    [InlineData(2, 0, 0, 0.01)]
    [InlineData(4, 0.005, 0, 0.005)]
    [InlineData(4, 0, 2, 0.001)]
    public void Reduces_as_Keras_does(int epochs, double minLr, int cooldown, double expected)
    {
        var model = Drive.Model(0.1f);
        var reduce = new ReduceLROnPlateau(factor: 0.1, patience: 1, minDelta: 100, cooldown: cooldown, minLr: minLr);
        Drive.Epochs(reduce, Drive.Run(model), "val_loss", [.. Enumerable.Repeat(1.0, epochs)]);
        Assert.Equal(expected, model.Optimizer.LearningRate, 1e-8); // float32 near 0.01
    }

    [Fact]
    public void A_better_value_starts_the_count_anew()
    {
        var model = Drive.Model(0.1f);
        Drive.Epochs(new ReduceLROnPlateau("loss", 0.5, patience: 2), Drive.Run(model), "loss", [1, 1, 0.5, 0.5, 0.4, 0.4, 0.4, 0.4]);
        Assert.Equal(0.05f, model.Optimizer.LearningRate);
    }

    [Fact]
    public void Every_training_starts_from_nothing()
    {
        var model = Drive.Model(0.1f);
        var reduce = new ReduceLROnPlateau("loss", patience: 1, minDelta: 0, cooldown: 2);
        Drive.Epochs(reduce, Drive.Run(model), "loss", [0.5, 0.5]);
        Assert.True(reduce.IsCooling);
        reduce.OnTrainBegin(Drive.Run(model));
        Assert.Equal((null, 0, false), (reduce.Best, reduce.Wait, reduce.IsCooling));
    }

    [Fact]
    public void The_logs_have_the_rate_of_the_epoch_that_ended()
    {
        var messages = new Drive.Messages();
        var model = Drive.Model(0.1f);
        var history = model.Fit(new float[2, 1], new float[2], epochs: 3, verbose: Verbosity.Silent, sinks: [messages],
            callbacks: [new ReduceLROnPlateau("loss", patience: 1, minDelta: 100, verbose: true)]);
        Close.To([0.1, 0.1, 0.01], [.. history["learning_rate"]], 1e-8);
        Assert.Equal("Epoch 2: ReduceLROnPlateau reducing learning rate to 0.01.", messages.Texts[0]);
    }

    [Fact]
    public void A_factor_of_one_or_more_is_refused() =>
        Assert.Equal("CJ3430", Assert.Throws<CajalException>(() => new ReduceLROnPlateau(factor: 1)).Code);

    // test_throws_when_optimizer_has_schedule.
    [Fact]
    public void An_optimizer_with_a_schedule_is_refused()
    {
        Sequential model = [new Input(1), new Dense(1)];
        model.Compile(new Adam(new PolynomialDecay(0.1f, 10)), "mse");
        var error = Assert.Throws<CajalException>(() =>
            model.Fit(new float[2, 1], new float[2], epochs: 2, callbacks: [new ReduceLROnPlateau("loss", patience: 1, minDelta: 100)], verbose: Verbosity.Silent));
        Assert.Equal("CJ2340", error.Code);
    }
}
