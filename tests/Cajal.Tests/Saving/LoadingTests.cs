using Cajal.Layers;
using Cajal.Saving;
using Xunit;

namespace Cajal.Tests.Saving;

[Collection("global seed")]
public sealed class LoadingTests
{
    [Fact]
    public void Weights_are_zeros_and_nothing_is_drawn()
    {
        RandomKey.SetGlobalSeed(3);
        var before = RandomKey.Global;
        Sequential model;
        using (Loading.Begin())
        {
            model = [new Input(4), new Dense(3, kernelInitializer: "orthogonal"), new BatchNormalization()];
            Assert.Equal(before, RandomKey.Global);
        }

        Assert.All(model.Weights, w => Assert.All(w.Value.ToArray(), v => Assert.Equal(0, v)));
        Assert.Equal(before, RandomKey.Global);
    }

    [Fact]
    public void Generators_without_a_seed_get_streams_of_their_own_at_the_end()
    {
        RandomKey.SetGlobalSeed(3);
        Dropout first, second, seeded;
        using (Loading.Begin()) (first, second, seeded) = (new Dropout(0.5f), new Dropout(0.5f), new Dropout(0.5f, seed: 8));
        var keys = Array.ConvertAll([first, second, seeded], d => d.Variables[0].Value.ToArray<long>());
        Assert.Equal([8, 0], keys[2]);
        Assert.NotEqual(keys[0], keys[1]);
        Assert.All(keys, k => Assert.True(k[1] >= 0));
    }

    [Fact]
    public void What_a_file_gave_a_generator_stays()
    {
        Dropout layer;
        using (Loading.Begin())
        {
            layer = new Dropout(0.5f);
            layer.Variables[0].Assign(new RandomKey(5, 6));
        }

        Assert.Equal([5, 6], layer.Variables[0].Value.ToArray<long>());
    }

    [Fact]
    public void Memory_is_written_in_place_and_what_a_user_holds_stays()
    {
        var variable = new Variable(Tensor.From([1f, 2], 2));
        var seen = variable.Value;
        variable.Overwrite<float>().Fill(7);
        Assert.Equal([1, 2], seen.ToArray());
        Assert.Equal([7, 7], variable.Value.ToArray());
    }
}
