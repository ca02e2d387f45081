using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Round() : Elementwise("round", ElementOp.Round)
    {
        public override double Reference(ReadOnlySpan<double> x) => Math.Round(x[0], MidpointRounding.ToEven);
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The nearest whole number, ties to even. Its gradient is 0.</summary>
        public static Tensor Round(this Tensor x) => Tensor.Apply(new Round(), Floating(x));
    }
}
