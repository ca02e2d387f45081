using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal.Graph.Composites
{
    /// <summary>x * sigmoid(x).</summary>
    internal sealed record Silu() : ElementwiseComposite("silu", ElementOp.Silu)
    {
        public override Tensor[] Body(Tensor[] x) => [x[0] * x[0].Sigmoid()];

        public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
        {
            var (x, s) = (y.Inputs[0], y.Inputs[0].Sigmoid());
            return [g[0]! * (s * (1 + x * (1 - s)))];
        }
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary><c>x * sigmoid(x)</c>, also called swish.</summary>
        public static Tensor Silu(this Tensor x) => Tensor.Apply(new Silu(), Floating(x));

        /// <summary><c>x * sigmoid(x)</c>, the other name of <see cref="Silu"/>.</summary>
        public static Tensor Swish(this Tensor x) => x.Silu();
    }
}
