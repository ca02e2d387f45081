using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>The sum over axes, which disappear.</summary>
    internal sealed record Sum(Axes Axes) : Primitive("sum", Kind.Reduction)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => new(x[0].Shape.Without(Axes), x[0].DType);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g.Spread(Axes, y.Inputs[0].Shape)];

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
            x[0].SumOver(Axes.Map(a => a + 1));

        public override double[] Reference(Tensor y, double[][] x)
        {
            var result = new double[y.Size];
            var shape = y.Inputs[0].Shape;
            var strides = Strides(shape, Axes);
            for (long n = 0; n < x[0].Length; n++) result[Offset(n, shape, strides)] += x[0][n];
            return result;
        }

        /// <summary>Strides into the reduced result, 0 along reduced axes.</summary>
        internal static long[] Strides(Shape shape, Axes axes)
        {
            var strides = shape.Keep(axes).Strides();
            foreach (var axis in axes) strides[axis] = 0;
            return strides;
        }

        internal static long Offset(long n, Shape shape, long[] strides)
        {
            long at = 0;
            for (var i = shape.Rank - 1; i >= 0; i--)
            {
                at += n % shape[i] * strides[i];
                n /= shape[i];
            }

            return at;
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own sum over axes in <c>[0, Rank)</c>, which disappear.</summary>
        internal Tensor SumOver(Axes axes) => axes.Count == 0 ? this : Apply(new Sum(axes), this);

        /// <summary>Puts axes that a reduction removed back, repeating values along them.</summary>
        internal Tensor Spread(Axes axes, Shape full)
        {
            var kept = Enumerable.Range(0, full.Rank).Where(i => !axes.Contains(i)).ToArray();
            return BroadcastTo(full, kept);
        }
    }
}
