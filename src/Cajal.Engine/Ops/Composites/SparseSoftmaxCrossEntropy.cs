namespace Cajal.Graph.Composites;

/// <summary>
/// -log(softmax(logits)[label]) for each row: inputs logits [.., c] and labels int32 or int64 [..], result [..]. A label outside is
/// an error when the values are computed.
/// </summary>
internal sealed record SparseSoftmaxCrossEntropy() : RowComposite("sparse_softmax_cross_entropy")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => new(x[1].Shape, x[0].DType);

    public override Tensor[] Body(Tensor[] x) => [-Tensor.Apply(new LogSoftmax(), x[0]).GatherFrom(x[1], x[1].Rank)];

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) =>
        [Tensor.Apply(new SparseSoftmaxCrossEntropyGrad(), y.Inputs[0], y.Inputs[1], g[0]!), null];
}
