namespace Cajal.Kernels;

/// <summary>
/// A vector of float32 lanes. Kernels are written once over <typeparamref name="V"/> and compiled for <see cref="F512"/>,
/// <see cref="F256"/> and <see cref="F128"/>; the one to use is picked by <see cref="Isa.Current"/> when a kernel is prepared.
/// </summary>
/// <remarks>
/// Comparisons yield masks: lanes of all ones or all zeros. Loads may read a whole vector although fewer elements are wanted
/// (buffers have 64 spare bytes); stores must not, hence <see cref="StorePart"/>.
/// </remarks>
internal unsafe interface IVector<V> where V : unmanaged, IVector<V>
{
    /// <summary>Lanes in a vector.</summary>
    static abstract int Count { get; }

    static abstract V Create(float x);

    /// <summary>Every lane holds the bits of an int32.</summary>
    static abstract V Bits(int x);

    static abstract V Load(float* p);

    void Store(float* p);

    /// <summary>Stores the first <paramref name="n"/> lanes, 0 &lt; n &lt; Count.</summary>
    void StorePart(float* p, nint n);

    /// <summary>A mask from one byte per lane, true where it is not 0.</summary>
    static abstract V LoadMask(byte* p);

    /// <summary>Writes this mask as one byte per lane, 0 or 1.</summary>
    void StoreMask(byte* p);

    /// <summary>The mask of the first <paramref name="n"/> lanes.</summary>
    static abstract V First(nint n);

    static abstract V operator +(V a, V b);
    static abstract V operator -(V a, V b);
    static abstract V operator *(V a, V b);
    static abstract V operator /(V a, V b);
    static abstract V operator -(V a);

    /// <summary>a * b + c, rounded once where the machine can do that quickly.</summary>
    static abstract V MulAdd(V a, V b, V c);

    /// <summary>a * b + c, rounded once on every machine.</summary>
    static abstract V Fused(V a, V b, V c);

    /// <summary>The smaller lanes; if one is NaN, <paramref name="b"/>'s on x64.</summary>
    static abstract V MinNative(V a, V b);

    /// <summary>The larger lanes; if one is NaN, <paramref name="b"/>'s on x64.</summary>
    static abstract V MaxNative(V a, V b);

    static abstract V Sqrt(V x);
    static abstract V Abs(V x);
    static abstract V Floor(V x);

    /// <summary>The nearest whole number, ties to even.</summary>
    static abstract V Round(V x);

    static abstract V Lt(V a, V b);
    static abstract V Le(V a, V b);
    static abstract V Eq(V a, V b);
    static abstract V Select(V mask, V a, V b);
    static abstract bool Any(V mask);
    static abstract bool All(V mask);

    // Bit and int32 arithmetic on the same lanes.
    static abstract V operator &(V a, V b);
    static abstract V operator |(V a, V b);
    static abstract V operator ^(V a, V b);
    static abstract V AddInt(V a, V b);
    static abstract V SubInt(V a, V b);
    static abstract V ShiftLeft(V a, int bits);
    static abstract V ShiftRight(V a, int bits);

    /// <summary>Truncates lanes to int32. Out of range: unspecified, never a fault.</summary>
    static abstract V ToInt(V x);

    static abstract V FromInt(V x);

    /// <summary>x * 2^n for whole n between -400 and 400, with gradual underflow.</summary>
    static abstract V Scale(V x, V n);

    /// <summary>The sum of all lanes, in a fixed order.</summary>
    float Sum();

    /// <summary>The largest lane; unspecified with NaN.</summary>
    float Max();
}
