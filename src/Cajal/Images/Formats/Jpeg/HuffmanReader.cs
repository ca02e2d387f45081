using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cajal.Images;

/// <summary>Blocks of sequential scans in Huffman codes.</summary>
/// <seealso href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, F.2.2</seealso>
internal sealed unsafe class HuffmanReader(JpegBits bits, JpegScan scan) : IBlockReader
{
    // A code and the number behind it take at most 32 bits.
    private const int Enough = 32;

    public bool IsOver => bits.IsOver;

    public bool IsAtEnd => bits.IsAtEnd;

    public int Position => bits.Position;

    public bool Restart(int number)
    {
        foreach (var component in scan.Components) component.Prediction = 0;
        return bits.Restart(number);
    }

    public int Read(JpegComponent component, short* block)
    {
        var (buffer, count) = (bits.Buffer, bits.Count);
        if (count < Enough)
        {
            buffer = bits.Fill(buffer, count);
            count = bits.Count;
        }

        var table = component.Dc!;
        var entry = table.Look(buffer);
        if ((entry & HuffmanTable.HasValue) != 0)
        {
            component.Prediction += entry >> 16;
        }
        else
        {
            if (entry == 0 && (entry = table.LookFar(buffer)) == 0) return -1;
            var size = entry >> 5 & 255;
            if (size > 15) return -1;
            buffer <<= entry & 31;
            count -= entry & 31;
            if (size > 0)
            {
                component.Prediction += Number(buffer, size);
                buffer <<= size;
                count -= size;
            }

            entry = 0;
        }

        buffer <<= entry & 31;
        count -= entry & 31;
        block[0] = (short)component.Prediction;

        table = component.Ac!;
        ref var natural = ref MemoryMarshal.GetReference(ZigZag.Natural);
        var last = 0;
        for (var k = 1; k < 64; k++)
        {
            if (count < Enough)
            {
                buffer = bits.Fill(buffer, count);
                count = bits.Count;
            }

            entry = table.Look(buffer);
            if ((entry & HuffmanTable.HasValue) != 0)
            {
                buffer <<= entry & 31;
                count -= entry & 31;
                k += entry >> 9 & 15;
                if (k > 63) return -1;
                block[Unsafe.Add(ref natural, k)] = (short)(entry >> 16);
                last = k;
                continue;
            }

            if (entry == 0 && (entry = table.LookFar(buffer)) == 0) return -1;
            buffer <<= entry & 31;
            count -= entry & 31;
            var (run, size) = (entry >> 9 & 15, entry >> 5 & 15);
            if (size == 0)
            {
                if (run != 15) break;
                k += 15;
                continue;
            }

            k += run;
            if (k > 63) return -1;
            block[Unsafe.Add(ref natural, k)] = (short)Number(buffer, size);
            buffer <<= size;
            count -= size;
            last = k;
        }

        (bits.Buffer, bits.Count) = (buffer, count);
        return last;
    }

    /// <summary>The number in the next bits; those that begin with 0 are negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Number(ulong buffer, int size)
    {
        var value = (int)(buffer >> (64 - size));
        return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    }
}
