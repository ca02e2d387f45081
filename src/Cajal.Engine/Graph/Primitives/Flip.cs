using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>The elements in opposite order along axes.</summary>
    internal sealed record Flip(Axes Axes) : Primitive("flip", Kind.Movement)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            Check.Axes(Name, x[0], Axes);
            return x[0].Spec;
        }

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g.FlipOver(Axes)];

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => x[0].FlipOver(Axes.Map(a => a + 1));

        public override double[] Reference(Tensor y, double[][] x)
        {
            var strides = y.Shape.Strides();
            long start = 0;
            foreach (var axis in Axes)
            {
                start += strides[axis] * (y.Shape[axis] - 1);
                strides[axis] = -strides[axis];
            }

            return Walk.Read(x[0], y.Shape, strides, start);
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own reversal along axes in <c>[0, Rank)</c>.</summary>
        internal Tensor FlipOver(Axes axes) => axes.Count == 0 ? this : Apply(new Flip(axes), this);
    }
}
