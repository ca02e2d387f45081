using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cajal.Kernels;

/// <summary>Copies pieces of operands into the order in which the micro-kernels read them. Elements are moved as bits.</summary>
internal static unsafe class Packing
{
    /// <summary>
    /// Copies the <paramref name="bytes"/> bytes that a tile reads of A at each step one behind the other. Reads and writes pieces of
    /// 64 bytes, so up to 63 bytes behind both ends.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Steps(byte* from, nint step, nint steps, nint bytes, byte* to)
    {
        for (; steps > 0; steps--)
        {
            for (nint i = 0; i < bytes; i += 64) Vector512.Load(from + i).Store(to + i);
            from += step;
            to += bytes;
        }
    }

    /// <summary>
    /// Copies <paramref name="steps"/> rows of <paramref name="bytes"/> bytes (a multiple of the vector) one behind the other.
    /// Reads whole vectors, so up to 63 bytes behind the source's end.
    /// </summary>
    public static void Rows(byte* from, nint row, nint steps, nint bytes, nint toRow, byte* to)
    {
        for (; steps > 0; steps--)
        {
            Buffer.MemoryCopy(from, to, bytes, bytes);
            from += row;
            to += toRow;
        }
    }

    /// <summary>Copies <paramref name="columns"/> columns, <paramref name="steps"/> long, into rows of <paramref name="width"/> elements.</summary>
    public static void Strided<T>(byte* from, nint row, nint column, nint steps, nint columns, nint width, byte* to) where T : unmanaged
    {
        for (nint k = 0; k < steps; k++)
        {
            var source = from + k * row;
            var target = (T*)to + k * width;
            for (nint j = 0; j < columns; j++, source += column) target[j] = *(T*)source;
            for (var j = columns; j < width; j++) target[j] = default;
        }
    }
}
