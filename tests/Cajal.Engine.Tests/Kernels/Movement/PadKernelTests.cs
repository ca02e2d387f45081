using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class PadKernelTests
{
    [Theory]
    [InlineData(new[] { 3, 4 }, new[] { 1, 2 }, new[] { 0, 3 })]
    [InlineData(new[] { 3, 4 }, new[] { -1, 2 }, new[] { 2, -3 })]
    [InlineData(new[] { 2, 5, 6, 3 }, new[] { 0, 1, 1, 0 }, new[] { 0, 1, 1, 0 })]
    [InlineData(new[] { 6, 2 }, new[] { -2, 0 }, new[] { -1, 0 })]
    [InlineData(new[] { 3 }, new[] { -5 }, new[] { 4 })]
    [InlineData(new[] { 0, 2 }, new[] { 2, 0 }, new[] { 1, 0 })]
    [InlineData(new[] { 4 }, new[] { -4 }, new[] { 0 })]
    [InlineData(new int[0], new int[0], new int[0])]
    [InlineData(new[] { 64, 30, 30 }, new[] { 0, 2, 3 }, new[] { 0, 2, 3 })]
    public void Surrounds_with_zeros_and_crops(int[] dims, int[] low, int[] high)
    {
        Shape from = dims;
        Shape to = dims.Select((d, i) => d + low[i] + high[i]).ToArray();
        var values = Enumerable.Range(1, (int)from.Size).Select(i => (float)i).ToArray();
        var expected = new float[to.Size];
        for (var n = 0; n < expected.Length; n++)
        {
            var rest = n;
            long place = 0;
            var inside = true;
            for (int i = to.Rank - 1; i >= 0; i--)
            {
                var at = rest % to[i] - low[i];
                rest /= to[i];
                inside &= at >= 0 && at < from[i];
                place += at * from.Strides()[i];
            }

            if (inside) expected[n] = values[place];
        }

        Check(values, expected, DType.Float32, from, low, high);
        Check(Array.ConvertAll(values, v => (long)v), Array.ConvertAll(expected, v => (long)v), DType.Int64, from, low, high);
        Check(Array.ConvertAll(values, v => (byte)((int)v % 251)), Array.ConvertAll(expected, v => (byte)((int)v % 251)), DType.Bool, from, low, high);
    }

    private static void Check<T>(T[] values, T[] expected, DType type, Shape shape, int[] low, int[] high) where T : unmanaged
    {
        using var table = new KernelTable();
        var source = table.In(values);
        var target = table.Out<T>(expected.Length);
        table.Check(() => new PadKernel(source, target, type, shape, low, high), () => Assert.Equal(expected, table.Read<T>(target)));
    }
}
