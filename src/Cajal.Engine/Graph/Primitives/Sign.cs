using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Sign() : Elementwise("sign", ElementOp.Sign)
    {
        public override double Reference(ReadOnlySpan<double> x) => double.IsNaN(x[0]) ? double.NaN : Math.Sign(x[0]);
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>-1, 0 or 1 by the sign of every element; NaN stays NaN. Its gradient is 0.</summary>
        public static Tensor Sign(this Tensor x)
        {
            ArgumentNullException.ThrowIfNull(x);
            return Tensor.Apply(new Sign(), x);
        }
    }
}
