using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Log() : Elementwise("log", ElementOp.Log)
    {
        public override double Reference(ReadOnlySpan<double> x) => Math.Log(x[0]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g / y.Inputs[0]];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The natural logarithm; -inf at 0 and NaN below.</summary>
        public static Tensor Log(this Tensor x) => Tensor.Apply(new Log(), Floating(x));
    }
}
