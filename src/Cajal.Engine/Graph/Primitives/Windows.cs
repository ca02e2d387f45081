using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>
    /// Overlapping windows along an axis: y[.., i, .., k] = x[.., i * Stride + k * Dilation, ..], with k as a new last axis. A strided
    /// view. With <see cref="Unwindow"/>, its transpose, it makes convolutions, pools and their derivatives of any order.
    /// </summary>
    internal sealed record Windows(int Axis, int Size, int Stride, int Dilation) : Primitive("windows", Kind.Movement)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            Check.Axes(Name, x[0], Axis);
            if (Size < 1 || Stride < 1 || Dilation < 1)
            {
                throw new ShapeException(new Problem("CJ1054", "windows needs a size, a stride and a dilation of at least 1.")
                    .Fact("size", $"{Size}")
                    .Fact("stride", $"{Stride}")
                    .Fact("dilation", $"{Dilation}")
                    .Try("use positive numbers."));
            }

            return new TensorSpec(x[0].Shape.With(Axis, Count(x[0].Shape[Axis], Size, Stride, Dilation)).Append(Size), x[0].DType);
        }

        public override Tensor?[] Vjp(Tensor y, Tensor g) =>
            [g.UnwindowTo(Axis, Size, Stride, Dilation, y.Inputs[0].Shape[Axis])];

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
            x[0].WindowsOf(Axis + 1, Size, Stride, Dilation);

        public override double[] Reference(Tensor y, double[][] x) =>
            Walk.Read(x[0], y.Shape, Strides(y.Inputs[0].Shape, Axis, Stride, Dilation));

        /// <summary>How many windows fit into n elements.</summary>
        internal static int Count(int n, int size, int stride, int dilation)
        {
            var span = (size - 1L) * dilation + 1;
            return n < span ? 0 : (int)((n - span) / stride) + 1;
        }

        /// <summary>The strides of the view over an array of the given shape.</summary>
        internal static long[] Strides(Shape of, int axis, int stride, int dilation)
        {
            var strides = of.Strides();
            var step = strides[axis];
            strides[axis] *= stride;
            return [.. strides, step * dilation];
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>Windows of a size along an axis in <c>[0, Rank)</c>, on a new last axis; none where the axis is too short.</summary>
        internal Tensor WindowsOf(int axis, int size, int stride = 1, int dilation = 1) =>
            Apply(new Windows(axis, size, stride, dilation), this);

        /// <summary>Every step-th element along an axis, beginning with the first.</summary>
        internal Tensor EveryNth(int axis, int step)
        {
            var taken = WindowsOf(axis, 1, step);
            return taken.ReshapeTo(Shape.With(axis, taken.Shape[axis]));
        }
    }
}
