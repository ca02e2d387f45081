using Cajal.Graph;

namespace Cajal.Data;

/// <summary>Rows of bytes in memory that become float32 on the way into a batch, which takes a quarter of the memory that floats would.</summary>
internal sealed class ByteStore(byte[] bytes, Shape shape, float scale) : RowStore
{
    public override long Count => shape[0];

    public override IReadOnlyList<TensorSpec> Columns { get; } = [new(shape.Without(0), DType.Float32)];

    public override void Gather(ReadOnlySpan<long> rows, ReadOnlySpan<Storage> columns)
    {
        var width = (int)shape.SizeFrom(1);
        var to = columns[0].Span<float>();
        for (var i = 0; i < rows.Length; i++) ByteScale.Run(bytes.AsSpan((int)rows[i] * width, width), to.Slice(i * width, width), scale);
    }
}
