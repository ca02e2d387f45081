using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal.Graph.Composites
{
    /// <summary>x - log(sum(exp(x))) along the last axis.</summary>
    internal sealed record LogSoftmax() : RowComposite("log_softmax")
    {
        public override Tensor[] Body(Tensor[] x)
        {
            var shifted = x[0] - x[0].RowShift().AlongRows(x[0]);
            return [shifted - shifted.Exp().RowSum().Log().AlongRows(shifted)];
        }

        public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) => [Tensor.Apply(new LogSoftmaxGrad(), y, g[0]!)];
    }
}

namespace Cajal
{
    public static partial class Ops
    {
        /// <summary>The logarithm of <see cref="Softmax(Tensor, int)"/>, exact where that is close to 0 or 1.</summary>
        /// <inheritdoc cref="Softmax(Tensor, int)" path="/param|/exception"/>
        public static Tensor LogSoftmax(this Tensor x, int axis = -1) => AlongLast("LogSoftmax", new LogSoftmax(), x, axis);
    }
}
