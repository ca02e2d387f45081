namespace Cajal.Graph.Composites;

/// <summary>
/// -targets * log(sigmoid(logits)) - (1 - targets) * log(1 - sigmoid(logits)), element by element: inputs logits and targets of one
/// shape.
/// </summary>
internal sealed record SigmoidCrossEntropy() : ElementwiseComposite("sigmoid_cross_entropy")
{
    // The two large terms cancel before the small one is added, so that a confident right answer keeps its small loss.
    public override Tensor[] Body(Tensor[] x) =>
        [Ops.Maximum(0, x[0]) - x[0] * x[1] + (-x[0].Abs()).Exp().Log1p()];

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g) =>
        [g[0]! * (y.Inputs[0].Sigmoid() - y.Inputs[1]), -g[0]! * y.Inputs[0]];
}
