using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Select() : Elementwise("select", ElementOp.Select)
    {
        public override double Reference(ReadOnlySpan<double> x) => x[0] != 0 ? x[1] : x[2];

        public override Tensor?[] Vjp(Tensor y, Tensor g) =>
            [null, Ops.Where(y.Inputs[0], g, 0), Ops.Where(y.Inputs[0], 0, g)];

        protected override DType ResultType(ReadOnlySpan<Tensor> x) => x[1].DType;
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>Elements of <paramref name="a"/> where the condition is true, of <paramref name="b"/> elsewhere, with broadcasting.</summary>
        /// <exception cref="ShapeException">The shapes do not broadcast.</exception>
        public static Tensor Where(Tensor condition, Tensor a, Tensor b)
        {
            ArgumentNullException.ThrowIfNull(condition);
            ArgumentNullException.ThrowIfNull(a);
            ArgumentNullException.ThrowIfNull(b);
            var dtype = Promote(a, b);
            var values = BroadcastShape("where", a, b);
            var shape = BroadcastShape("where", condition, Expand(a.Cast(dtype), values));
            return Tensor.Apply(
                new Select(), Expand(condition.Cast(DType.Bool), shape), Expand(a.Cast(dtype), shape), Expand(b.Cast(dtype), shape));
        }
    }
}
