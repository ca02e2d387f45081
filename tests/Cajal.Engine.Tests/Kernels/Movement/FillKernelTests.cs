using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class FillKernelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50_001)]
    public void Writes_the_number_everywhere(int n)
    {
        using var table = new KernelTable();
        int f = table.Out<float>(n), d = table.Out<double>(n), i = table.Out<int>(n), l = table.Out<long>(n), b = table.Out<bool>(n);
        table.Check(() => new FillKernel(f, DType.Float32, n, -1.5), () => Assert.Equal(Enumerable.Repeat(-1.5f, n), table.Read<float>(f)));
        table.Check(() => new FillKernel(d, DType.Float64, n, 0.1), () => Assert.Equal(Enumerable.Repeat(0.1, n), table.Read<double>(d)));
        table.Check(() => new FillKernel(i, DType.Int32, n, 7), () => Assert.Equal(Enumerable.Repeat(7, n), table.Read<int>(i)));
        table.Check(() => new FillKernel(l, DType.Int64, n, -9e9), () => Assert.Equal(Enumerable.Repeat(-9_000_000_000, n), table.Read<long>(l)));
        table.Check(() => new FillKernel(b, DType.Bool, n, 1), () => Assert.Equal(Enumerable.Repeat(true, n), table.Read<bool>(b)));
    }
}
