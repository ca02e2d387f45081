using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Cajal.Cli;

/// <summary>NumPy archive (<c>.npz</c>): an uncompressed zip with one <c>.npy</c> array per weight path.</summary>
/// <remarks>Format: NumPy enhancement proposal 1, version 1.0 of the header, little endian, row-major.</remarks>
internal static class NumpyArchive
{
    private const int HeaderAlignment = 64;
    private static readonly DateTimeOffset _noDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes float32 arrays under their names.</summary>
    public static void Write(Stream stream, IEnumerable<(string Name, int[] Shape, float[] Values)> arrays)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, shape, values) in arrays)
        {
            var entry = zip.CreateEntry(name + ".npy", CompressionLevel.NoCompression);
            entry.LastWriteTime = _noDate; // The same weights give the same file.
            using var member = entry.Open();
            member.Write(Header(shape));
            if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("NumPy archives are written on little-endian machines.");
            member.Write(MemoryMarshal.AsBytes<float>(values));
        }
    }

    private static byte[] Header(int[] shape)
    {
        var extents = string.Concat(shape.Select(d => d.ToString(CultureInfo.InvariantCulture) + ", ")).TrimEnd(' ');
        if (shape.Length > 1) extents = extents.TrimEnd(',');
        var text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({extents}), }}";
        const int prefix = 10;
        var padding = (HeaderAlignment - (prefix + text.Length + 1) % HeaderAlignment) % HeaderAlignment;
        var body = Encoding.ASCII.GetBytes(text + new string(' ', padding) + "\n");
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)body.Length, (byte)(body.Length >> 8), .. body];
    }
}
