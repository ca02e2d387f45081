using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>Output axis i is input axis Order[i].</summary>
    internal sealed record Permute(Axes Order) : Primitive("permute", Kind.Movement)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            var t = x[0];
            Check.Axes(Name, t, Order);
            if (Order.Count != t.Rank)
            {
                throw new ShapeException(new Problem("CJ1062", $"{Name} must name every axis once.")
                    .Fact("x", t, $"{t.Rank} axes")
                    .Fact("order", Order.ToString())
                    .Try($"name {t.Rank} axes."));
            }

            return new TensorSpec(Order.Map(i => t.Shape[i]).ToArray(), t.DType);
        }

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g.PermuteTo(Order.Inverse())];

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) =>
            x[0].PermuteTo([0, .. Order.Map(i => i + 1)]);

        public override double[] Reference(Tensor y, double[][] x)
        {
            var from = y.Inputs[0].Shape.Strides();
            return Walk.Read(x[0], y.Shape, Array.ConvertAll(Order.ToArray(), i => from[i]));
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own transposition: output axis i is this tensor's axis order[i].</summary>
        internal Tensor PermuteTo(Axes order) => order == Axes.Range(0, Rank) ? this : Apply(new Permute(order), this);
    }
}
