using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Reduce;

public sealed class CumSumKernelTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 17, 1)]
    [InlineData(2, 9, 5)]
    [InlineData(2, 70, 300)]
    [InlineData(40, 1000, 1)]
    [InlineData(2, 0, 3)]
    public void Each_place_holds_the_sum_up_to_it(int outer, int n, int inner)
    {
        foreach (var type in Enum.GetValues<DType>())
        {
            using var table = new KernelTable();
            var x = new Random(n).Sample(type, outer * n * inner);
            var from = table.In(type, x);
            var to = table.Out(type, x.Length);
            table.Check(
                () => new CumSumKernel(from, to, type, outer, n, inner),
                () =>
                {
                    var actual = table.Read(type, to);
                    for (var at = 0; at < x.Length; at++)
                    {
                        double sum = 0, size = 0;
                        for (var back = at; back >= at - at / inner % n * inner; back -= inner)
                        {
                            sum += x[back];
                            size += Math.Abs(x[back]);
                        }

                        // Sums are kept in double, so a float32 result is rounded once; a float64 sum of n terms n times.
                        var tolerance = type switch { DType.Float32 => 1e-7, DType.Float64 => 1e-15 * n, _ => 0 } * size;
                        Assert.InRange(actual[at], Elements.Stored(type, sum) - tolerance, Elements.Stored(type, sum) + tolerance);
                    }
                });
        }
    }

    [Fact]
    public void Works_in_place()
    {
        using var table = new KernelTable();
        var at = table.InOut(1f, 2f, 3f, 4f);
        table.Check(() => new CumSumKernel(at, at, DType.Float32, 1, 4, 1), () => Assert.Equal([1f, 3f, 6f, 10f], table.Read<float>(at)));
    }
}
