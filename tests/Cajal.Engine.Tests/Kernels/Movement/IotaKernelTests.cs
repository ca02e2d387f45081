using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class IotaKernelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Counts_along_one_axis(int axis)
    {
        Shape shape = [30, 40, 50];
        using var table = new KernelTable();
        int i = table.Out<int>(shape.Size), f = table.Out<float>(shape.Size), l = table.Out<long>(shape.Size), d = table.Out<double>(shape.Size);
        var expected = Enumerable.Range(0, (int)shape.Size).Select(n => new[] { n / 2000, n / 50 % 40, n % 50 }[axis]).ToArray();
        table.Check(() => new IotaKernel(i, shape, axis, DType.Int32), () => Assert.Equal(expected, table.Read<int>(i)));
        table.Check(() => new IotaKernel(l, shape, axis, DType.Int64), () => Assert.Equal(expected.Select(e => (long)e), table.Read<long>(l)));
        table.Check(() => new IotaKernel(f, shape, axis, DType.Float32), () => Assert.Equal(expected.Select(e => (float)e), table.Read<float>(f)));
        table.Check(() => new IotaKernel(d, shape, axis, DType.Float64), () => Assert.Equal(expected.Select(e => (double)e), table.Read<double>(d)));
    }

    [Fact]
    public void Counts_nothing_in_an_empty_tensor()
    {
        using var table = new KernelTable();
        var target = table.Out<int>(0);
        table.Check(() => new IotaKernel(target, [3, 0], 0, DType.Int32), () => Assert.Empty(table.Read<int>(target)));
    }
}
