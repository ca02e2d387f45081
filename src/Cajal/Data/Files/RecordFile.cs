using Microsoft.Win32.SafeHandles;

namespace Cajal.Data;

/// <summary>
/// A file of records of one length, read at any place by any number of threads. It is read and not mapped, so that memory holds nothing but what
/// was asked for, and a file that shrinks meanwhile is an error and not the end of the process.
/// </summary>
internal sealed class RecordFile : IDisposable
{
    private readonly SafeFileHandle _handle;
    private readonly long _start;

    /// <param name="path">The file.</param>
    /// <param name="start">Where the first record begins.</param>
    /// <param name="width">The bytes of a record.</param>
    public RecordFile(string path, long start, long width)
    {
        (Path, _start, Width) = (path, start, width);
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        Length = RandomAccess.GetLength(_handle);
    }

    public string Path { get; }

    /// <summary>The bytes of the file when it was opened.</summary>
    public long Length { get; }

    /// <summary>The bytes of a record.</summary>
    public long Width { get; }

    /// <summary>The whole records.</summary>
    public long Count => (Length - _start) / Width;

    /// <summary>Reads bytes; the place counts from the start of the first record.</summary>
    public void ReadBytes(long place, Span<byte> bytes)
    {
        place += _start;
        while (bytes.Length > 0)
        {
            var got = RandomAccess.Read(_handle, bytes, place);
            if (got == 0)
            {
                throw new CajalException(new Problem("CJ4015", $"{System.IO.Path.GetFileName(Path)} has become shorter while it was read.")
                    .Fact("file", Path)
                    .Fact("length", $"{Length} bytes when it was opened, {RandomAccess.GetLength(_handle)} now")
                    .Try("do not write to a file that a training reads."));
            }

            place += got;
            bytes = bytes[got..];
        }
    }

    public void Dispose() => _handle.Dispose();
}
