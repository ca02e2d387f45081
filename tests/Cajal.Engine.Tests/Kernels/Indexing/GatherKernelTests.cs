using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class GatherKernelTests
{
    [Theory]
    [InlineData(1, 10, 4, 3)]
    [InlineData(3, 5, 7, 1)]
    [InlineData(2, 100, 900, 65)]
    [InlineData(1, 4, 0, 3)]
    [InlineData(2, 4, 3, 0)]
    public void Picks_rows(int batch, int bound, int count, int inner)
    {
        using var table = new KernelTable();
        var values = Enumerable.Range(0, batch * bound * inner).Select(i => (float)i).ToArray();
        var indices = Enumerable.Range(0, batch * count).Select(i => i * 31 % bound).ToArray();
        var expected = indices.SelectMany((v, i) => Enumerable.Range(0, inner).Select(r => values[(i / count * bound + v) * inner + r])).ToArray();
        int source = table.In(values), narrow = table.In(indices), wide = table.In(Array.ConvertAll(indices, i => (long)i));
        var target = table.Out<float>(expected.Length);
        foreach (var (slot, type) in new[] { (narrow, DType.Int32), (wide, DType.Int64) })
        {
            table.Check(
                () => new GatherKernel(source, slot, target, DType.Float32, type, batch, bound, count, inner),
                () => Assert.Equal(expected, table.Read<float>(target)));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void Names_an_index_that_does_not_exist(int index)
    {
        using var table = new KernelTable();
        var indices = new int[100];
        indices[77] = index;
        int source = table.In(new double[10]), slot = table.In(indices), target = table.Out<double>(100);
        var fault = Assert.Throws<IndexFault>(
            () => table.Run(new GatherKernel(source, slot, target, DType.Float64, DType.Int32, 1, 10, 100, 1)));
        Assert.Equal((index, 10, 77), (fault.Index, fault.Bound, fault.Position));
    }
}
