using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cajal.Saving.Hdf5;

/// <summary>Turns elements as a file has them into numbers of this machine.</summary>
internal static class Elements
{
    private const int Block = 4096;

    /// <summary>Whether the file has the numbers exactly as memory wants them.</summary>
    public static bool IsNative<T>(Hdf5Type type) where T : unmanaged =>
        type.Element == KindOf<T>() && type.Element != ElementKind.Bool && (type.Size == 1 || type.IsBigEndian != BitConverter.IsLittleEndian);

    /// <summary>Whether every kind of these elements can become a <typeparamref name="T"/>, values apart.</summary>
    public static bool Fits<T>(Hdf5Type type) where T : unmanaged
    {
        var target = KindOf<T>();
        if (target == ElementKind.None || type.Element == ElementKind.None) return false;
        if (target == ElementKind.Bool) return type.Element == ElementKind.Bool;
        return target is ElementKind.Float16 or ElementKind.Float32 or ElementKind.Float64 || type.Class != Hdf5Class.Float;
    }

    /// <summary>Converts elements.</summary>
    /// <param name="type">What they are.</param>
    /// <param name="source">Their bytes.</param>
    /// <param name="target">Room for as many numbers.</param>
    /// <returns>The place of the first number that is too large for <typeparamref name="T"/>, or -1.</returns>
    public static int Convert<T>(Hdf5Type type, ReadOnlySpan<byte> source, Span<T> target) where T : unmanaged
    {
        if (IsNative<T>(type))
        {
            source.CopyTo(MemoryMarshal.AsBytes(target));
            return -1;
        }

        if (type.Element is ElementKind.OddInteger or ElementKind.OddFloat) return OddElements.Convert(type, source, target);
        if (type.Size == 1 || type.IsBigEndian != BitConverter.IsLittleEndian) return Known(type.Element, source, target);
        Span<byte> swapped = stackalloc byte[Block];
        for (var done = 0; done < target.Length;)
        {
            var count = Math.Min(target.Length - done, Block / type.Size);
            Swap(source.Slice(done * type.Size, count * type.Size), swapped, type.Size);
            if (Known(type.Element, swapped[..(count * type.Size)], target.Slice(done, count)) is >= 0 and var wrong) return done + wrong;
            done += count;
        }

        return -1;
    }

    /// <summary>Converts numbers that a machine has.</summary>
    internal static int From<TFrom, T>(ReadOnlySpan<TFrom> source, Span<T> target)
        where TFrom : unmanaged, INumber<TFrom>
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return ToReal(source, MemoryMarshal.Cast<T, float>(target));
        if (typeof(T) == typeof(double)) return ToReal(source, MemoryMarshal.Cast<T, double>(target));
        if (typeof(T) == typeof(Half)) return ToReal(source, MemoryMarshal.Cast<T, Half>(target));
        if (typeof(T) == typeof(int)) return ToWhole(source, MemoryMarshal.Cast<T, int>(target));
        if (typeof(T) == typeof(long)) return ToWhole(source, MemoryMarshal.Cast<T, long>(target));
        if (typeof(T) == typeof(byte)) return ToWhole(source, MemoryMarshal.Cast<T, byte>(target));
        if (typeof(T) == typeof(sbyte)) return ToWhole(source, MemoryMarshal.Cast<T, sbyte>(target));
        if (typeof(T) == typeof(short)) return ToWhole(source, MemoryMarshal.Cast<T, short>(target));
        if (typeof(T) == typeof(ushort)) return ToWhole(source, MemoryMarshal.Cast<T, ushort>(target));
        if (typeof(T) == typeof(uint)) return ToWhole(source, MemoryMarshal.Cast<T, uint>(target));
        return ToWhole(source, MemoryMarshal.Cast<T, ulong>(target));
    }

    private static int Known<T>(ElementKind kind, ReadOnlySpan<byte> source, Span<T> target) where T : unmanaged
    {
        switch (kind)
        {
            case ElementKind.Bool when typeof(T) == typeof(bool):
                for (var i = 0; i < source.Length; i++) target[i] = Unsafe.BitCast<bool, T>(source[i] != 0);
                return -1;
            case ElementKind.Bool or ElementKind.UInt8: return From(source, target);
            case ElementKind.Int8: return From(MemoryMarshal.Cast<byte, sbyte>(source), target);
            case ElementKind.Int16: return From(MemoryMarshal.Cast<byte, short>(source), target);
            case ElementKind.UInt16: return From(MemoryMarshal.Cast<byte, ushort>(source), target);
            case ElementKind.Int32: return From(MemoryMarshal.Cast<byte, int>(source), target);
            case ElementKind.UInt32: return From(MemoryMarshal.Cast<byte, uint>(source), target);
            case ElementKind.Int64: return From(MemoryMarshal.Cast<byte, long>(source), target);
            case ElementKind.UInt64: return From(MemoryMarshal.Cast<byte, ulong>(source), target);
            case ElementKind.Float16: return From(MemoryMarshal.Cast<byte, Half>(source), target);
            case ElementKind.BFloat16: return FromBFloat16(MemoryMarshal.Cast<byte, ushort>(source), target);
            case ElementKind.Float32: return From(MemoryMarshal.Cast<byte, float>(source), target);
            default: return From(MemoryMarshal.Cast<byte, double>(source), target);
        }
    }

    // The upper half of a float32.
    private static int FromBFloat16<T>(ReadOnlySpan<ushort> source, Span<T> target) where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            var bits = MemoryMarshal.Cast<T, uint>(target);
            for (var i = 0; i < source.Length; i++) bits[i] = (uint)source[i] << 16;
            return -1;
        }

        Span<float> wide = stackalloc float[256];
        for (var done = 0; done < source.Length; done += wide.Length)
        {
            var count = Math.Min(wide.Length, source.Length - done);
            for (var i = 0; i < count; i++) wide[i] = BitConverter.UInt32BitsToSingle((uint)source[done + i] << 16);
            From((ReadOnlySpan<float>)wide[..count], target.Slice(done, count));
        }

        return -1;
    }

    private static int ToReal<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> target)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        for (var i = 0; i < source.Length; i++) target[i] = TTo.CreateTruncating(source[i]);
        return -1;
    }

    private static int ToWhole<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> target)
        where TFrom : unmanaged, INumber<TFrom>
        where TTo : unmanaged, INumber<TTo>
    {
        for (var i = 0; i < source.Length; i++)
        {
            var number = TTo.CreateTruncating(source[i]);
            // A number that was cut, or whose sign turned, does not come back the same.
            if (TFrom.CreateTruncating(number) != source[i] || TFrom.IsNegative(source[i]) != TTo.IsNegative(number)) return i;
            target[i] = number;
        }

        return -1;
    }

    private static void Swap(ReadOnlySpan<byte> source, Span<byte> target, int size)
    {
        switch (size)
        {
            case 2: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ushort>(source), MemoryMarshal.Cast<byte, ushort>(target)); break;
            case 4: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(source), MemoryMarshal.Cast<byte, uint>(target)); break;
            default: BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, ulong>(source), MemoryMarshal.Cast<byte, ulong>(target)); break;
        }
    }

    private static ElementKind KindOf<T>() where T : unmanaged =>
        typeof(T) == typeof(float) ? ElementKind.Float32
        : typeof(T) == typeof(double) ? ElementKind.Float64
        : typeof(T) == typeof(Half) ? ElementKind.Float16
        : typeof(T) == typeof(int) ? ElementKind.Int32
        : typeof(T) == typeof(long) ? ElementKind.Int64
        : typeof(T) == typeof(bool) ? ElementKind.Bool
        : typeof(T) == typeof(byte) ? ElementKind.UInt8
        : typeof(T) == typeof(sbyte) ? ElementKind.Int8
        : typeof(T) == typeof(short) ? ElementKind.Int16
        : typeof(T) == typeof(ushort) ? ElementKind.UInt16
        : typeof(T) == typeof(uint) ? ElementKind.UInt32
        : typeof(T) == typeof(ulong) ? ElementKind.UInt64
        : ElementKind.None;
}
