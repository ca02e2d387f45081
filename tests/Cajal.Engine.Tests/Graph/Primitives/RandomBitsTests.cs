using Cajal.Graph;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class RandomBitsTests
{
    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(8, gen =>
    {
        var shape = gen.Shape(gen.Int(0, 3), min: 0);
        int[] keys = gen.Shape(gen.Int(0, 2)).ToArray();
        PrimitiveContract.Check(gen, x => Tensor.BitsOf(x[0], shape), new Input([.. keys, 2], 0, 1 << 20, DType.Int64));
    });

    [Fact]
    public void Draws_element_by_element_from_Philox()
    {
        var bits = Tensor.BitsOf(new[] { 17L, 5L }, 6).ToArray<int>();
        Assert.Equal(Enumerable.Range(0, 6).Select(i => Philox.Bits(17, 5, i)), bits);
    }

    [Fact]
    public void Reads_all_64_bits_of_a_seed()
    {
        var (a, b) = (Tensor.BitsOf(new[] { long.MaxValue, 0 }, 2), Tensor.BitsOf(new[] { long.MaxValue - 1, 0 }, 2));
        Assert.NotEqual(a.ToArray<int>(), b.ToArray<int>());
    }

    [Fact]
    public void Refuses_a_key_of_another_form() =>
        Assert.Equal("CJ1061", Assert.Throws<ShapeException>(() => Tensor.BitsOf(new[] { 1, 2 }, 2)).Code);
}
