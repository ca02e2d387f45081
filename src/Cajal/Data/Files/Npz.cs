using System.IO.Compression;

namespace Cajal.Data;

/// <summary>Reads and writes NumPy's archives (<c>.npz</c>): arrays by name in one file.</summary>
/// <remarks>Elements are those of <see cref="Npy"/>. The same arrays give the same file, byte for byte.</remarks>
public static class Npz
{
    private const string Ending = ".npy";

    // Deflate cannot pack tighter; a member that claims more is no array but an attack on memory.
    private const long MaxDeflateRatio = 1032;
    private static readonly DateTimeOffset _noDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads all arrays of a file; members that are no arrays are left out.</summary>
    /// <param name="path">The file, stored or compressed.</param>
    /// <returns>The arrays by name, in the order of the file.</returns>
    /// <exception cref="CajalException">CJ4014: not a sound archive; CJ4010 to CJ4013: as for <see cref="Npy.Load(string)"/>.</exception>
    /// <example><code>
    /// var arrays = Npz.Load("mnist.npz");
    /// model.Fit(arrays["x_train"], arrays["y_train"]);
    /// </code></example>
    public static OrderedDictionary<string, Tensor> Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        return Load(stream, path);
    }

    /// <summary>Reads all arrays of a stream; members that are no arrays are left out.</summary>
    /// <param name="stream">The content; copied into memory first where it cannot seek.</param>
    /// <param name="name">The name to use in messages.</param>
    /// <inheritdoc cref="Load(string)" path="/returns|/exception"/>
    public static OrderedDictionary<string, Tensor> Load(Stream stream, string name = "stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
        {
            var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            stream = copy;
        }

        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            // Members that overlap would let a small file stand for any amount of memory.
            if (zip.Entries.Sum(e => (decimal)e.CompressedLength) > stream.Length) throw NpyErrors.NotNpz(name, "its members overlap");
            var arrays = new OrderedDictionary<string, Tensor>();
            foreach (var entry in zip.Entries)
            {
                if (!entry.FullName.EndsWith(Ending, StringComparison.Ordinal)) continue;
                var key = entry.FullName[..^Ending.Length];
                if (!arrays.TryAdd(key, Member(entry, $"{name}/{entry.FullName}"))) throw NpyErrors.NotNpz(name, $"\"{key}\" is in it twice");
            }

            return arrays;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            throw NpyErrors.NotNpz(name, "its zip structure is broken", e);
        }
    }

    /// <summary>Writes arrays into a file, whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="arrays">The arrays by name; their dtypes are kept.</param>
    /// <param name="compress">Whether to deflate, as <c>numpy.savez_compressed</c> does.</param>
    /// <exception cref="ArgumentException">Two arrays have the same name.</exception>
    /// <example><code>
    /// Npz.Save("data.npz", new Dictionary&lt;string, Tensor&gt; { ["x"] = x, ["y"] = y });
    /// </code></example>
    public static void Save(string path, IEnumerable<KeyValuePair<string, Tensor>> arrays, bool compress = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(arrays);
        AtomicFile.Write(path, stream => Save(stream, arrays, compress));
    }

    /// <summary>Writes arrays to a stream.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="arrays">The arrays by name; their dtypes are kept.</param>
    /// <param name="compress">Whether to deflate, as <c>numpy.savez_compressed</c> does.</param>
    /// <exception cref="ArgumentException">Two arrays have the same name.</exception>
    public static void Save(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> arrays, bool compress = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(arrays);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var names = new HashSet<string>();
        foreach (var (name, array) in arrays)
        {
            if (!names.Add(name)) throw new ArgumentException($"Two arrays have the name \"{name}\".", nameof(arrays));
            var entry = zip.CreateEntry(name + Ending, compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
            entry.LastWriteTime = _noDate;
            using var member = entry.Open();
            Npy.Save(member, array);
        }
    }

    private static Tensor Member(ZipArchiveEntry entry, string name)
    {
        if (entry.Length / MaxDeflateRatio > entry.CompressedLength) throw NpyErrors.NotNpz(name, $"it claims to be {entry.Length} bytes");
        using var stream = new Checked(entry.Open());
        var array = Npy.LoadToEnd(stream, name, entry.Length);
        return stream.Sum == entry.Crc32 ? array : throw NpyErrors.NotNpz(name, "its check sum is wrong");
    }

    /// <summary>Sums up what is read.</summary>
    private sealed class Checked(Stream source) : Stream
    {
        public uint Sum { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var count = source.Read(buffer);
            Sum = Crc32.Append(Sum, buffer[..count]);
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) source.Dispose();
            base.Dispose(disposing);
        }
    }
}
