using System.Runtime.Intrinsics;

namespace Cajal.Data;

/// <summary>Bytes to float32, times a factor, as many at a time as vectors allow.</summary>
internal static class ByteScale
{
    /// <summary>destination = source * scale.</summary>
    public static void Run(ReadOnlySpan<byte> source, Span<float> destination, float scale)
    {
        var i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var factor = Vector128.Create(scale);
            for (; i <= source.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                var (low, high) = Vector128.Widen(Vector128.Create(source[i..]));
                var ((a, b), (c, d)) = (Vector128.Widen(low), Vector128.Widen(high));
                var to = destination[i..];
                (Vector128.ConvertToSingle(a.AsInt32()) * factor).CopyTo(to);
                (Vector128.ConvertToSingle(b.AsInt32()) * factor).CopyTo(to[4..]);
                (Vector128.ConvertToSingle(c.AsInt32()) * factor).CopyTo(to[8..]);
                (Vector128.ConvertToSingle(d.AsInt32()) * factor).CopyTo(to[12..]);
            }
        }

        for (; i < source.Length; i++) destination[i] = source[i] * scale;
    }
}
