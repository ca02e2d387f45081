using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal.Graph.Composites
{
    /// <summary>exp(x) over the sum of exp(x), along the last axis.</summary>
    internal sealed record Softmax() : RowComposite("softmax")
    {
        public override Tensor[] Body(Tensor[] x)
        {
            var e = (x[0] - x[0].RowShift().AlongRows(x[0])).Exp();
            return [e / e.RowSum().AlongRows(e)];
        }

        public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => [Tensor.Apply(new SoftmaxGrad(), y, g[0]!)];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary><c>exp(x) / sum(exp(x))</c> along an axis, without overflow: positive numbers that add up to 1.</summary>
        /// <param name="x">At least one axis.</param>
        /// <param name="axis">The axis.</param>
        /// <exception cref="ShapeException">The axis does not exist (CJ1201).</exception>
        public static Tensor Softmax(this Tensor x, int axis = -1) => AlongLast("Softmax", new Softmax(), x, axis);

        /// <summary>Runs a composite of the last axis along any axis.</summary>
        private static Tensor AlongLast(string operation, RowComposite op, Tensor x, int axis)
        {
            var at = ResolveAxis(operation, x, axis);
            return Tensor.Apply(op, Floating(x).MoveAxis(at, -1)).MoveAxis(-1, at);
        }
    }
}
