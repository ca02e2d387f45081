namespace Cajal.Graph.Composites;

/// <summary>
/// The cotangent of the logits: inputs logits [.., c], labels [..] and g [..], result (softmax(logits) - one_hot(labels)) * g.
/// </summary>
internal sealed record SparseSoftmaxCrossEntropyGrad() : RowComposite("sparse_softmax_cross_entropy_grad")
{
    public override Tensor[] Body(Tensor[] x) => [Difference(x[0], x[1]) * x[2].AlongRows(x[0])];

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
    {
        var (logits, labels, inner, c) = (y.Inputs[0], y.Inputs[1], y.Inputs[2], g[0]!);
        var p = Tensor.Apply(new Softmax(), logits);
        return
        [
            Tensor.Apply(new SoftmaxGrad(), p, c) * inner.AlongRows(p),
            null,
            (c * Difference(logits, labels)).RowSum(),
        ];
    }

    private static Tensor Difference(Tensor logits, Tensor labels) =>
        Tensor.Apply(new Softmax(), logits) - labels.OneHot(logits.Shape[-1], -1, logits.DType);
}
