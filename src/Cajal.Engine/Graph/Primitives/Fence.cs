using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>
    /// The identity of the first input, computed after the others. No two fences are ever merged, so what is derived from one is
    /// computed again instead of being kept.
    /// </summary>
    internal sealed record Fence : Primitive
    {
        public Fence() : base("fence", Kind.Marker)
        {
        }

        public bool Equals(Fence? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => x[0].Spec;

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g, .. new Tensor?[y.Inputs.Length - 1]];

        // The others only say when; without a batch the first needs no wait for those with one.
        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
            Tensor.Apply(new Fence(), [Up(x[0], batched[0], size), .. x[1..]]);

        public override double[] Reference(Tensor y, double[][] x) => x[0];
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>This tensor as a node of its own, computed after others.</summary>
        internal Tensor After(params ReadOnlySpan<Tensor> others) => Apply(new Fence(), [this, .. others]);
    }
}
