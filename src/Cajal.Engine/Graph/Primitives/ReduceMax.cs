using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>The largest element over axes, which disappear. NaN wins. Ties share the gradient.</summary>
    internal sealed record ReduceMax(Axes Axes) : Primitive("rmax", Kind.Reduction)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
        {
            Check.Axes(Name, x[0], Axes);
            Check.IsNotEmpty("The maximum", x[0], Axes);
            return new TensorSpec(x[0].Shape.Without(Axes), x[0].DType);
        }

        public override Tensor?[] Vjp(Tensor y, Tensor g)
        {
            var x = y.Inputs[0];
            var mask = Ops.Equal(x, y.Spread(Axes, x.Shape)).Cast(x.DType);
            return [mask * (g / mask.SumOver(Axes)).Spread(Axes, x.Shape)];
        }

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => x[0].MaxOver(Axes.Map(a => a + 1));

        public override double[] Reference(Tensor y, double[][] x)
        {
            var result = new double[y.Size];
            Array.Fill(result, double.NegativeInfinity);
            var shape = y.Inputs[0].Shape;
            var walk = new Walk(shape, Sum.Strides(shape, Axes));
            for (var n = 0; n < x[0].Length; n++, walk.Next()) result[walk.Offset] = Math.Max(result[walk.Offset], x[0][n]);
            return result;
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own maximum over axes in <c>[0, Rank)</c>, which disappear.</summary>
        internal Tensor MaxOver(Axes axes) => axes.Count == 0 ? this : Apply(new ReduceMax(axes), this);
    }
}
