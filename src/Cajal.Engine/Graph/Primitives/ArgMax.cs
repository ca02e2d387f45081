using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>The place of the largest element along an axis, which disappears: the first of equals, and of NaNs.</summary>
    internal sealed record ArgMax(int Axis) : Primitive("argmax", Kind.Reduction)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            Check.Axes(Name, x[0], Axis);
            Check.IsNotEmpty(Name, x[0], Axis);
            return new TensorSpec(x[0].Shape.Without(Axis), DType.Int32);
        }

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => x[0].ArgMaxOver(Axis + 1);

        public override double[] Reference(Tensor y, double[][] x)
        {
            var shape = y.Inputs[0].Shape;
            var (length, step) = (shape[Axis], shape.Strides()[Axis]);
            var starts = Walk.All(y.Shape, [.. shape.Strides().Where((_, i) => i != Axis)]);
            return Array.ConvertAll(starts, start =>
            {
                var best = 0;
                for (var i = 1; i < length; i++)
                {
                    var (now, then) = (x[0][start + i * step], x[0][start + best * step]);
                    if (now > then || (double.IsNaN(now) && !double.IsNaN(then))) best = i;
                }

                return (double)best;
            });
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own place of the maximum along an axis in <c>[0, Rank)</c>, as int32.</summary>
        internal Tensor ArgMaxOver(int axis) => Apply(new ArgMax(axis), this);
    }
}
