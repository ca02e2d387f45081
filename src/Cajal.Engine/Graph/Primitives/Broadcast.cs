using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>Input axis i becomes output axis Dims[i]; the other output axes repeat. Dims ascend.</summary>
    internal sealed record Broadcast(Shape To, Axes Dims) : Primitive("broadcast", Kind.Movement)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => new(To, x[0].DType);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g.SumOver(Repeated(y.Rank))];

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
            x[0].BroadcastTo(To.Prepend(size), [0, .. Dims.Map(d => d + 1)]);

        public override double[] Reference(Tensor y, double[][] x)
        {
            var result = new double[y.Size];
            var strides = new long[y.Rank];
            var from = y.Inputs[0].Shape.Strides();
            for (var i = 0; i < Dims.Count; i++) strides[Dims[i]] = from[i];
            for (long n = 0; n < result.Length; n++)
            {
                long rest = n, at = 0;
                for (var i = y.Rank - 1; i >= 0; i--)
                {
                    at += rest % To[i] * strides[i];
                    rest /= To[i];
                }

                result[n] = x[0][at];
            }

            return result;
        }

        private Axes Repeated(int rank)
        {
            var dims = Dims;
            return Enumerable.Range(0, rank).Where(i => !dims.Contains(i)).ToArray();
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own broadcast: axis i goes to axis dims[i], the others repeat.</summary>
        internal Tensor BroadcastTo(Shape shape, Axes dims) => shape == Shape ? this : Apply(new Broadcast(shape, dims), this);
    }
}
