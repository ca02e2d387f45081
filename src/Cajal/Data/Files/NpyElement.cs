using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Cajal.Data;

/// <summary>How a NumPy file writes one element: kind (<c>f i u b</c>), bytes, byte order; and what it becomes in memory.</summary>
internal readonly record struct NpyElement(char Kind, int Width, bool IsBigEndian)
{
    /// <summary>The nearest dtype that holds every value exactly, but for uint64 beyond int64, which is refused.</summary>
    public DType DType => (Kind, Width) switch
    {
        ('b', _) => DType.Bool,
        ('f', 2 or 4) => DType.Float32,
        ('f', _) => DType.Float64,
        ('i', 1 or 2 or 4) or ('u', 1 or 2) => DType.Int32,
        _ => DType.Int64,
    };

    /// <summary>Whether the bytes of the file are those of memory.</summary>
    public bool IsNative => !IsBigEndian && BitConverter.IsLittleEndian && ((Kind is 'f' or 'i' && Width >= 4));

    /// <summary>How the engine's own dtypes are written.</summary>
    public static NpyElement Of(DType dtype) => dtype switch
    {
        DType.Bool => new('b', 1, false),
        DType.Int32 => new('i', 4, false),
        DType.Int64 => new('i', 8, false),
        DType.Float32 => new('f', 4, false),
        _ => new('f', 8, false),
    };

    /// <summary>Reads a description such as <c>&lt;f4</c>, <c>|u1</c> or <c>f8</c>; null where it means something else.</summary>
    public static NpyElement? Parse(string text)
    {
        var order = text.Length > 0 && text[0] is ('<' or '>' or '|' or '=') ? text[0] : '=';
        var rest = text.AsSpan(order == '=' && !text.StartsWith('=') ? 0 : 1);
        if (rest is not [var kind and ('f' or 'i' or 'u' or 'b'), var digit and >= '1' and <= '8']) return null;
        var width = digit - '0';
        var isKnown = kind switch { 'f' => width is 2 or 4 or 8, 'b' => width == 1, _ => width is 1 or 2 or 4 or 8 };
        var isBig = order == '>' || (order == '=' && !BitConverter.IsLittleEndian);
        return isKnown ? new(kind, width, isBig && width > 1) : null;
    }

    /// <summary>For example <c>&lt;f4</c>.</summary>
    public override string ToString() => $"{(Width == 1 ? '|' : IsBigEndian ? '>' : '<')}{Kind}{Width}";

    /// <summary>Converts elements; the source may be overwritten.</summary>
    /// <param name="source">Elements as the file has them.</param>
    /// <param name="destination">Room for as many elements of <see cref="DType"/>.</param>
    /// <returns>The place of the first element that does not fit, or -1.</returns>
    public int Convert(Span<byte> source, Span<byte> destination)
    {
        if (IsBigEndian == BitConverter.IsLittleEndian) Swap(source);
        switch (Kind, Width)
        {
            case ('b', _):
                for (var i = 0; i < source.Length; i++) destination[i] = source[i] != 0 ? (byte)1 : (byte)0;
                break;
            case ('f', 2): Widen<Half, float>(source, destination); break;
            case ('i', 1): Widen<sbyte, int>(source, destination); break;
            case ('i', 2): Widen<short, int>(source, destination); break;
            case ('u', 1): Widen<byte, int>(source, destination); break;
            case ('u', 2): Widen<ushort, int>(source, destination); break;
            case ('u', 4): Widen<uint, long>(source, destination); break;
            case ('u', 8):
                source.CopyTo(destination);
                return FirstNegative(MemoryMarshal.Cast<byte, long>(destination));
            default: source.CopyTo(destination); break;
        }

        return -1;
    }

    private void Swap(Span<byte> bytes)
    {
        switch (Width)
        {
            case 2:
                var shorts = MemoryMarshal.Cast<byte, short>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<byte, int>(bytes);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<byte, long>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }

    // As a signed number, what is beyond int64 is below zero.
    private static int FirstNegative(ReadOnlySpan<long> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < 0) return i;
        }

        return -1;
    }

    private static void Widen<TFrom, TTo>(ReadOnlySpan<byte> source, Span<byte> destination)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        var from = MemoryMarshal.Cast<byte, TFrom>(source);
        var to = MemoryMarshal.Cast<byte, TTo>(destination);
        for (var i = 0; i < from.Length; i++) to[i] = TTo.CreateTruncating(from[i]);
    }
}
