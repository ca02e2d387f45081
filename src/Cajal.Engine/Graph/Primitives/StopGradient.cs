using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>The identity, whose gradient is 0.</summary>
    internal sealed record StopGradient() : Primitive("stop_gradient", Kind.Marker)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => Tensor.Apply(this, x);

        public override double[] Reference(Tensor y, double[][] x) => x[0];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The same values, which gradients take for constants.</summary>
        public static Tensor StopGradient(this Tensor x)
        {
            ArgumentNullException.ThrowIfNull(x);
            return Tensor.Apply(new StopGradient(), x);
        }
    }
}
