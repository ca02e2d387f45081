using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal.Graph.Composites
{
    /// <summary>1 / sqrt(x).</summary>
    internal sealed record Rsqrt() : ElementwiseComposite("rsqrt", ElementOp.Rsqrt)
    {
        public override Tensor[] Body(Tensor[] x) => [1 / x[0].Sqrt()];

        public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => [g[0]! * -0.5 * (y * y * y)];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary><c>1 / sqrt(x)</c>; inf at 0 and NaN below.</summary>
        public static Tensor Rsqrt(this Tensor x) => Tensor.Apply(new Rsqrt(), Floating(x));
    }
}
