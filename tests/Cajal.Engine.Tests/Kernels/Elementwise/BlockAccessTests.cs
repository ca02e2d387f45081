using Cajal.Graph;
using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Elementwise;

public sealed class BlockAccessTests
{
    [Theory]
    [InlineData(new[] { 3, 5, 4 }, new long[] { 20, 4, 1 }, nameof(AccessKind.Contiguous))]
    [InlineData(new[] { 3, 1, 4 }, new long[] { 4, 77, 1 }, nameof(AccessKind.Contiguous))]
    [InlineData(new int[0], new long[0], nameof(AccessKind.Contiguous))]
    [InlineData(new[] { 3, 5, 4 }, new long[] { 0, 0, 0 }, nameof(AccessKind.Uniform))]
    [InlineData(new[] { 3, 5, 4 }, new long[] { 0, 4, 1 }, nameof(AccessKind.ShortPeriod))]
    [InlineData(new[] { 3, 5, 400 }, new long[] { 0, 0, 1 }, nameof(AccessKind.LongPeriod))]
    [InlineData(new[] { 3, 5, 4 }, new long[] { 1, 0, 0 }, nameof(AccessKind.Gather))]
    [InlineData(new[] { 3, 5, 4 }, new long[] { 1, 3, 15 }, nameof(AccessKind.Gather))]
    public void Recognises_the_pattern_behind_the_strides(int[] space, long[] strides, string kind) =>
        Assert.Equal(kind, new BlockAccess(Shape.Create(space), new BlockInput(0, DType.Float32, strides)).Kind.ToString());

    /// <summary>Every pattern, in every dtype, read through a sum with a contiguous neighbour.</summary>
    [Theory]
    [InlineData(new[] { 32, 10 }, new long[] { 0, 1 })]
    [InlineData(new[] { 32, 10 }, new long[] { 1, 0 })]
    [InlineData(new[] { 32, 10 }, new long[] { 0, 0 })]
    [InlineData(new[] { 32, 10 }, new long[] { 1, 32 })]
    [InlineData(new[] { 7, 300 }, new long[] { 0, 1 })]
    [InlineData(new[] { 7, 300 }, new long[] { 1, 0 })]
    [InlineData(new[] { 5, 1000 }, new long[] { 0, 1 })]
    [InlineData(new[] { 1000, 3 }, new long[] { 0, 1 })]
    [InlineData(new[] { 6, 9, 8 }, new long[] { 0, 1, 0 })]
    [InlineData(new[] { 6, 9, 8 }, new long[] { 8, 0, 1 })]
    [InlineData(new[] { 6, 9, 8 }, new long[] { 0, 8, 1 })]
    [InlineData(new[] { 6, 9, 8 }, new long[] { 72, -8, 1 }, 64)]
    [InlineData(new[] { 6, 9, 8 }, new long[] { 72, 8, -1 }, 7)]
    [InlineData(new[] { 20, 5, 3 }, new long[] { 1, 1, 1 })]
    [InlineData(new[] { 2, 3, 4, 5, 6 }, new long[] { 3, 0, 15, 1, 0 })]
    [InlineData(new[] { 1, 40, 1 }, new long[] { 9, 2, 9 }, 3)]
    public void Reads_any_strided_view(int[] dims, long[] strides, long offset = 0)
    {
        var space = Shape.Create(dims);
        long last = offset;
        for (var i = 0; i < dims.Length; i++) last += Math.Max(0, strides[i]) * (dims[i] - 1);
        foreach (var type in new[] { DType.Bool, DType.Int32, DType.Float32, DType.Float64 })
        {
            using var table = new KernelTable();
            var random = new Random(dims.Length);
            var view = random.Sample(type, last + 1);
            var plain = random.Sample(type, space.Size);
            var op = type == DType.Bool ? ElementOp.Or : ElementOp.Max;
            BlockInput[] inputs = [new(table.In(type, view), type, strides, offset), new(table.In(type, plain), type, space.Strides())];
            var output = table.Out(type, space.Size);
            table.Check(
                () => new BlockKernel(new BlockProgram(space, inputs, [new(op, type, type, 0, 1)], [new(2, output)])),
                () =>
                {
                    var expected = plain.Select((p, n) => Math.Max(p, view[At(n, dims, strides, offset)]));
                    Assert.Equal(expected, table.Read(type, output));
                });
        }
    }

    internal static long At(long n, int[] dims, long[] strides, long offset)
    {
        for (var i = dims.Length - 1; i >= 0; i--)
        {
            offset += n % dims[i] * strides[i];
            n /= dims[i];
        }

        return offset;
    }
}
