namespace Cajal.Graph.Composites;

/// <summary>
/// The cotangent of the logits: inputs logits [.., c], targets [.., c] and g [..], result (softmax(logits) * sum(targets) - targets) * g.
/// </summary>
internal sealed record SoftmaxCrossEntropyGrad() : RowComposite("softmax_cross_entropy_grad")
{
    public override Tensor[] Body(Tensor[] x) => [Difference(x[0], x[1]) * x[2].AlongRows(x[0])];

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
    {
        var (logits, targets, inner, c) = (y.Inputs[0], y.Inputs[1], y.Inputs[2], g[0]!);
        var p = Tensor.Apply(new Softmax(), logits);
        return
        [
            Tensor.Apply(new SoftmaxGrad(), p, c) * (inner * targets.RowSum()).AlongRows(p),
            inner.AlongRows(p) * ((c * p).RowSum().AlongRows(p) - c),
            (c * Difference(logits, targets)).RowSum(),
        ];
    }

    private static Tensor Difference(Tensor logits, Tensor targets)
    {
        var p = Tensor.Apply(new Softmax(), logits);
        return p * targets.RowSum().AlongRows(p) - targets;
    }
}
