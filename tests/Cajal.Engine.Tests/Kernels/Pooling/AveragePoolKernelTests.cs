using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class AveragePoolKernelTests
{
    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void Takes_the_mean_of_what_lies_under_every_window(DType type) => PoolCase.ForAll(type, (shape, random) =>
    {
        // Whole numbers, whose sums are exact.
        double[] x = [.. Enumerable.Range(0, (int)shape.ImageSize).Select(_ => (double)random.Next(-50, 50))];
        var sums = new double[shape.ResultSize];
        PoolCase.Walk(shape, (to, from, _) => sums[to] += x[from]);
        double[] expected = [.. sums.Zip(PoolCase.Counts(shape), (sum, count) => sum / count)];
        using var table = new KernelTable();
        int image = table.In(type, x), y = table.Out(type, expected.Length);
        // A rounded reciprocal and a rounded product.
        var tolerance = type == DType.Float32 ? 1.2e-7 : 2.3e-16;
        table.Check(() => new AveragePoolKernel(shape, image, y), () =>
        {
            var actual = table.Read(type, y);
            for (var i = 0; i < actual.Length; i++) Elements.Close(expected[i], actual[i], tolerance, $"{shape}, mean {i}");
        });
    });
}
