using System.IO.Compression;
using System.Text;

namespace Cajal.Saving;

/// <summary>Writes a zip as Keras does: members one behind the other as they are, none compressed. The same members give the same bytes.</summary>
/// <remarks>Where the stream can seek, sizes and check sums stand in front of the members and no flag is set; otherwise they follow them.</remarks>
internal sealed class ZipWriter(Stream stream) : IDisposable
{
    private static readonly DateTimeOffset _noDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
    private readonly HashSet<string> _names = [];

    /// <summary>Adds a text in UTF-8.</summary>
    public void Add(string name, string text) => Add(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds bytes.</summary>
    public void Add(string name, byte[] bytes) => Add(name, member => member.Write(bytes));

    /// <summary>Adds what a function writes; nothing of it is held.</summary>
    public void Add(string name, Action<Stream> write)
    {
        if (!ZipPath.IsSafe(name)) throw ZipErrors.UnsafePath("the archive", name);
        if (!_names.Add(name)) throw new ArgumentException($"Two members have the name \"{name}\".", nameof(name));
        var entry = _zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = _noDate;
        using var member = entry.Open();
        write(member);
    }

    /// <summary>Writes the directory at the end.</summary>
    public void Dispose() => _zip.Dispose();
}
