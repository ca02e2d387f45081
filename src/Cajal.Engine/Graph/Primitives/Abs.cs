using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Abs() : Elementwise("abs", ElementOp.Abs)
    {
        public override double Reference(ReadOnlySpan<double> x) => Math.Abs(x[0]);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g * y.Inputs[0].Sign()];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The absolute value of every element. Its gradient at 0 is 0.</summary>
        public static Tensor Abs(this Tensor x)
        {
            ArgumentNullException.ThrowIfNull(x);
            return Tensor.Apply(new Abs(), x);
        }
    }
}
