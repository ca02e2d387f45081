using Google.Protobuf;

namespace Cajal.Sinks;

/// <summary>Counts numbers in equal steps from the least to the greatest, as TensorBoard's histograms want it.</summary>
internal static class HistogramBuckets
{
    /// <summary>How many buckets TensorBoard shows.</summary>
    public const int Usual = 30;

    /// <summary>Rows of left edge, right edge and count; no row without a finite number, one row where all are equal.</summary>
    public static double[] Count(ReadOnlySpan<float> values, int buckets = Usual)
    {
        var (least, greatest, finite) = (double.PositiveInfinity, double.NegativeInfinity, 0);
        foreach (var value in values)
        {
            if (!float.IsFinite(value)) continue;
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
            finite++;
        }

        if (finite == 0) return [];
        // A bucket around the only value, as TensorBoard does.
        if (least == greatest) return [least - 0.5, greatest + 0.5, finite];
        var rows = new double[3 * buckets];
        var width = (greatest - least) / buckets;
        for (var i = 0; i < buckets; i++) (rows[3 * i], rows[3 * i + 1]) = (least + i * width, i == buckets - 1 ? greatest : least + (i + 1) * width);
        foreach (var value in values)
        {
            if (float.IsFinite(value)) rows[3 * Math.Min(buckets - 1, (int)((value - least) / width)) + 2]++;
        }

        return rows;
    }

    /// <summary>Rows as the tensor <c>[buckets, 3]</c> of an event.</summary>
    public static Events.Tensor ToTensor(double[] rows) => new()
    {
        Dtype = Events.DataType.DtDouble,
        TensorShape = new Events.TensorShape { Dim = { new Events.TensorShape.Types.Dim { Size = rows.Length / 3 }, new Events.TensorShape.Types.Dim { Size = 3 } } },
        TensorContent = ByteString.CopyFrom(Bytes(rows)),
    };

    private static byte[] Bytes(double[] rows)
    {
        var bytes = new byte[rows.Length * sizeof(double)];
        for (var i = 0; i < rows.Length; i++) System.Buffers.Binary.BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), rows[i]);
        return bytes;
    }
}
