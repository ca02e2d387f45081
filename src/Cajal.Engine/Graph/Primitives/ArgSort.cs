using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>The order that sorts ascending along an axis. Equal elements keep their order; NaNs come last.</summary>
    internal sealed record ArgSort(int Axis) : Primitive("argsort", Kind.Indexing)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            Check.Axes(Name, x[0], Axis);
            return x[0].Spec with { DType = DType.Int32 };
        }

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => x[0].ArgSortOver(Axis + 1);

        public override double[] Reference(Tensor y, double[][] x)
        {
            var result = new double[y.Size];
            var strides = y.Shape.Strides();
            var (length, step) = (y.Shape[Axis], strides[Axis]);
            foreach (var start in Walk.All(y.Shape.Without(Axis), [.. strides.Where((_, i) => i != Axis)]))
            {
                var order = Enumerable.Range(0, length)
                    .OrderBy(i => double.IsNaN(x[0][start + i * step]))
                    .ThenBy(i => x[0][start + i * step])
                    .ToArray();
                for (var i = 0; i < length; i++) result[start + i * step] = order[i];
            }

            return result;
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own sorting order along an axis in <c>[0, Rank)</c>, as int32.</summary>
        internal Tensor ArgSortOver(int axis) => Apply(new ArgSort(axis), this);
    }
}
