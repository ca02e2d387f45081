using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class MaxPoolPickKernelTests
{
    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Picks_the_element_at_the_winners_place(DType type) => PoolCase.ForAll(type, (shape, random) =>
    {
        var (_, places) = PoolCase.Largest(shape, random.Sample(type, shape.ImageSize));
        var x = random.Sample(type, shape.ImageSize);
        var expected = new double[shape.ResultSize];
        PoolCase.Walk(shape, (to, from, place) => expected[to] = place == places[to] ? x[from] : expected[to]);
        using var table = new KernelTable();
        int image = table.In(type, x), winners = table.In(places), y = table.Out(type, expected.Length);
        table.Check(() => new MaxPoolPickKernel(shape, image, winners, y), () => Assert.Equal(expected, table.Read(type, y)));
    });
}
