using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>
    /// Adds rows into zeros: u [b.., I.., r..] and indices [b.., I..] yield [b.., Length, r..], with Shared batch axes in front.
    /// An index outside [0, Length) is an error when the values are computed.
    /// </summary>
    internal sealed record ScatterAdd(int Length, int Shared) : Primitive("scatter_add", Kind.Indexing)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            var (updates, indices) = (x[0], x[1]);
            Check.Indices(Name, indices);
            if (updates.Rank < indices.Rank || indices.Rank < Shared || Length < 0
                || !updates.Shape.Dims[..indices.Rank].SequenceEqual(indices.Shape.Dims))
            {
                throw new ShapeException(new Problem("CJ1060", "scatter_add cannot place these rows with these indices.")
                    .Fact("updates", updates)
                    .Fact("indices", indices)
                    .Note("Each index places one row, so the updates begin with the axes of the indices.")
                    .Try("give one index for each row."));
            }

            return new TensorSpec(
                Shape.Create([.. indices.Shape.Dims[..Shared], Length, .. updates.Shape.Dims[indices.Rank..]]), updates.DType);
        }

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g.GatherFrom(y.Inputs[1], Shared), null];

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
            Up(x[0], batched[0], size).ScatterAddTo(Up(x[1], batched[1], size), Length, Shared + 1);

        public override double[] Reference(Tensor y, double[][] x)
        {
            var (groups, count, length, row) = Gather.Sizes(y.Shape, y.Inputs[1].Shape, Shared);
            var result = new double[y.Size];
            for (long n = 0; n < groups * count; n++)
            {
                var start = (n / count * length + Gather.Index(x[1], n, length)) * row;
                for (long i = 0; i < row; i++) result[start + i] += x[0][n * row + i];
            }

            return result;
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own sum into places: this is [b.., I.., r..], indices are [b.., I..], the result is [b.., size, r..].</summary>
        internal Tensor ScatterAddTo(Tensor indices, int size, int shared) => Apply(new ScatterAdd(size, shared), this, indices);
    }
}
