using Cajal.Graph;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

public class DropoutTests
{
    private static readonly Input Key = new(2, 0, 1000, DType.Int64);

    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(6, gen =>
        CompositeContract.Check(gen, x => x[0].Dropout(0.4, x[1]), new Input(gen.Shape(gen.Int(0, 2))), Key));

    [Fact]
    public void Drops_the_same_places_backwards_and_forwards()
    {
        var x = Ops.Ones(64, DType.Float64).Realize();
        var y = x.Dropout(0.5, new RandomKey(3));
        Close.Exactly(y.ToArray<double>(), Ops.Gradients(y.Sum(), x)[0]);
    }

    [Fact]
    public void Keeps_a_place_by_the_bits_of_philox()
    {
        var y = Ops.Ones(100).Dropout(0.3, new RandomKey(9, 4)).ToArray();
        for (var i = 0; i < y.Length; i++) Assert.Equal(Philox.Bits(9, 4, i) + 2147483648.0 >= 0.3 * 4294967296, y[i] != 0);
    }

    [Fact]
    public void Drops_almost_everything_at_a_rate_just_below_one() =>
        Assert.Equal(0, Ops.Ones(1000).Dropout(1 - 1e-12, new RandomKey(1)).Sum().Item());

    [Fact]
    public void Drops_by_each_examples_own_key_under_a_batch()
    {
        var keys = Ops.SplitKey(new RandomKey(5), 3).Realize();
        var together = Ops.Vmap((x, key) => x.Dropout(0.5, key))(Ops.Ones([3, 20]), keys);
        for (var i = 0; i < 3; i++) Assert.Equal(Ops.Ones(20).Dropout(0.5, keys[i]).ToArray(), together[i].ToArray());
    }
}
