using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class ConcatKernelTests
{
    [Theory]
    [InlineData(1, 1, new[] { 3, 5 })]
    [InlineData(4, 1, new[] { 1, 1, 1 })]
    [InlineData(7, 3, new[] { 2, 0, 9 })]
    [InlineData(500, 16, new[] { 3, 5 })]
    [InlineData(1, 7, new[] { 9000, 5, 4000 })]
    [InlineData(0, 2, new[] { 1, 2 })]
    public void Joins_along_the_middle_axis(int outer, int inner, int[] extents)
    {
        using var table = new KernelTable();
        var values = extents.Select((e, k) => Enumerable.Range(0, outer * e * inner).Select(i => k * 1_000_000 + i).ToArray()).ToArray();
        var sources = Array.ConvertAll(values, v => table.In(v));
        var expected = new List<int>();
        for (var o = 0; o < outer; o++)
        {
            for (var k = 0; k < extents.Length; k++) expected.AddRange(values[k].Skip(o * extents[k] * inner).Take(extents[k] * inner));
        }

        var target = table.Out<int>(expected.Count);
        var shapes = Array.ConvertAll(extents, e => Shape.Create([outer, e, inner]));
        table.Check(
            () => new ConcatKernel(sources, target, DType.Int32, shapes, 1),
            () => Assert.Equal(expected.ToArray(), table.Read<int>(target)));
    }

    [Fact]
    public void Joins_bytes_and_words()
    {
        using var table = new KernelTable();
        int a = table.In<bool>(true, false), b = table.In(true), c = table.Out<bool>(3);
        int d = table.In(1.0), e = table.In(2.0, 3.0), f = table.Out<double>(3);
        table.Check(() => new ConcatKernel([a, b], c, DType.Bool, [[2], [1]], 0), () => Assert.Equal([true, false, true], table.Read<bool>(c)));
        table.Check(() => new ConcatKernel([d, e], f, DType.Float64, [[1], [2]], 0), () => Assert.Equal([1, 2, 3], table.Read<double>(f)));
    }
}
