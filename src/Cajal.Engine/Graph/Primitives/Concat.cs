using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>Tensors one behind the other along an axis.</summary>
    internal sealed record Concat(int Axis) : Primitive("concat", Kind.Movement)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            var first = x[0];
            Check.Axes(Name, first, Axis);
            var length = 0;
            for (var i = 0; i < x.Length; i++)
            {
                if (x[i].Rank != first.Rank || x[i].DType != first.DType || x[i].Shape.With(Axis, 0) != first.Shape.With(Axis, 0))
                {
                    throw new ShapeException(new Problem("CJ1053", $"Tensor {i} does not fit behind the first along axis {Axis}.")
                        .Fact("the first", first)
                        .Fact($"tensor {i}", x[i])
                        .Note($"All axes but axis {Axis} must be equal, and so must the dtypes.")
                        .Try("join along the axis in which they differ, or reshape or cast one of them."));
                }

                length = checked(length + x[i].Shape[Axis]);
            }

            return new TensorSpec(first.Shape.With(Axis, length), first.DType);
        }

        public override Tensor?[] Vjp(Tensor y, Tensor g)
        {
            var result = new Tensor?[y.Inputs.Length];
            var start = 0;
            for (var i = 0; i < result.Length; i++)
            {
                var length = y.Inputs[i].Shape[Axis];
                result[i] = g.Slice(Axis, start, length);
                start += length;
            }

            return result;
        }

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size)
        {
            var up = new Tensor[x.Length];
            for (var i = 0; i < up.Length; i++) up[i] = Up(x[i], batched[i], size);
            return Tensor.ConcatAll(Axis + 1, up);
        }

        public override double[] Reference(Tensor y, double[][] x)
        {
            var result = new double[y.Size];
            var row = y.Shape.SizeFrom(Axis);
            long start = 0;
            for (var i = 0; i < x.Length; i++)
            {
                var part = y.Inputs[i].Shape.SizeFrom(Axis);
                for (long n = 0; part > 0 && n < x[i].Length / part; n++) Array.Copy(x[i], n * part, result, n * row + start, part);
                start += part;
            }

            return result;
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own concatenation along an axis in <c>[0, Rank)</c>.</summary>
        internal static Tensor ConcatAll(int axis, ReadOnlySpan<Tensor> tensors) =>
            tensors.Length == 1 ? tensors[0] : Apply(new Concat(axis), tensors);
    }
}
