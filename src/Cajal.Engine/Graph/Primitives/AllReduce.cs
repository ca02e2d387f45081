using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>The sum over all processes that run the same program; in one process the identity.</summary>
    internal sealed record AllReduce() : Primitive("all_reduce", Kind.Marker)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

        // A sum over processes is its own transpose.
        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g.AllReduce()];

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => Tensor.Apply(this, x);

        public override double[] Reference(Tensor y, double[][] x) => x[0];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The sum of this tensor over all processes that train together, element by element; with one process, the tensor.</summary>
        public static Tensor AllReduce(this Tensor x)
        {
            ArgumentNullException.ThrowIfNull(x);
            return Tensor.Apply(new AllReduce(), x);
        }
    }
}
