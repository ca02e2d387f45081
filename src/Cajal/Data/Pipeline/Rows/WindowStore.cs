using Cajal.Graph;

namespace Cajal.Data;

/// <summary>Windows of a series as rows, cut when they are asked for: the first value of each, then every so manyth.</summary>
internal sealed class WindowStore(Tensor series, long count, int start, int stride, int length, int rate, bool isSingle = false) : RowStore
{
    public override long Count => count;

    public override IReadOnlyList<TensorSpec> Columns { get; } =
        [new(isSingle ? series.Shape.Without(0) : series.Shape.With(0, length), series.DType)];

    public override unsafe void Gather(ReadOnlySpan<long> rows, ReadOnlySpan<Storage> columns)
    {
        var width = series.Shape.SizeFrom(1) * series.DType.ByteSize;
        var from = (byte*)series.Realize().Storage!.Pointer;
        var to = (byte*)columns[0].Pointer;
        foreach (var row in rows)
        {
            for (var i = 0; i < length; i++, to += width) Buffer.MemoryCopy(from + (start + row * stride + (long)i * rate) * width, to, width, width);
        }
    }
}
