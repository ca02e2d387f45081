using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>
    /// Picks rows: x [b.., V, r..] and indices [b.., I..] yield [b.., I.., r..], with Shared batch axes in front. An index outside
    /// [0, V) is an error when the values are computed.
    /// </summary>
    internal sealed record Gather(int Shared) : Primitive("gather", Kind.Indexing)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            var (data, indices) = (x[0], x[1]);
            Check.Indices(Name, indices);
            if (data.Rank <= Shared || indices.Rank < Shared || !data.Shape.Dims[..Shared].SequenceEqual(indices.Shape.Dims[..Shared]))
            {
                throw new ShapeException(new Problem("CJ1059", "gather cannot pick with these indices.")
                    .Fact("x", data)
                    .Fact("indices", indices)
                    .Note($"The first {Shared} axes must be equal, and x needs one more axis to pick from.")
                    .Try("bring the shared axes of both to the front."));
            }

            return new TensorSpec(Shape.Create([.. indices.Shape.Dims, .. data.Shape.Dims[(Shared + 1)..]]), data.DType);
        }

        public override Tensor?[] Vjp(Tensor y, Tensor g) =>
            [g.ScatterAddTo(y.Inputs[1], y.Inputs[0].Shape[Shared], Shared), null];

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
            // One table for the whole batch: the batch is just more indices.
            Shared == 0 && !batched[0] ? x[0].GatherFrom(x[1], 0)
                : Up(x[0], batched[0], size).GatherFrom(Up(x[1], batched[1], size), Shared + 1);

        public override double[] Reference(Tensor y, double[][] x)
        {
            var (groups, count, length, row) = Sizes(y.Inputs[0].Shape, y.Inputs[1].Shape, Shared);
            var result = new double[y.Size];
            for (long n = 0; n < groups * count; n++)
            {
                var index = Index(x[1], n, length);
                Array.Copy(x[0], (n / count * length + index) * row, result, n * row, row);
            }

            return result;
        }

        /// <summary>An index that is known to be inside.</summary>
        internal static long Index(double[] indices, long place, long bound)
        {
            var index = (long)indices[place];
            return index >= 0 && index < bound ? index : throw new CajalException(Check.OutOfRange("index", index, bound, place));
        }

        /// <summary>Shared groups, indices in a group, rows in a group, elements in a row.</summary>
        internal static (long Groups, long Count, long Length, long Row) Sizes(Shape data, Shape indices, int shared)
        {
            long groups = 1;
            for (var i = 0; i < shared; i++) groups *= data[i];
            return (groups, indices.SizeFrom(shared), data[shared], data.SizeFrom(shared + 1));
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own pick: this is [b.., V, r..], indices are [b.., I..], the result is [b.., I.., r..].</summary>
        internal Tensor GatherFrom(Tensor indices, int shared) => Apply(new Gather(shared), this, indices);
    }
}
