using System.IO.Compression;

namespace Cajal.Data;

/// <summary>Files that may be packed with gzip, which their first two bytes tell.</summary>
internal static class GZip
{
    /// <summary>The content; owns the stream.</summary>
    public static Stream Unpacked(Stream stream)
    {
        Span<byte> magic = stackalloc byte[2];
        var start = stream.Position;
        var isPacked = stream.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
        stream.Position = start;
        return isPacked ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    public static Problem Broken(string name) => new Problem("CJ4003", $"{Path.GetFileName(name)} is damaged: the gzip stream is broken.")
        .Fact("file", name)
        .Try("fetch the file again; a broken download is the usual reason.");
}
