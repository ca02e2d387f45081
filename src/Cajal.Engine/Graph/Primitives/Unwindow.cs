using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>The transpose of <see cref="Windows"/>: windows on the last axis are added up where they overlap, into Length elements.</summary>
    internal sealed record Unwindow(int Axis, int Size, int Stride, int Dilation, int Length) : Primitive("unwindow", Kind.Movement)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            var t = x[0];
            Check.Axes(Name, t, Axis);
            if (Axis >= t.Rank - 1 || t.Shape[-1] != Size || t.Shape[Axis] != Windows.Count(Length, Size, Stride, Dilation))
            {
                throw new ShapeException(new Problem("CJ1055", $"unwindow cannot lay these windows over {Length} elements.")
                    .Fact("windows", t)
                    .Fact("wanted", $"{Windows.Count(Length, Size, Stride, Dilation)} windows on axis {Axis}, {Size} wide on the last axis")
                    .Note($"size {Size}, stride {Stride}, dilation {Dilation}")
                    .Try("give the length, size, stride and dilation with which the windows were taken."));
            }

            return new TensorSpec(Shape.Create(t.Shape.Dims[..^1]).With(Axis, Length), t.DType);
        }

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g.WindowsOf(Axis, Size, Stride, Dilation)];

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
            x[0].UnwindowTo(Axis + 1, Size, Stride, Dilation, Length);

        public override double[] Reference(Tensor y, double[][] x)
        {
            var result = new double[y.Size];
            var walk = new Walk(y.Inputs[0].Shape, Windows.Strides(y.Shape, Axis, Stride, Dilation));
            for (var n = 0; n < x[0].Length; n++, walk.Next()) result[walk.Offset] += x[0][n];
            return result;
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>Adds windows on the last axis up into length elements along an axis.</summary>
        internal Tensor UnwindowTo(int axis, int size, int stride, int dilation, int length) =>
            Apply(new Unwindow(axis, size, stride, dilation, length), this);
    }
}
