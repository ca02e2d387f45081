using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cajal.Images;

/// <summary>A Huffman table of a JPEG file, ready to decode by looking at ten bits at once.</summary>
/// <seealso href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, Annex C and F.2.2</seealso>
internal sealed class HuffmanTable
{
    /// <summary>How many bits are looked at.</summary>
    public const int LookBits = 10;

    /// <summary>In an entry: the number behind the code was looked up too, and lies in the upper half.</summary>
    public const int HasValue = 1 << 13;

    private const int LongestCode = 16;

    private readonly int[] _look = new int[1 << LookBits];
    private readonly byte[] _symbols;
    private readonly int[] _end = new int[LongestCode + 2], _offset = new int[LongestCode + 1];

    private HuffmanTable(byte[] symbols) => _symbols = symbols;

    /// <summary>Makes a table; null where the codes do not fit into their lengths.</summary>
    /// <param name="counts">How many codes there are of 1 to 16 bits.</param>
    /// <param name="symbols">What they stand for.</param>
    public static HuffmanTable? Of(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        var table = new HuffmanTable(symbols.ToArray());
        for (int length = 1, code = 0, at = 0; length <= LongestCode; length++, code <<= 1)
        {
            table._offset[length] = at - code;
            for (var i = counts[length - 1]; i > 0; i--, code++, at++)
            {
                if (code >= 1 << length) return null;
                if (length <= LookBits) table.Enter(code, length, symbols[at]);
            }

            // Left-justified, so that a code of any length is compared at once.
            table._end[length] = code << (LongestCode - length);
        }

        return table;
    }

    /// <summary>The entry for the next bits: code length in bits 0 to 4, symbol in bits 5 to 12; 0 for longer codes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Look(ulong bits) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_look), (int)(bits >> (64 - LookBits)));

    /// <summary>The same, without a value, for codes of any length; 0 where there is no such code.</summary>
    public int LookFar(ulong bits)
    {
        var code = (int)(bits >> (64 - LongestCode));
        for (var length = 1; length <= LongestCode; length++)
        {
            if (code < _end[length]) return length | (_symbols[_offset[length] + (code >> (LongestCode - length))] << 5);
        }

        return 0;
    }

    private void Enter(int code, int length, byte symbol)
    {
        var room = LookBits - length;
        var size = symbol & 15;
        for (var rest = 0; rest < 1 << room; rest++)
        {
            var entry = length | (symbol << 5);
            if (size > 0 && size <= room)
            {
                var value = rest >> (room - size);
                if (value < 1 << (size - 1)) value -= (1 << size) - 1;
                entry = (length + size) | (symbol << 5) | HasValue | (value << 16);
            }

            _look[(code << room) | rest] = entry;
        }
    }
}
