namespace Cajal.Saving.Hdf5;

/// <summary>Numbers that no machine of today has: of 3 bytes, of some bits of a word, floating point with parts of other sizes.</summary>
internal static class OddElements
{
    public static int Convert<T>(Hdf5Type type, ReadOnlySpan<byte> source, Span<T> target) where T : unmanaged
    {
        for (var i = 0; i < target.Length; i++)
        {
            var bits = Whole(source.Slice(i * type.Size, type.Size), type.IsBigEndian);
            var one = target.Slice(i, 1);
            var wrong = type.Element == ElementKind.OddFloat ? Elements.From([Real(bits, type.Bits!)], one)
                : type.IsSigned ? Elements.From([Signed(bits, type.Bits!)], one)
                : Elements.From([(ulong)Part(bits, type.Bits!.Offset, type.Bits.Precision)], one);
            if (wrong >= 0) return i;
        }

        return -1;
    }

    private static UInt128 Whole(ReadOnlySpan<byte> bytes, bool isBigEndian)
    {
        var whole = UInt128.Zero;
        for (var i = 0; i < bytes.Length; i++) whole = whole << 8 | bytes[isBigEndian ? i : bytes.Length - 1 - i];
        return whole;
    }

    private static UInt128 Part(UInt128 bits, int place, int size) => size == 0 ? 0 : bits >> place & UInt128.MaxValue >> (128 - size);

    private static long Signed(UInt128 bits, BitLayout layout)
    {
        var free = 64 - layout.Precision;
        return (long)(ulong)Part(bits, layout.Offset, layout.Precision) << free >> free;
    }

    private static double Real(UInt128 bits, BitLayout layout)
    {
        var isNegative = Part(bits, layout.Sign, 1) != 0;
        var exponent = (long)Part(bits, layout.ExponentPlace, layout.ExponentSize);
        var mantissa = Part(bits, layout.MantissaPlace, layout.MantissaSize);
        var number = exponent == (1L << layout.ExponentSize) - 1 ? Special(mantissa, layout) : Finite(exponent, mantissa, layout);
        return isNegative ? -number : number;
    }

    // Where the leading one is written out, it does not make a NaN of an infinity.
    private static double Special(UInt128 mantissa, BitLayout layout)
    {
        var fraction = layout.IsOneImplied ? mantissa : Part(mantissa, 0, Math.Max(0, layout.MantissaSize - 1));
        return fraction == 0 ? double.PositiveInfinity : double.NaN;
    }

    private static double Finite(long exponent, UInt128 mantissa, BitLayout layout)
    {
        // The value is mantissa x 2^scale; the leading one stands in front of the fraction or is its first bit.
        var scale = Math.Max(exponent, 1) - layout.Bias - layout.MantissaSize + (layout.IsOneImplied ? 0 : 1);
        if (layout.IsOneImplied && exponent > 0) mantissa |= UInt128.One << layout.MantissaSize;
        if (mantissa == 0) return 0;
        // Bits beyond 64 only matter for rounding, where it is enough to know that there are any.
        var excess = Math.Max(0, 64 - (int)UInt128.LeadingZeroCount(mantissa));
        var kept = (ulong)(mantissa >> excess);
        if ((UInt128)kept << excess != mantissa) kept |= 1;
        return Math.ScaleB(kept, (int)Math.Clamp(scale + excess, -20000, 20000));
    }
}
