namespace Cajal.Graph.Composites;

/// <summary>-sum(targets * log(softmax(logits))) for each row: inputs logits [.., c] and targets [.., c], result [..].</summary>
internal sealed record SoftmaxCrossEntropy() : RowComposite("softmax_cross_entropy")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) => new(Shape.Create(x[0].Shape.Dims[..^1]), x[0].DType);

    public override Tensor[] Body(Tensor[] x) => [-(x[1] * Tensor.Apply(new LogSoftmax(), x[0])).RowSum()];

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
    {
        var (logits, targets, c) = (y.Inputs[0], y.Inputs[1], g[0]!);
        return
        [
            Tensor.Apply(new SoftmaxCrossEntropyGrad(), logits, targets, c),
            -Tensor.Apply(new LogSoftmax(), logits) * c.AlongRows(logits),
        ];
    }
}
