using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Floor() : Elementwise("floor", ElementOp.Floor)
    {
        public override double Reference(ReadOnlySpan<double> x) => Math.Floor(x[0]);
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The largest whole number that is not larger. Its gradient is 0.</summary>
        public static Tensor Floor(this Tensor x) => Tensor.Apply(new Floor(), Floating(x));
    }
}
