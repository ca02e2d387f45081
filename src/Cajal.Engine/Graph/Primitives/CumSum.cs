using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>Running sums along an axis; each includes its own element.</summary>
    internal sealed record CumSum(int Axis) : Primitive("cumsum", Kind.Reduction)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            Check.Axes(Name, x[0], Axis);
            return x[0].Spec;
        }

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g.FlipOver(Axis).CumSumOver(Axis).FlipOver(Axis)];

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => x[0].CumSumOver(Axis + 1);

        public override double[] Reference(Tensor y, double[][] x)
        {
            var result = (double[])x[0].Clone();
            var step = y.Shape.Strides()[Axis];
            for (long n = 0; n < result.Length; n++)
            {
                if (n / step % y.Shape[Axis] > 0) result[n] += result[n - step];
            }

            return result;
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own running sum along an axis in <c>[0, Rank)</c>.</summary>
        internal Tensor CumSumOver(int axis) => Apply(new CumSum(axis), this);
    }
}
