using System.Buffers;
using System.IO.Compression;

namespace Cajal.Saving.Hdf5;

/// <summary>Undoes the filters of chunks.</summary>
/// <param name="image">The file.</param>
/// <param name="filters">The filters in the order in which they were applied.</param>
internal sealed class FilterPipeline(FileImage image, Filter[] filters)
{
    // Deflate cannot pack tighter; a chunk that claims more is no chunk but an attack on memory.
    private const long MostPacked = 1032;
    private const long Slack = 64;

    public bool IsEmpty => filters.Length == 0;

    /// <summary>Reads a chunk.</summary>
    /// <param name="chunk">Where it is.</param>
    /// <param name="plain">Its bytes as they were before the filters; all are filled.</param>
    public void Read(Chunk chunk, Span<byte> plain)
    {
        var applied = Applied(chunk);
        if (Array.Find(applied, f => !f.IsKnown) is { } unknown)
        {
            throw image.Unsupported($"the filter {unknown}", "write the file again with gzip: h5repack -f GZIP=4 old.h5 new.h5, where the filter is installed.");
        }

        Require(chunk, applied, plain.Length);
        if (applied.Length == 0)
        {
            image.Read(chunk.Address, plain);
            return;
        }

        // Each sum that was added before the bytes were packed is four bytes more to unpack.
        var most = (int)Math.Min(Array.MaxLength, (long)plain.Length + applied.Length * Filter.SumSize);
        var room = (int)Math.Max(chunk.Bytes, most);
        var (from, to) = (ArrayPool<byte>.Shared.Rent(room), ArrayPool<byte>.Shared.Rent(room));
        try
        {
            var length = (int)chunk.Bytes;
            image.Read(chunk.Address, from.AsSpan(0, length));
            for (var i = applied.Length - 1; i >= 0; i--)
            {
                length = Undo(applied[i], from, length, to.AsSpan(0, room), most, chunk.Address);
                // A sum is held against bytes that stay where they are.
                if (applied[i].Id != Filter.Fletcher32) (from, to) = (to, from);
            }

            if (length != plain.Length) throw image.Damaged($"a chunk has {length} bytes instead of {plain.Length}", chunk.Address);
            from.AsSpan(0, length).CopyTo(plain);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(from);
            ArrayPool<byte>.Shared.Return(to);
        }
    }

    /// <summary>Insists on sizes that the filters can explain, before any memory is taken.</summary>
    public void Require(Chunk chunk, long plain) => Require(chunk, Applied(chunk), plain);

    private Filter[] Applied(Chunk chunk) => chunk.Mask == 0 ? filters : [.. filters.Where((_, i) => (chunk.Mask >> i & 1) == 0)];

    private void Require(Chunk chunk, Filter[] applied, long plain)
    {
        image.Require(chunk.Address, chunk.Bytes);
        var packs = !Array.TrueForAll(applied, f => f.IsKnown && !f.Packs);
        var sums = applied.Count(f => f.Id == Filter.Fletcher32) * (long)Filter.SumSize;
        var isSound = packs ? plain <= MostPacked * chunk.Bytes + Slack && chunk.Bytes <= Array.MaxLength : chunk.Bytes == plain + sums;
        if (!isSound) throw image.Damaged($"a chunk claims to be {plain} bytes in {chunk.Bytes}", chunk.Address);
    }

    private int Undo(Filter filter, byte[] from, int length, Span<byte> to, int most, long address)
    {
        switch (filter.Id)
        {
            case Filter.Deflate: return Inflate(from, length, to[..most], address);
            case Filter.Lzf: return Lzf.Unpack(from.AsSpan(0, length), to[..most]) is >= 0 and var unpacked ? unpacked : throw image.Damaged("a chunk does not unpack", address);
            case Filter.Shuffle:
                Shuffle.Undo(from.AsSpan(0, length), to, filter.Values is [var size, ..] && size <= int.MaxValue ? (int)size : 1);
                return length;
            default:
                if (length < Filter.SumSize) throw image.Damaged("a chunk is too short for its check sum", address);
                length -= Filter.SumSize;
                var fits = !image.ChecksSums || Fletcher32.Fits(from.AsSpan(0, length), from.AsSpan(length, Filter.SumSize));
                return fits ? length : throw image.Damaged("the check sum of a chunk is wrong", address);
        }
    }

    private int Inflate(byte[] from, int length, Span<byte> to, long address)
    {
        try
        {
            using var source = new MemoryStream(from, 0, length, writable: false);
            using var zlib = new ZLibStream(source, CompressionMode.Decompress);
            var got = zlib.ReadAtLeast(to, to.Length, throwOnEndOfStream: false);
            // One byte more also makes sure of the sum at the end.
            return zlib.ReadByte() < 0 ? got : throw image.Damaged("a chunk unpacks to more than it claims", address);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw image.Damaged("a chunk does not unpack", address);
        }
    }
}
