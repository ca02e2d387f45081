namespace Cajal.Graph.Composites;

/// <summary>The cotangent of log-softmax's input: inputs y (its output) and g, result g - exp(y) * sum(g).</summary>
internal sealed record LogSoftmaxGrad() : RowComposite("log_softmax_grad")
{
    public override Tensor[] Body(Tensor[] x) => [x[1] - x[0].Exp() * x[1].RowSum().AlongRows(x[1])];

    public override Tensor?[]? OwnVjp(Tensor node, Tensor?[] g)
    {
        var (p, inner, c) = (node.Inputs[0].Exp(), node.Inputs[1], g[0]!);
        return [-c * p * inner.RowSum().AlongRows(p), c - (c * p).RowSum().AlongRows(p)];
    }
}
