using System.IO.Compression;
using System.Text;

namespace Cajal.Data.Tables;

/// <summary>Where the bytes of a table come from. Can be read from the start as often as needed, without holding a file in memory.</summary>
internal sealed class CsvSource : IDisposable
{
    private const int KeptInMemory = 1 << 26;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string? _path;
    private readonly Stream? _stream;
    private readonly long _origin;
    private readonly bool _ownsStream;
    private Encoding _encoding;

    public CsvSource(string path, Encoding? encoding)
    {
        (_path, Name, _encoding) = (path, path, encoding ?? Strict);
    }

    public CsvSource(Stream stream, string name, Encoding? encoding)
    {
        _ownsStream = !stream.CanSeek;
        _stream = _ownsStream ? Keep(stream) : stream;
        _origin = _stream.Position;
        (Name, _encoding) = (name, encoding ?? Strict);
    }

    public string Name { get; }

    /// <summary>The characters from the start.</summary>
    public TextReader Open()
    {
        Stream? stream = null;
        try
        {
            stream = OpenBytes();
            return new StreamReader(stream, _encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 15, leaveOpen: _path is null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            stream?.Dispose();
            throw CsvFaults.CannotRead(Name, e is FileNotFoundException or DirectoryNotFoundException ? "There is no such file." : e.Message, e);
        }
    }

    /// <summary>Goes on as Latin-1, in which every byte is a character; false where that was so already.</summary>
    public bool FallBack()
    {
        if (!ReferenceEquals(_encoding, Strict)) return false;
        _encoding = Encoding.Latin1;
        return true;
    }

    public void Dispose()
    {
        if (_ownsStream) _stream!.Dispose();
    }

    private Stream OpenBytes()
    {
        var bytes = _path is null ? _stream! : new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        if (_path is null) bytes.Position = _origin;
        Span<byte> head = stackalloc byte[2];
        var isCompressed = bytes.ReadAtLeast(head, 2, throwOnEndOfStream: false) == 2 && head is [0x1F, 0x8B];
        bytes.Position = _path is null ? _origin : 0;
        return isCompressed ? new GZipStream(bytes, CompressionMode.Decompress, leaveOpen: _path is null) : bytes;
    }

    // What can be read only once is kept: in memory, or, where it is large, in a file that goes with it.
    private static Stream Keep(Stream stream)
    {
        Stream kept = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is > 0 and var count)
        {
            if (kept is MemoryStream && kept.Length + count > KeptInMemory)
            {
                var file = new FileStream(
                    Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
                    FileOptions.DeleteOnClose);
                kept.Position = 0;
                kept.CopyTo(file);
                kept = file;
            }

            kept.Write(buffer, 0, count);
        }

        kept.Position = 0;
        return kept;
    }
}
