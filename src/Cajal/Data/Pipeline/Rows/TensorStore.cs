using Cajal.Graph;

namespace Cajal.Data;

/// <summary>The rows of a tensor.</summary>
internal sealed class TensorStore(Tensor tensor) : RowStore
{
    public override long Count => tensor.Shape[0];

    public override IReadOnlyList<TensorSpec> Columns { get; } = [new(tensor.Shape.Without(0), tensor.DType)];

    public override unsafe void Gather(ReadOnlySpan<long> rows, ReadOnlySpan<Storage> columns)
    {
        var source = (byte*)tensor.Realize().Storage!.Pointer;
        var width = Columns[0].Bytes;
        var to = (byte*)columns[0].Pointer;
        foreach (var row in rows)
        {
            Buffer.MemoryCopy(source + row * width, to, width, width);
            to += width;
        }
    }
}
