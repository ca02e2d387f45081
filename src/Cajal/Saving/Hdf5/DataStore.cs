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
    public override long StoredBytes => 0;

    public override void Read<TSink>(long row, long rows, ref TSink sink) => Fill(value.Span, 0, rows * rowSize, ref sink);

    /// <summary>Gives a value again and again.</summary>
    public static void Fill<TSink>(ReadOnlySpan<byte> value, long place, long count, ref TSink sink) where TSink : IElementSink, allows ref struct
    {
        var most = (int)Math.Min(count, Math.Max(1, 4096 / value.Length));
        var block = new byte[most * value.Length];
        for (var i = 0; i < most; i++) value.CopyTo(block.AsSpan(i * value.Length));
        for (var done = 0L; done < count;)
        {
            var part = (int)Math.Min(count - done, most);
            sink.Put(place + done, block.AsSpan(0, part * value.Length));
            done += part;
        }
    }
}
