using System.IO.Compression;
using Cajal.Saving.Hdf5;

namespace Cajal.Saving;

/// <summary>A <c>.keras</c> file: a zip archive whose members Keras stores as they are.</summary>
internal sealed class Archive : ModelFiles
{
    // Deflate cannot pack tighter; a member that claims more is no model but an attack on memory.
    private const long MaxDeflateRatio = 1032;

    private readonly FileStream _stream;
    private readonly ZipArchive _zip;

    public Archive(string path)
        : base(path)
    {
        _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            _zip = new ZipArchive(_stream, ZipArchiveMode.Read);
        }
        catch (InvalidDataException e)
        {
            _stream.Dispose();
            throw Damaged("Its zip structure is broken.", e);
        }
    }

    public override Hdf5File OpenWeights(string name)
    {
        var entry = Entry(name)!;
        if (entry.CompressedLength == entry.Length && entry.Length > 0 && Start(entry) is { } start) return Hdf5File.Open(Path, start, entry.Length);
        if (entry.Length > Array.MaxLength) throw Damaged($"{name} is packed, and with {entry.Length:N0} bytes too large to be unpacked in memory.");
        var bytes = new byte[entry.Length];
        using var stream = Read(name);
        stream.ReadExactly(bytes);
        return Hdf5File.Open(bytes, $"{Path}/{name}");
    }

    public override void Dispose()
    {
        _zip.Dispose();
        _stream.Dispose();
        base.Dispose();
    }

    protected override long? Length(string name) => Entry(name)?.Length;

    protected override Stream Read(string name)
    {
        try
        {
            return Entry(name)!.Open();
        }
        catch (InvalidDataException e)
        {
            throw Damaged($"{name} cannot be unpacked.", e);
        }
    }

    private ZipArchiveEntry? Entry(string name)
    {
        var entry = _zip.GetEntry(name) ?? _zip.GetEntry(name.Replace('/', '\\'));
        if (entry is not null && entry.Length / MaxDeflateRatio > entry.CompressedLength) throw Damaged($"{name} claims to be {entry.Length:N0} bytes.");
        return entry;
    }

    // Where the bytes of a member begin that is stored as it is.
    private long? Start(ZipArchiveEntry entry)
    {
        using var stream = Read(entry.FullName);
        var first = stream.ReadByte();
        var start = _stream.Position - 1;
        return first == 0x89 ? start : null;
    }
}
