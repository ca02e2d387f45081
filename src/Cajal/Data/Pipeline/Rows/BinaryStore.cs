using System.Runtime.InteropServices;
using Cajal.Graph;

namespace Cajal.Data;

/// <summary>The records of a file, taken apart into columns.</summary>
internal sealed class BinaryStore : RowStore
{
    private const int Block = 1 << 18;

    private readonly RecordFile _file;
    private readonly Field[] _fields;

    public BinaryStore(RecordFile file, IReadOnlyList<BinaryColumn> columns)
    {
        _file = file;
        var fields = new List<Field>();
        var offset = 0;
        foreach (var column in columns)
        {
            if (column.Role != BinaryRole.Padding) fields.Add(new Field(offset, (int)column.Shape.Size, column.Element, column.Scale));
            offset += column.Bytes;
        }

        _fields = [.. fields];
        Columns = [.. columns.Where(c => c.Role != BinaryRole.Padding).Select(c => new TensorSpec(c.Shape, c.Scale == 1 ? c.Element.DType : DType.Float32))];
        Count = file.Count;
    }

    public override long Count { get; }

    public override IReadOnlyList<TensorSpec> Columns { get; }

    public override bool IsInMemory => false;

    public override void Gather(ReadOnlySpan<long> rows, ReadOnlySpan<Storage> columns)
    {
        var width = (int)_file.Width;
        var buffer = new byte[Math.Max(1, Math.Min(rows.Length, Block / width)) * width];
        for (var i = 0; i < rows.Length;)
        {
            var count = Math.Min(Neighbours(rows[i..]), buffer.Length / width);
            _file.ReadBytes(rows[i] * width, buffer.AsSpan(0, count * width));
            for (var k = 0; k < count; k++) TakeApart(buffer.AsSpan(k * width, width), rows[i + k], i + k, columns);
            i += count;
        }
    }

    public override RowStore Kept(int rows, int pieces) => new KeptStore(this, rows, pieces);

    private unsafe void TakeApart(Span<byte> record, long number, int row, ReadOnlySpan<Storage> columns)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            var field = _fields[i];
            var source = record.Slice(field.Offset, field.Count * field.Element.Width);
            var size = columns[i].Spec.DType.ByteSize * field.Count;
            var room = new Span<byte>((byte*)columns[i].Pointer + (long)row * size, size);
            if (field.Scale == 1)
            {
                if (field.Element.Convert(source, room) is >= 0 and var wrong) throw NpyErrors.BeyondInt64(_file.Path, number * field.Count + wrong);
            }
            else if (field.Element is { Kind: 'u', Width: 1 })
            {
                ByteScale.Run(source, MemoryMarshal.Cast<byte, float>(room), field.Scale);
            }
            else
            {
                field.Element.Convert(source, room);
                var floats = MemoryMarshal.Cast<byte, float>(room);
                if (field.Element.DType == DType.Int32) Scale(MemoryMarshal.Cast<byte, int>(room), floats, field.Scale);
                else Scale(floats, floats, field.Scale);
            }
        }
    }

    private static void Scale(ReadOnlySpan<int> source, Span<float> destination, float scale)
    {
        for (var i = 0; i < source.Length; i++) destination[i] = source[i] * scale;
    }

    private static void Scale(ReadOnlySpan<float> source, Span<float> destination, float scale)
    {
        for (var i = 0; i < source.Length; i++) destination[i] = source[i] * scale;
    }

    private readonly record struct Field(int Offset, int Count, NpyElement Element, float Scale);
}
