using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>
    /// 32 random bits for each element: keys int64 [b.., 2] (seed, counter) yield int32 [b.., shape..]. Element i of a key is a function
    /// of seed, counter and i alone, so a batch of keys gives what each key gives on its own.
    /// </summary>
    internal sealed record RandomBits(Shape To) : Primitive("random_bits", Kind.Random)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            var key = x[0];
            if (key.DType != DType.Int64 || key.Rank == 0 || key.Shape[-1] != 2)
            {
                throw new ShapeException(new Problem("CJ1061", "Random numbers need a key.")
                    .Fact("key", key)
                    .Note("A key is an int64 tensor of two numbers, seed and counter, on the last axis.")
                    .Try("take one from a SeedGenerator or a RandomKey."));
            }

            return new TensorSpec(Shape.Create([.. key.Shape.Dims[..^1], .. To.Dims]), DType.Int32);
        }

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => Tensor.BitsOf(x[0], To);

        public override double[] Reference(Tensor y, double[][] x)
        {
            var keys = Array.ConvertAll(x[0], k => (long)k);
            // A double holds 53 bits; a key that is in memory is read in full.
            if (y.Inputs[0].Storage is { } storage) Values.Convert(storage, keys);
            var result = new double[y.Size];
            var each = To.Size;
            for (long n = 0; n < result.Length; n++) result[n] = Philox.Bits(keys[n / each * 2], keys[n / each * 2 + 1], n % each);
            return result;
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own random bits, int32 [key batch.., shape..], from a key int64 [.., 2].</summary>
        internal static Tensor BitsOf(Tensor key, Shape shape) => Apply(new RandomBits(shape), key);
    }
}
