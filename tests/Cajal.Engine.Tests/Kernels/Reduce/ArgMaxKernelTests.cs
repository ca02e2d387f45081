using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Reduce;

public sealed class ArgMaxKernelTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(32, 10, 1)]
    [InlineData(3, 1000, 1)]
    [InlineData(4, 9, 5)]
    [InlineData(2, 70, 300)]
    [InlineData(0, 3, 2)]
    [InlineData(50, 700, 1)]
    public void Finds_the_first_of_the_largest(int outer, int n, int inner)
    {
        foreach (var type in Enum.GetValues<DType>())
        {
            using var table = new KernelTable();
            // Few different values, so that there are ties.
            var x = new Random(n).Sample(type, outer * n * inner, Cajal.Graph.ElementOp.Lt);
            var from = table.In(type, x);
            var to = table.Out<int>(outer * inner);
            table.Check(
                () => new ArgMaxKernel(from, to, type, outer, n, inner),
                () =>
                {
                    var expected = from o in Enumerable.Range(0, outer)
                                   from j in Enumerable.Range(0, inner)
                                   let column = Enumerable.Range(0, n).Select(i => x[(o * n + i) * inner + j]).ToList()
                                   select column.IndexOf(column.Max());
                    Assert.Equal(expected, table.Read<int>(to));
                });
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_first_NaN_wins(int inner)
    {
        using var table = new KernelTable();
        var x = new float[20 * inner];
        x[3 * inner] = float.PositiveInfinity;
        x[7 * inner] = x[9 * inner] = float.NaN;
        var from = table.In(x);
        var to = table.Out<int>(inner);
        table.Check(() => new ArgMaxKernel(from, to, DType.Float32, 1, 20, inner), () => Assert.Equal(7, table.Read<int>(to)[0]));
    }
}
