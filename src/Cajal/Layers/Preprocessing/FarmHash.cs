using System.Buffers.Binary;
using System.Numerics;

namespace Cajal.Layers;

/// <summary>FarmHash's <c>Fingerprint64</c>, the hash that TensorFlow puts strings into bins by; the same on every machine, for ever.</summary>
/// <seealso href="https://github.com/google/farmhash">FarmHash</seealso>
internal static class FarmHash
{
    private const ulong K0 = 0xC3A5C85C97CB3127, K1 = 0xB492B66FBE98F273, K2 = 0x9AE16A3B2F90404F;

    public static ulong Of(ReadOnlySpan<byte> s) => s.Length switch
    {
        <= 16 => UpTo16(s),
        <= 32 => UpTo32(s),
        <= 64 => UpTo64(s),
        _ => Long(s),
    };

    private static ulong UpTo16(ReadOnlySpan<byte> s)
    {
        var length = (ulong)s.Length;
        if (s.Length >= 8)
        {
            var mul = K2 + length * 2;
            var a = Read(s, 0) + K2;
            var b = Read(s, s.Length - 8);
            var c = BitOperations.RotateRight(b, 37) * mul + a;
            var d = (BitOperations.RotateRight(a, 25) + b) * mul;
            return Mix(c, d, mul);
        }

        if (s.Length >= 4)
        {
            var mul = K2 + length * 2;
            ulong a = BinaryPrimitives.ReadUInt32LittleEndian(s);
            return Mix(length + (a << 3), BinaryPrimitives.ReadUInt32LittleEndian(s[^4..]), mul);
        }

        if (s.Length == 0) return K2;
        var y = s[0] + ((uint)s[s.Length >> 1] << 8);
        var z = (uint)s.Length + ((uint)s[^1] << 2);
        return Shift((y * K2) ^ (z * K0)) * K2;
    }

    private static ulong UpTo32(ReadOnlySpan<byte> s)
    {
        var mul = K2 + (ulong)s.Length * 2;
        var a = Read(s, 0) * K1;
        var b = Read(s, 8);
        var c = Read(s, s.Length - 8) * mul;
        var d = Read(s, s.Length - 16) * K2;
        return Mix(BitOperations.RotateRight(a + b, 43) + BitOperations.RotateRight(c, 30) + d, a + BitOperations.RotateRight(b + K2, 18) + c, mul);
    }

    private static ulong UpTo64(ReadOnlySpan<byte> s)
    {
        var mul = K2 + (ulong)s.Length * 2;
        var a = Read(s, 0) * K2;
        var b = Read(s, 8);
        var c = Read(s, s.Length - 8) * mul;
        var d = Read(s, s.Length - 16) * K2;
        var y = BitOperations.RotateRight(a + b, 43) + BitOperations.RotateRight(c, 30) + d;
        var z = Mix(y, a + BitOperations.RotateRight(b + K2, 18) + c, mul);
        var e = Read(s, 16) * mul;
        var f = Read(s, 24);
        var g = (y + Read(s, s.Length - 32)) * mul;
        var h = (z + Read(s, s.Length - 24)) * mul;
        return Mix(BitOperations.RotateRight(e + f, 43) + BitOperations.RotateRight(g, 30) + h, e + BitOperations.RotateRight(f + a, 18) + g, mul);
    }

    private static ulong Long(ReadOnlySpan<byte> s)
    {
        const ulong seed = 81;
        ulong x = seed, y = unchecked(seed * K1 + 113);
        var z = Shift(y * K2 + 113) * K2;
        (ulong First, ulong Second) v = (0, 0), w = (0, 0);
        x = x * K2 + Read(s, 0);
        var end = (s.Length - 1) / 64 * 64;
        var last = s.Length - 64;
        for (var at = 0; at < end; at += 64)
        {
            x = BitOperations.RotateRight(x + y + v.First + Read(s, at + 8), 37) * K1;
            y = BitOperations.RotateRight(y + v.Second + Read(s, at + 48), 42) * K1;
            x ^= w.Second;
            y += v.First + Read(s, at + 40);
            z = BitOperations.RotateRight(z + w.First, 33) * K1;
            v = Weak(s[at..], v.Second * K1, x + w.First);
            w = Weak(s[(at + 32)..], z + w.Second, y + Read(s, at + 16));
            (z, x) = (x, z);
        }

        var mul = K1 + ((z & 0xFF) << 1);
        w.First += (ulong)((s.Length - 1) & 63);
        v.First += w.First;
        w.First += v.First;
        x = BitOperations.RotateRight(x + y + v.First + Read(s, last + 8), 37) * mul;
        y = BitOperations.RotateRight(y + v.Second + Read(s, last + 48), 42) * mul;
        x ^= w.Second * 9;
        y += v.First * 9 + Read(s, last + 40);
        z = BitOperations.RotateRight(z + w.First, 33) * mul;
        v = Weak(s[last..], v.Second * mul, x + w.First);
        w = Weak(s[(last + 32)..], z + w.Second, y + Read(s, last + 16));
        (z, x) = (x, z);
        return Mix(Mix(v.First, w.First, mul) + Shift(y) * K0 + z, Mix(v.Second, w.Second, mul) + x, mul);
    }

    private static (ulong, ulong) Weak(ReadOnlySpan<byte> s, ulong a, ulong b)
    {
        var (w, x, y, z) = (Read(s, 0), Read(s, 8), Read(s, 16), Read(s, 24));
        a += w;
        b = BitOperations.RotateRight(b + a + z, 21);
        var c = a;
        a += x + y;
        b += BitOperations.RotateRight(a, 44);
        return (a + z, b + c);
    }

    private static ulong Mix(ulong u, ulong v, ulong mul)
    {
        var a = (u ^ v) * mul;
        a ^= a >> 47;
        var b = (v ^ a) * mul;
        b ^= b >> 47;
        return b * mul;
    }

    private static ulong Shift(ulong x) => x ^ (x >> 47);

    private static ulong Read(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt64LittleEndian(s[at..]);
}
