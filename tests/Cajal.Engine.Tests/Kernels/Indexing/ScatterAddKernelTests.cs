using System.Numerics;
using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class ScatterAddKernelTests
{
    [Theory]
    [InlineData(1, 10, 40, 3)]
    [InlineData(5, 5, 70, 1)]
    [InlineData(1, 900, 900, 65)]
    [InlineData(1, 20, 900, 300)]
    [InlineData(1, 4, 0, 3)]
    [InlineData(1, 50_000, 10, 1)]
    [InlineData(2, 0, 0, 3)]
    public void Adds_rows_at_their_places(int batch, int bound, int count, int inner)
    {
        Check<float>(DType.Float32, batch, bound, count, inner);
        Check<double>(DType.Float64, batch, bound, count, inner);
        Check<int>(DType.Int32, batch, bound, count, inner);
        Check<long>(DType.Int64, batch, bound, count, inner);
    }

    [Fact]
    public void Names_an_index_that_does_not_exist()
    {
        using var table = new KernelTable();
        int updates = table.In(1f, 2), indices = table.In(0L, 3), target = table.Out<float>(3);
        var fault = Assert.Throws<IndexFault>(
            () => table.Run(new ScatterAddKernel(updates, indices, target, DType.Float32, DType.Int64, 1, 3, 2, 1)));
        Assert.Equal((3, 3, 1), (fault.Index, fault.Bound, fault.Position));
    }

    private static void Check<T>(DType type, int batch, int bound, int count, int inner) where T : unmanaged, INumber<T>
    {
        using var table = new KernelTable();
        // Small integers add exactly in every type.
        var values = Enumerable.Range(0, batch * count * inner).Select(i => T.CreateChecked(i * 7 % 23)).ToArray();
        var places = Enumerable.Range(0, batch * count).Select(i => i * i % Math.Max(1, bound / 2)).ToArray();
        var expected = new T[batch * bound * inner];
        for (var i = 0; i < batch * count; i++)
        {
            for (var c = 0; c < inner; c++) expected[(i / count * bound + places[i]) * inner + c] += values[i * inner + c];
        }

        int updates = table.In(values), indices = table.In(places), target = table.Out<T>(expected.Length);
        table.Check(
            () => new ScatterAddKernel(updates, indices, target, type, DType.Int32, batch, bound, count, inner),
            () => Assert.Equal(expected, table.Read<T>(target)));
    }
}
