using Cajal.Graph;

namespace Cajal.Data;

/// <summary>A <c>.npy</c> file that is read by rows, so that it may be larger than memory; from <see cref="Npy.Open"/>.</summary>
/// <remarks>The first axis counts the rows. Rows are read at the moment they are asked for, by any number of threads.</remarks>
/// <example><code>
/// using var file = Npy.Open("features.npy");
/// Tensor some = file.Rows(1_000_000, 256);
/// </code></example>
public sealed class NpyFile : IDisposable
{
    private const int Block = 1 << 18;

    private readonly RecordFile _file;
    private readonly NpyElement _element;
    private readonly int _rowSize;

    internal NpyFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        var header = NpyHeader.Read(stream, path);
        if (header.Extents.Length == 0 || (header.IsFortran && header.Extents.Length > 1))
        {
            throw new CajalException(new Problem("CJ4016", $"{System.IO.Path.GetFileName(path)} cannot be read by rows.")
                .Fact("file", path)
                .Fact("header", header.ToString())
                .Note("Rows need at least one axis, and C order, in which the numbers of a row are neighbours.")
                .Try("numpy.save(path, numpy.ascontiguousarray(array)), or read the whole file with Npy.Load(path)."));
        }

        var row = header.Extents.Skip(1).Aggregate(1L, (a, b) => a * b);
        if (row > int.MaxValue || header.Extents.Skip(1).Any(e => e > int.MaxValue)) throw NpyErrors.TooLarge(path, header.ToString());
        var there = stream.Length - stream.Position;
        if (there != header.Bytes) throw NpyErrors.Damaged(path, $"{there} bytes of elements are there", header);
        (Count, _element, _rowSize) = (header.Extents[0], header.Element, (int)row);
        RowShape = Shape.Create([.. header.Extents.Skip(1).Select(e => (int)e)]);
        _file = new RecordFile(path, stream.Position, row * header.Element.Width);
    }

    /// <summary>The number of rows.</summary>
    public long Count { get; }

    /// <summary>The shape of a row.</summary>
    public Shape RowShape { get; }

    /// <summary>The dtype rows have in memory; see <see cref="Npy"/>.</summary>
    public DType DType => _element.DType;

    internal string Path => _file.Path;

    /// <summary>Reads neighbouring rows.</summary>
    /// <param name="from">The first, from 0.</param>
    /// <param name="count">How many.</param>
    /// <returns>The rows, <c>[count, ...]</c>.</returns>
    /// <exception cref="CajalException">CJ4015: the file has become shorter.</exception>
    public Tensor Rows(long from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from + count, Count, nameof(count));
        var storage = new Storage(new TensorSpec(RowShape.Prepend(count), DType));
        Read(from, count, storage, 0);
        return Tensor.FromStorage(storage);
    }

    /// <summary>Reads neighbouring rows into the rows of a tensor's memory from <paramref name="to"/> on.</summary>
    internal unsafe void Read(long from, int count, Storage storage, int to)
    {
        var size = DType.ByteSize;
        var target = (byte*)storage.Pointer + (long)to * _rowSize * size;
        var total = (long)count * _rowSize;
        var buffer = _element.IsNative ? [] : new byte[(int)Math.Min(Block, total * _element.Width)];
        // Elements are pieces of rows here: a row may be larger than the buffer.
        for (var done = 0L; done < total;)
        {
            var part = (int)Math.Min(total - done, _element.IsNative ? (1 << 24) / size : buffer.Length / _element.Width);
            var room = new Span<byte>(target + done * size, part * size);
            var source = _element.IsNative ? room : buffer.AsSpan(0, part * _element.Width);
            _file.ReadBytes(from * _file.Width + done * _element.Width, source);
            if (!_element.IsNative && _element.Convert(source, room) is >= 0 and var wrong) throw NpyErrors.BeyondInt64(Path, from * _rowSize + done + wrong);
            done += part;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();
}
