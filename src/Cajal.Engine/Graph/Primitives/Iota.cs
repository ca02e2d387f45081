using Cajal.Graph;

namespace Cajal.Graph
{
    /// <summary>0, 1, 2 ... along an axis, repeated along the others.</summary>
    internal sealed record Iota(Shape To, int Axis, DType DType) : Source("iota")
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => Axis >= 0 && Axis < To.Rank
            ? new TensorSpec(To, DType)
            : throw new ShapeException(new Problem("CJ1063", "iota cannot count along an axis that does not exist.")
                .Fact("shape", To.ToString())
                .Fact("axis", $"{Axis}")
                .Try($"count along an axis from 0 to {To.Rank - 1}."));

        public override double[] Reference(Tensor y, double[][] x)
        {
            var strides = new long[To.Rank];
            strides[Axis] = 1;
            return Array.ConvertAll(Walk.All(To, strides), n => (double)n);
        }
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own counting: 0, 1, 2 ... along an axis in <c>[0, Rank)</c>.</summary>
        internal static Tensor IotaOf(Shape shape, int axis, DType dtype) => Apply(new Iota(shape, axis, dtype));
    }
}
