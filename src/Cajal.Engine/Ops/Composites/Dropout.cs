using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal.Graph.Composites
{
    /// <summary>
    /// Zeros in a share Rate of the places, the others divided by 1 - Rate: inputs x and key int64 [2], result like x. Place i (in
    /// row-major order) is kept where its random bits, as a signed number, are at least <see cref="Threshold"/>. Srivastava et al. 2014.
    /// </summary>
    internal sealed record Dropout(double Rate) : Composite("dropout")
    {
        /// <summary>The share Rate of the 2^32 numbers lies below it.</summary>
        public int Threshold => (int)Math.Min(Math.Ceiling(Rate * 4294967296) + int.MinValue, int.MaxValue);

        public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

        public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => null;

        public override Tensor[] Body(Tensor[] x)
        {
            var isKept = Tensor.BitsOf(x[1], x[0].Shape) >= Ops.Literal(Threshold, DType.Int32);
            return [Ops.Where(isKept, x[0] * (1 / (1 - Rate)), 0)];
        }

        // Linear in x, with the same mask: the bits are drawn again instead of being kept.
        public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => [Tensor.Apply(this, g[0]!, y.Inputs[1]), null];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>Sets a random share of the elements to 0 and divides the others by <c>1 - rate</c>, so that the mean stays.</summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="rate">The share in [0, 1].</param>
        /// <param name="key">A random key; the same key drops the same places.</param>
        /// <param name="noiseShape">The shape of the mask, which broadcasts to x; its own mask for every element if left out.</param>
        /// <exception cref="CajalException">The rate is not in [0, 1] (CJ1225).</exception>
        public static Tensor Dropout(this Tensor x, double rate, Tensor key, Shape? noiseShape = null)
        {
            x = Floating(x);
            ArgumentNullException.ThrowIfNull(key);
            if (!(rate >= 0 && rate <= 1))
            {
                throw new CajalException(new Problem("CJ1225", "Dropout needs a rate in [0, 1].")
                    .Fact("rate", $"{rate}")
                    .Try("give the share of elements to drop, for example 0.5."));
            }

            if (rate == 0) return x;
            if (rate == 1) return x * 0;
            return noiseShape is { } mask && mask != x.Shape
                ? x * Tensor.Apply(new Dropout(rate), Ones(mask, x.DType), key)
                : Tensor.Apply(new Dropout(rate), x, key);
        }
    }
}
