using System.Buffers.Binary;
using System.Text;

namespace Cajal.Saving;

/// <summary>Reads a zip: its directory is checked against the file as a whole before anything is taken out of it.</summary>
/// <remarks>
/// System.IO.Compression does not say where in the file a member lies, which is what lets weights be read in place, and trusts more than is good here.
/// Members are stored or deflated; sizes beyond 4 GiB (zip64) are read. Encrypted, split and self-extracting archives are refused, and so is what makes
/// two readers see two things: members that overlap, come twice, or are called differently in the directory and at their place.
/// </remarks>
internal sealed class ZipReader : IDisposable
{
    private const int EndBytes = 22, LocatorBytes = 20, End64Bytes = 56, EntryBytes = 46, LocalBytes = 30;
    private const uint EndMark = 0x06054B50, LocatorMark = 0x07064B50, End64Mark = 0x06064B50, EntryMark = 0x02014B50, LocalMark = 0x04034B50;
    private const ushort Encrypted = 1, Utf8Names = 1 << 11;
    private const int Stored = 0, Deflated = 8;

    // Directories of Keras's files have a few entries; a wrong number must not cost memory.
    private const long MostDirectoryBytes = 64 << 20;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stream _file;
    private readonly OrderedDictionary<string, ZipMember> _members = [];

    private ZipReader(Stream file, string path)
    {
        (_file, Path) = (file, path);
        var (start, length, count) = Directory();
        ReadDirectory(start, Slice(start, length), count);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The members in the order of the directory; folders, whose names end in a slash, are among them.</summary>
    public IReadOnlyList<ZipMember> Members => _members.Values;

    /// <summary>Whether a file begins as a zip with at least one member does.</summary>
    public static bool IsZip(ReadOnlySpan<byte> start) => start.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Opens a file.</summary>
    /// <exception cref="CajalException">CJ3450: it is no sound archive; CJ3451: it has a member with a path or size that is refused.</exception>
    public static ZipReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ZipErrors.NotOpened(path, e);
        }

        return Open(file, path);
    }

    /// <summary>Opens a stream that can seek, and takes it over.</summary>
    /// <inheritdoc cref="Open(string)" path="/exception"/>
    public static ZipReader Open(Stream stream, string name)
    {
        try
        {
            return new ZipReader(stream, name);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The member of that name; null where there is none.</summary>
    public ZipMember? Find(string name) => _members.GetValueOrDefault(name);

    /// <summary>The member of that name.</summary>
    /// <exception cref="CajalException">CJ3452: there is none.</exception>
    public ZipMember Require(string name) => Find(name) ?? throw ZipErrors.Missing(Path, name, _members.Keys);

    public void Dispose() => _file.Dispose();

    /// <summary>A part of the file as a stream.</summary>
    internal Stream Window(long offset, long length) => new WindowStream(_file, offset, length, () => NotSound("it has become shorter"));

    private (long Start, long Length, long Count) Directory()
    {
        var tail = Slice(Math.Max(0, _file.Length - EndBytes - ushort.MaxValue), Math.Min(_file.Length, EndBytes + ushort.MaxValue));
        var at = tail.Length - EndBytes;
        while (at >= 0 && !(U32(tail, at) == EndMark && U16(tail, at + 20) == tail.Length - at - EndBytes)) at--;
        if (at < 0) throw NotSound("it has no directory at its end");
        if (U16(tail, at + 4) != 0 && U16(tail, at + 4) != ushort.MaxValue) throw NotSound("it is a part of several");
        var end = _file.Length - tail.Length + at;
        long count = U16(tail, at + 10), length = U32(tail, at + 12), start = U32(tail, at + 16);
        if (count == ushort.MaxValue || length == uint.MaxValue || start == uint.MaxValue) (start, length, count, end) = Directory64(end) ?? (start, length, count, end);
        if (start < 0 || length < 0 || length > MostDirectoryBytes || start != end - length) throw NotSound("its directory is not where its end says");
        return (start, length, count);
    }

    private (long Start, long Length, long Count, long End)? Directory64(long end)
    {
        if (end < LocatorBytes) return null;
        var locator = Slice(end - LocatorBytes, LocatorBytes);
        if (U32(locator, 0) != LocatorMark) return null;
        var at = I64(locator, 8);
        if (at < 0 || at != end - LocatorBytes - End64Bytes) throw NotSound("its long directory is not where its end says");
        var record = Slice(at, End64Bytes);
        if (U32(record, 0) != End64Mark) throw NotSound("its long directory is not where its end says");
        return (I64(record, 48), I64(record, 40), I64(record, 32), at);
    }

    private void ReadDirectory(long end, byte[] directory, long count)
    {
        var places = new List<(long From, long To)>();
        var at = 0;
        for (; count > 0; count--)
        {
            if (directory.Length - at < EntryBytes || U32(directory, at) != EntryMark) throw NotSound("an entry of its directory is cut off");
            int name = U16(directory, at + 28), extra = U16(directory, at + 30), comment = U16(directory, at + 32);
            if (directory.Length - at - EntryBytes < name + extra + comment) throw NotSound("an entry of its directory is cut off");
            places.Add(ReadEntry(directory.AsSpan(at, EntryBytes), directory.AsSpan(at + EntryBytes, name), directory.AsSpan(at + EntryBytes + name, extra), end));
            at += EntryBytes + name + extra + comment;
        }

        if (at != directory.Length) throw NotSound("its directory has more entries than it claims");
        places.Sort();
        for (var i = 1; i < places.Count; i++)
        {
            // Members that overlap would let a small file stand for any amount of memory.
            if (places[i].From < places[i - 1].To) throw NotSound("its members overlap");
        }
    }

    private (long From, long To) ReadEntry(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> nameBytes, ReadOnlySpan<byte> extra, long end)
    {
        var (flags, method) = (U16(entry, 8), U16(entry, 10));
        var name = Name(nameBytes, flags).Replace('\\', '/'); // As some programs on Windows write them.
        if (!ZipPath.IsSafe(name)) throw ZipErrors.UnsafePath(Path, name);
        if ((flags & Encrypted) != 0) throw NotSound($"\"{name}\" is encrypted");
        if (method is not (Stored or Deflated)) throw NotSound($"\"{name}\" is packed by method {method}, and only stored and deflated members are read");
        long packed = U32(entry, 20), length = U32(entry, 24), from = U32(entry, 42);
        Extend(extra, ref length, ref packed, ref from, name);
        if (from < 0 || packed < 0 || length < 0 || from > end - LocalBytes) throw NotSound($"\"{name}\" lies outside of the file");
        var local = Slice(from, LocalBytes);
        long begin = from + LocalBytes + U16(local, 26) + U16(local, 28);
        if (U32(local, 0) != LocalMark || U16(local, 26) != nameBytes.Length || U16(local, 8) != method || begin > end || packed > end - begin)
        {
            throw NotSound($"\"{name}\" is not where the directory says");
        }

        if (!Slice(from + LocalBytes, nameBytes.Length).AsSpan().SequenceEqual(nameBytes)) throw NotSound($"\"{name}\" is called differently at its place");
        var member = new ZipMember(this, name, begin, packed, length, U32(entry, 16), method == Stored);
        if (!_members.TryAdd(name, member)) throw NotSound($"\"{name}\" is in it twice");
        return (from, begin + packed);
    }

    private string Name(ReadOnlySpan<byte> bytes, int flags)
    {
        try
        {
            // Names without the flag are of code page 437, of which ASCII is the part that anybody means.
            return (flags & Utf8Names) != 0 ? _utf8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw ZipErrors.NotSound(Path, "the name of a member is no UTF-8", e);
        }
    }

    /// <summary>Sizes and places beyond 4 GiB, each only where the entry has no room for it.</summary>
    private void Extend(ReadOnlySpan<byte> extra, ref long length, ref long packed, ref long from, string name)
    {
        for (; extra.Length >= 4; extra = extra[(4 + U16(extra, 2))..])
        {
            if (4 + U16(extra, 2) > extra.Length) throw NotSound($"the entry of \"{name}\" is damaged");
            if (U16(extra, 0) != 1) continue;
            var field = extra.Slice(4, U16(extra, 2));
            if (!Take(ref field, ref length) || !Take(ref field, ref packed) || !Take(ref field, ref from)) throw NotSound($"the entry of \"{name}\" is damaged");
        }

        static bool Take(ref ReadOnlySpan<byte> field, ref long value)
        {
            if (value != uint.MaxValue) return true;
            if (field.Length < 8) return false;
            value = BinaryPrimitives.ReadInt64LittleEndian(field);
            field = field[8..];
            return true;
        }
    }

    private byte[] Slice(long at, long length)
    {
        if (at < 0 || length < 0 || at > _file.Length - length) throw NotSound("it is cut off");
        var bytes = new byte[length];
        _file.Position = at;
        if (_file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length) throw NotSound("it has become shorter");
        return bytes;
    }

    private CajalException NotSound(Message what) => ZipErrors.NotSound(Path, what);

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long I64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
