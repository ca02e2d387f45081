using Microsoft.Win32.SafeHandles;

namespace Cajal.Saving.Hdf5;

/// <summary>The bytes of a file, or of a part of one, read at any place by any number of threads.</summary>
/// <remarks>
/// Files are read and not mapped: numbers go straight from the file's pages into the memory that wants them, nothing can be looked at after the
/// file is closed, and a file that shrinks meanwhile is an error and not the end of the process.
/// </remarks>
internal abstract class ByteSource(string name, long length) : IDisposable
{
    /// <summary>The name to use in messages.</summary>
    public string Name { get; } = name;

    public long Length { get; } = length;

    /// <summary>Reads bytes; the caller has checked that they are within the length.</summary>
    public abstract void Read(long place, Span<byte> bytes);

    /// <summary>Bytes to look at; the caller has checked that they are within the length.</summary>
    public abstract ReadOnlyMemory<byte> Slice(long place, int count);

    public abstract void Dispose();
}

/// <summary>A file, or a window of one such as a member that a zip archive keeps as it is.</summary>
internal sealed class FileBytes : ByteSource
{
    private readonly SafeFileHandle _handle;
    private readonly long _start;

    private FileBytes(string path, SafeFileHandle handle, long start, long length) : base(path, length) => (_handle, _start) = (handle, start);

    /// <param name="path">The file.</param>
    /// <param name="start">Where the window begins.</param>
    /// <param name="length">Its bytes; -1 for all that is there.</param>
    public static FileBytes Open(string path, long start = 0, long length = -1)
    {
        SafeFileHandle handle;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Hdf5Errors.NotOpened(path, e);
        }

        var there = RandomAccess.GetLength(handle);
        if (length < 0) length = there - start;
        if (start >= 0 && length >= 0 && start <= there - length) return new FileBytes(path, handle, start, length);
        handle.Dispose();
        throw Hdf5Errors.Shorter(path, start + length, there);
    }

    public override void Read(long place, Span<byte> bytes)
    {
        for (place += _start; bytes.Length > 0;)
        {
            var got = RandomAccess.Read(_handle, bytes, place);
            if (got == 0) throw Hdf5Errors.Shorter(Name, _start + Length, RandomAccess.GetLength(_handle));
            place += got;
            bytes = bytes[got..];
        }
    }

    public override ReadOnlyMemory<byte> Slice(long place, int count)
    {
        var bytes = new byte[count];
        Read(place, bytes);
        return bytes;
    }

    public override void Dispose() => _handle.Dispose();
}

/// <summary>Bytes in memory, such as of a member that a zip archive keeps compressed.</summary>
internal sealed class MemoryBytes(string name, ReadOnlyMemory<byte> bytes) : ByteSource(name, bytes.Length)
{
    private bool _isClosed;

    public override void Read(long place, Span<byte> target) => Slice(place, target.Length).Span.CopyTo(target);

    public override ReadOnlyMemory<byte> Slice(long place, int count)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return bytes.Slice((int)place, count);
    }

    public override void Dispose() => _isClosed = true;
}
