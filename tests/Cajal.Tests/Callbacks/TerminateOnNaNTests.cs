using Cajal.Callbacks;
using Xunit;

namespace Cajal.Tests.Callbacks;

// Behaviour: keras/src/callbacks/terminate_on_nan_test.py.
public class TerminateOnNaNTests
{
    [Fact]
    public void Training_ends_in_peace_and_the_history_keeps_the_value()
    {
        var history = Fit([float.PositiveInfinity, float.PositiveInfinity], 2, new TerminateOnNaN());
        Assert.False(double.IsFinite(Assert.Single(history["loss"])));
        Assert.Equal(1, history.Steps);
        Assert.StartsWith("Epoch 1, step 1: the loss is", history.StopReason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_can_be_asked_for()
    {
        var error = Assert.Throws<CajalException>(() => Fit([1, float.PositiveInfinity], 1, new TerminateOnNaN(raiseError: true), terminateOnNaN: false));
        Assert.Equal("CJ3005", error.Code);
        Assert.Contains("epoch 1, step 2 of 2", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_healthy_training_goes_through(bool raiseError)
    {
        var history = Fit([1, 2], 2, new TerminateOnNaN(raiseError));
        Assert.Equal(2, history["loss"].Count);
        Assert.Null(history.StopReason);
    }

    private static History Fit(float[] y, int epochs, TerminateOnNaN callback, bool terminateOnNaN = true) => Drive.Model(0.01f).Fit(
        new float[,] { { 1 }, { 2 } }, y, batchSize: 1, epochs, shuffle: false, callbacks: [callback], terminateOnNaN: terminateOnNaN, verbose: Verbosity.Silent);
}
