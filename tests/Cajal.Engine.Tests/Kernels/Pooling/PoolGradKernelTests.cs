using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class PoolGradKernelTests
{
    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Gives_the_winners_everything(DType type) => PoolCase.ForAll(type, (shape, random) =>
    {
        var (_, places) = PoolCase.Largest(shape, random.Sample(type, shape.ImageSize));
        // Whole numbers, whose sums are exact.
        double[] g = [.. Enumerable.Range(0, (int)shape.ResultSize).Select(_ => (double)random.Next(-50, 50))];
        var expected = new double[shape.ImageSize];
        PoolCase.Walk(shape, (to, from, place) => expected[from] += place == places[to] ? g[to] : 0);
        using var table = new KernelTable();
        int grad = table.In(type, g), winners = table.In(places), dx = table.Out(type, expected.Length);
        table.Check(() => new PoolGradKernel<WinnerShare>(shape, grad, winners, dx), () => Assert.Equal(expected, table.Read(type, dx)));
    });

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Gives_everyone_the_same(DType type) => PoolCase.ForAll(type, (shape, random) =>
    {
        var counts = PoolCase.Counts(shape);
        var g = random.Sample(type, shape.ResultSize);
        var expected = new double[shape.ImageSize];
        PoolCase.Walk(shape, (to, from, _) => expected[from] += g[to] / counts[to]);
        using var table = new KernelTable();
        int grad = table.In(type, g), dx = table.Out(type, expected.Length);
        // Sums of up to 18 numbers of the size of 8, divided by the count of a window, in another order.
        var tolerance = type == DType.Float32 ? 5e-6 : 1e-14;
        table.Check(() => new PoolGradKernel<EvenShare>(shape, grad, -1, dx), () =>
        {
            var actual = table.Read(type, dx);
            for (var i = 0; i < actual.Length; i++) Assert.True(Math.Abs(actual[i] - expected[i]) <= tolerance, $"{shape}, element {i}: {expected[i]}, {actual[i]}");
        });
    });
}
