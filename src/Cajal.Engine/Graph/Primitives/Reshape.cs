using Cajal.Graph;

namespace Cajal.Graph
{
    internal sealed record Reshape(Shape To) : Primitive("reshape", Kind.Movement)
    {
        public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => new(To, x[0].DType);

        public override Tensor?[] Vjp(Tensor y, Tensor g) => [g.ReshapeTo(y.Inputs[0].Shape)];

        public override Tensor Batch(ReadOnlySpan<Tensor> x, ReadOnlySpan<bool> batched, int size) => x[0].ReshapeTo(To.Prepend(size));

        public override double[] Reference(Tensor y, double[][] x) => x[0];
    }
}

namespace Cajal
{
    public sealed partial class Tensor
    {
        /// <summary>The graph's own reshape to a shape of the same size.</summary>
        internal Tensor ReshapeTo(Shape shape) => shape == Shape ? this : Apply(new Reshape(shape), this);
    }

    public static partial class Ops
    {
        /// <summary>The same elements in row-major order under another shape.</summary>
        /// <param name="x">Any tensor.</param>
        /// <param name="shape">The new extents; one of them may be -1 and is then worked out.</param>
        /// <exception cref="ShapeException">The sizes differ.</exception>
        public static Tensor Reshape(this Tensor x, params ReadOnlySpan<int> shape)
        {
            ArgumentNullException.ThrowIfNull(x);
            var dims = shape.ToArray();
            var open = Array.IndexOf(dims, -1);
            long known = 1;
            for (var i = 0; i < dims.Length; i++) known *= i == open ? 1 : dims[i];
            if (open >= 0 && known > 0 && x.Size % known == 0) dims[open] = (int)(x.Size / known);
            if (Array.Exists(dims, d => d < 0) || Shape.Create(dims).Size != x.Size)
            {
                throw new ShapeException(new Problem("CJ1006", $"Reshape cannot arrange {x.Size} elements as [{string.Join(", ", shape.ToArray())}].")
                    .Fact("x", x, $"{x.Size} elements")
                    .Fact("shape", $"[{string.Join(", ", shape.ToArray())}]")
                    .Try("make the product of the new extents equal to the number of elements, or leave one extent as -1."));
            }

            return x.ReshapeTo(Shape.Create(dims));
        }

        /// <inheritdoc cref="Reshape(Tensor, ReadOnlySpan{int})"/>
        public static Tensor Reshape(this Tensor x, Shape shape) => Reshape(x, shape.Dims);
    }
}
