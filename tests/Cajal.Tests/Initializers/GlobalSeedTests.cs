using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Initializers;

[Collection("global seed")]
public sealed class GlobalSeedTests
{
    [Fact]
    public void The_same_seed_makes_the_same_network()
    {
        var first = Make(5);
        Assert.Equal(first, Make(5));
        Assert.NotEqual(first, Make(6));

        static float[] Make(int seed)
        {
            RandomKey.SetGlobalSeed(seed);
            Sequential model = [new Input(4), new Dense(3, "relu"), new Dropout(0.5), new Dense(2)];
            return [.. model.Weights.SelectMany(w => w.Value.ToArray()), .. model.Call(Ops.Ones([8, 4]), training: true).ToArray()];
        }
    }
}
