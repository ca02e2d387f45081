using Cajal.Callbacks;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Callbacks;

public sealed class GradualUnfreezingTests
{
    [Fact]
    public void Layers_are_thawed_from_the_output_to_the_input()
    {
        Assert.Equal(["c", "b c", "b c", "a b c"], Epochs(new GradualUnfreezing(epoch => epoch == 1 ? 1 : epoch < 4 ? 2 : int.MaxValue), 4));
        Assert.Equal(["c", "c", "b c", "b c", "a b c"], Epochs(new GradualUnfreezing(layers: 1, every: 2), 5));
        Assert.Equal(["b c", "a b c"], Epochs(new GradualUnfreezing(layers: 2), 2));
    }

    [Fact]
    public void A_training_that_is_resumed_begins_with_the_layers_of_its_epoch() =>
        Assert.Equal(["a b c"], Epochs(new GradualUnfreezing(), 4, initial: 3));

    [Fact]
    public void Numbers_below_one_are_refused()
    {
        Assert.Equal("CJ3484", Assert.Throws<CajalException>(() => new GradualUnfreezing(layers: 0)).Code);
        Assert.Equal("CJ3484", Assert.Throws<CajalException>(() => new GradualUnfreezing(every: 0)).Code);
    }

    // The layers whose kernels moved in each epoch.
    private static List<string> Epochs(GradualUnfreezing callback, int epochs, int initial = 0)
    {
        Sequential model = [new Input(2), new Dense(3, name: "a"), new Dense(3, name: "b"), new Dense(1, name: "c")];
        model.Compile("sgd", "mse");
        var moved = new List<string>();
        var before = Kernels();
        float[,] x = { { 1, 2 }, { 3, -4 } };
        float[] y = [1, -1];
        model.Fit(x, y, epochs: epochs, initialEpoch: initial, verbose: Verbosity.Silent, callbacks:
        [
            callback,
            new LambdaCallback(onEpochEnd: (_, _) =>
            {
                var now = Kernels();
                moved.Add(string.Join(' ', model.Layers.Select((l, i) => before[i].SequenceEqual(now[i]) ? "" : l.Name).Where(n => n.Length > 0)));
                before = now;
            }),
        ]);
        return moved;

        float[][] Kernels() => [.. model.Layers.Select(l => l.Weights[0].Value.ToArray())];
    }
}
