using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>Zeros before and behind each axis; negative amounts crop instead.</summary>
    internal sealed record Pad(Axes Low, Axes High) : Primitive("pad", Kind.Movement)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            var t = x[0];
            var dims = t.Shape.ToArray();
            var isFine = Low.Count == t.Rank && High.Count == t.Rank;
            for (var i = 0; isFine && i < dims.Length; i++)
            {
                dims[i] = checked(dims[i] + Low[i] + High[i]);
                isFine = dims[i] >= 0;
            }

            return isFine ? new TensorSpec(dims, t.DType)
                : throw new ShapeException(new Problem("CJ1052", "pad cannot put this around the tensor.")
                    .Fact("x", t)
                    .Fact("before", Low.ToString())
                    .Fact("behind", High.ToString())
                    .Note("One amount per axis; a negative amount takes elements away and cannot take more than there are.")
                    .Try("give one pair of amounts for each axis, and crop less."));
        }

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g.PadWith(Low.Map(n => -n), High.Map(n => -n))];

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
            x[0].PadWith([0, .. Low], [0, .. High]);

        public override double[] Reference(Tensor y, double[][] x)
        {
            var from = y.Inputs[0].Shape;
            var result = new double[y.Size];
            var walk = new Walk(from, y.Shape.Strides(), Start(y.Shape));
            for (var n = 0; n < x[0].Length; n++, walk.Next())
            {
                var isInside = true;
                for (var i = 0; i < from.Rank; i++) isInside &= (uint)(walk.Index[i] + Low[i]) < (uint)y.Shape[i];
                if (isInside) result[walk.Offset] = x[0][n];
            }

            return result;
        }

        private long Start(Shape shape)
        {
            var strides = shape.Strides();
            long start = 0;
            for (var i = 0; i < strides.Length; i++) start += strides[i] * Low[i];
            return start;
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own padding with zeros; negative amounts crop.</summary>
        internal Tensor PadWith(Axes low, Axes high) =>
            low.Count == Rank && high.Count == Rank && !low.Span.ContainsAnyExcept(0) && !high.Span.ContainsAnyExcept(0)
                ? this
                : Apply(new Pad(low, high), this);

        /// <summary>The elements from start on along one axis.</summary>
        internal Tensor Slice(int axis, int start, int count)
        {
            var (low, high) = (new int[Rank], new int[Rank]);
            (low[axis], high[axis]) = (-start, start + count - Shape[axis]);
            return PadWith(low, high);
        }
    }
}
