using System.Runtime.InteropServices;

namespace Cajal.Cli;

/// <summary>How far the values of a weight lie apart in two files.</summary>
/// <param name="Count">How many numbers there are.</param>
/// <param name="Changed">How many differ in any bit.</param>
/// <param name="Largest">The largest difference; infinite where only one side is finite.</param>
/// <param name="Relative">The length of the difference as a share of the first side's length.</param>
/// <param name="Cosine">The cosine of the angle between the two sides; NaN where one is all zeros.</param>
internal readonly record struct WeightDifference(long Count, long Changed, double Largest, double Relative, double Cosine)
{
    /// <summary>Compares arrays of one shape; those of different types by their values.</summary>
    public static WeightDifference Of(Tensor a, Tensor b)
    {
        if (a.DType == DType.Float32 && b.DType == DType.Float32)
        {
            var left = a.Realize().Storage!.Span<float>();
            var right = b.Realize().Storage!.Span<float>();
            if (MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right))) return Same(left.Length);
            var sums = new Sums();
            for (var i = 0; i < left.Length; i++) sums.Add(left[i], right[i], BitConverter.SingleToInt32Bits(left[i]) != BitConverter.SingleToInt32Bits(right[i]));
            return sums.Result(left.Length);
        }
        else
        {
            var (left, right, sums) = (a.ToArray<double>(), b.ToArray<double>(), new Sums());
            for (var i = 0; i < left.Length; i++) sums.Add(left[i], right[i], BitConverter.DoubleToInt64Bits(left[i]) != BitConverter.DoubleToInt64Bits(right[i]));
            return sums.Result(left.Length);
        }
    }

    private static WeightDifference Same(long count) => new(count, 0, 0, 0, 1);

    private struct Sums
    {
        private double _aa, _bb, _ab, _off, _largest;
        private long _changed;

        public void Add(double a, double b, bool isChanged)
        {
            if (isChanged) _changed++;
            var off = a.Equals(b) ? 0 : double.IsNaN(a) || double.IsNaN(b) ? double.PositiveInfinity : Math.Abs(a - b);
            _largest = Math.Max(_largest, off);
            (_aa, _bb, _ab, _off) = (_aa + a * a, _bb + b * b, _ab + a * b, _off + off * off);
        }

        public readonly WeightDifference Result(long count) =>
            new(count, _changed, _largest, _off == 0 ? 0 : Math.Sqrt(_off / _aa), _changed == 0 ? 1 : _ab / Math.Sqrt(_aa * _bb));
    }
}
