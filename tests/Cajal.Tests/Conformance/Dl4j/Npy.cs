using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Cajal.Tests.Conformance.Dl4j;

/// <summary>Reads NumPy's arrays of float32 and int32 in C order, version 1 of the format.</summary>
internal static partial class Npy
{
    public static Tensor Read(byte[] file)
    {
        var start = 10 + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8));
        var header = Header().Match(Encoding.ASCII.GetString(file, 10, start - 10));
        if (!header.Success) throw new InvalidDataException("Not a NumPy array of float32 or int32 in C order.");
        Shape shape = [.. header.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(int.Parse)];
        var data = file.AsSpan(start);
        float[] values = header.Groups["type"].Value == "f"
            ? MemoryMarshal.Cast<byte, float>(data).ToArray()
            : Array.ConvertAll(MemoryMarshal.Cast<byte, int>(data).ToArray(), i => (float)i);
        return Tensor.From(values, shape);
    }

    [GeneratedRegex(@"'descr': '<(?<type>[fi])4', 'fortran_order': False, 'shape': \((?<shape>[^)]*)\)")]
    private static partial Regex Header();
}
