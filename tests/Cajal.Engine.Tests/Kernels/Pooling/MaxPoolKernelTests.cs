using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class MaxPoolKernelTests
{
    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Finds_the_first_of_the_largest_of_every_window(DType type) => PoolCase.ForAll(type, (shape, random) =>
    {
        // Few different numbers, so that many are equal.
        double[] x = [.. Enumerable.Range(0, (int)shape.ImageSize).Select(_ => (double)random.Next(-3, 3))];
        var (largest, places) = PoolCase.Largest(shape, x);
        using var table = new KernelTable();
        int image = table.In(type, x), y = table.Out(type, largest.Length), winners = table.Out<int>(largest.Length);
        table.Check(() => new MaxPoolKernel(shape, image, y, winners), () =>
        {
            Assert.Equal(largest, table.Read(type, y));
            Assert.Equal(places, table.Read<int>(winners));
        });
        table.Check(() => new MaxPoolKernel(shape, image, y, -1), () => Assert.Equal(largest, table.Read(type, y)));
    });

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Lets_NaN_win_and_infinities_compete(DType type)
    {
        var shape = new PoolShape(type, 1, 1, new(1, 2, 8), new(1, 1, 4), new(1, 2, 2), new(1, 2, 2), new(0, 0, 0));
        var (inf, nan) = (double.PositiveInfinity, double.NaN);
        using var table = new KernelTable();
        var x = table.In(type, 1, nan, nan, 9, -inf, -inf, 5, 2, 3, 4, 7, 8, -inf, -inf, 1, inf);
        int y = table.Out(type, 4), winners = table.Out<int>(4);
        table.Check(() => new MaxPoolKernel(shape, x, y, winners), () =>
        {
            Assert.Equal([nan, nan, -inf, inf], table.Read(type, y));
            Assert.Equal([1, 0, 0, 3], table.Read<int>(winners));
        });
    }
}
