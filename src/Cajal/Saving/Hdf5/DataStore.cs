using System.Buffers;

namespace Cajal.Saving.Hdf5;

/// <summary>The elements of a data set, wherever they lie.</summary>
internal abstract class DataStore
{
    /// <summary>The bytes that the file has for them.</summary>
    public abstract long StoredBytes { get; }

    /// <summary>Reads neighbouring rows; a row is what lies along all axes but the first.</summary>
    public abstract void Read<TSink>(long row, long rows, ref TSink sink) where TSink : IElementSink, allows ref struct;
}

/// <summary>Elements one after another.</summary>
/// <param name="image">The file.</param>
/// <param name="address">The first.</param>
/// <param name="size">The bytes of an element.</param>
/// <param name="count">The elements.</param>
/// <param name="rowSize">The elements of a row.</param>
internal sealed class ContiguousStore(FileImage image, long address, int size, long count, long rowSize) : DataStore
{
    private const int Block = 1 << 18;
    private const int LargeBlock = 1 << 25;

    public override long StoredBytes => count * size;

    public override void Read<TSink>(long row, long rows, ref TSink sink)
    {
        var (first, total) = (row * rowSize, rows * rowSize);
        var buffer = (byte[]?)null;
        try
        {
            for (var done = 0L; done < total;)
            {
                var part = (int)Math.Min(total - done, Math.Max(1, LargeBlock / size));
                var room = sink.Room(done, part);
                if (!room.IsEmpty)
                {
                    image.Read(address + (first + done) * size, room);
                }
                else
                {
                    part = (int)Math.Min(total - done, Math.Max(1, Block / size));
                    buffer ??= ArrayPool<byte>.Shared.Rent(part * size);
                    var elements = buffer.AsSpan(0, part * size);
                    image.Read(address + (first + done) * size, elements);
                    sink.Put(done, elements);
                }

                done += part;
            }
        }
        finally
        {
            if (buffer is not null) ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}

/// <summary>Elements that lie in memory already: in a message, or a single value that stands for all of them.</summary>
internal sealed class MemoryStore(ReadOnlyMemory<byte> bytes, int size, long rowSize) : DataStore
{
    public override long StoredBytes => bytes.Length;

    public override void Read<TSink>(long row, long rows, ref TSink sink) =>
        sink.Put(0, bytes.Span.Slice((int)(row * rowSize * size), (int)(rows * rowSize * size)));
}

/// <summary>Elements that nobody wrote, so that one value stands for all.</summary>
internal sealed class FillStore(ReadOnlyMemory<byte> value, long rowSize) : DataStore
{
    private readonly FillBlock _block = new(value.Span);

    public override long StoredBytes => 0;

    public override void Read<TSink>(long row, long rows, ref TSink sink) => _block.Put(0, rows * rowSize, ref sink);
}

/// <summary>A value again and again, to be given in pieces.</summary>
internal sealed class FillBlock
{
    private const int Most = 4096;

    private readonly byte[] _bytes;
    private readonly int _size;

    public FillBlock(ReadOnlySpan<byte> value)
    {
        (_size, _bytes) = (value.Length, new byte[Math.Max(1, Most / value.Length) * value.Length]);
        for (var at = 0; at < _bytes.Length; at += _size) value.CopyTo(_bytes.AsSpan(at));
    }

    public void Put<TSink>(long place, long count, ref TSink sink) where TSink : IElementSink, allows ref struct
    {
        for (var done = 0L; done < count;)
        {
            var part = (int)Math.Min(count - done, _bytes.Length / _size);
            sink.Put(place + done, _bytes.AsSpan(0, part * _size));
            done += part;
        }
    }
}
