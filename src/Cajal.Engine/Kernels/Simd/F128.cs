using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cajal.Kernels;

/// <summary>Four float32 lanes: NEON, and any other machine through .NET's own vectors.</summary>
internal readonly unsafe struct F128(Vector128<float> value) : IVector<F128>
{
    public readonly Vector128<float> Value = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Create(float x) => new(Vector128.Create(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Bits(int x) => new(Vector128.Create(x).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Load(float* p) => new(Vector128.Load(p));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* p) => Value.Store(p);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StorePart(float* p, nint n)
    {
        for (var i = 0; i < n; i++) p[i] = Value.GetElement(i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 LoadMask(byte* p)
    {
        var bytes = Vector128.CreateScalarUnsafe(*(int*)p).AsByte();
        return new(~Vector128.Equals(Vector128.WidenLower(Vector128.WidenLower(bytes)), Vector128<uint>.Zero).AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreMask(byte* p)
    {
        var words = Vector128.Narrow(Value.AsInt32(), Value.AsInt32());
        *(int*)p = Vector128.Narrow(words, words).AsInt32().ToScalar() & 0x01010101;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 First(nint n) => new(Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)n)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator +(F128 a, F128 b) => new(a.Value + b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator -(F128 a, F128 b) => new(a.Value - b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator *(F128 a, F128 b) => new(a.Value * b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator /(F128 a, F128 b) => new(a.Value / b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator -(F128 a) => new(-a.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 MulAdd(F128 a, F128 b, F128 c) => new(Vector128.MultiplyAddEstimate(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Fused(F128 a, F128 b, F128 c) => new(Vector128.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 MinNative(F128 a, F128 b) => new(Vector128.MinNative(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 MaxNative(F128 a, F128 b) => new(Vector128.MaxNative(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Sqrt(F128 x) => new(Vector128.Sqrt(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Abs(F128 x) => new(Vector128.Abs(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Floor(F128 x) => new(Vector128.Floor(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Round(F128 x) => new(Vector128.Round(x.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Lt(F128 a, F128 b) => new(Vector128.LessThan(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Le(F128 a, F128 b) => new(Vector128.LessThanOrEqual(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Eq(F128 a, F128 b) => new(Vector128.Equals(a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Select(F128 mask, F128 a, F128 b) => new(Vector128.ConditionalSelect(mask.Value, a.Value, b.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(F128 mask) => mask.Value.AsInt32() == Vector128<int>.AllBitsSet;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(F128 mask) => mask.Value.AsInt32() != Vector128<int>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator &(F128 a, F128 b) => new(a.Value & b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator |(F128 a, F128 b) => new(a.Value | b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 operator ^(F128 a, F128 b) => new(a.Value ^ b.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 AddInt(F128 a, F128 b) => new((a.Value.AsInt32() + b.Value.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 SubInt(F128 a, F128 b) => new((a.Value.AsInt32() - b.Value.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 ShiftLeft(F128 a, int bits) => new((a.Value.AsInt32() << bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 ShiftRight(F128 a, int bits) => new((a.Value.AsInt32() >> bits).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 ToInt(F128 x) => new(Vector128.ConvertToInt32Native(x.Value).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 FromInt(F128 x) => new(Vector128.ConvertToSingle(x.Value.AsInt32()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F128 Scale(F128 x, F128 n) => VectorMath.ScaleByBits(x, n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Value.GetElement(0) + Value.GetElement(2) + (Value.GetElement(1) + Value.GetElement(3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Max() =>
        MathF.Max(MathF.Max(Value.GetElement(0), Value.GetElement(2)), MathF.Max(Value.GetElement(1), Value.GetElement(3)));
}
