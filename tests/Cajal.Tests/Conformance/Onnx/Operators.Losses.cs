namespace Cajal.Tests.Conformance.Onnx;

internal static partial class Operators
{
    private static KeyValuePair<string, Func<OnnxNode, Tensor[]>>[] CrossEntropies =>
    [
        // Of log-probabilities: Keras takes those for logits, since the softmax of log-probabilities gives the probabilities back.
        new("NegativeLogLikelihoodLoss", One(n => Reduced(n, (target, isCounted) => -Ops.Where(
            isCounted, n.X.TakeAlongAxis(target.ExpandDims(1), 1).Squeeze(1), 0)))),
        new("SoftmaxCrossEntropyLoss", n =>
        [
            Reduced(n, (target, isCounted) => Ops.Where(isCounted, Ops.SparseCategoricalCrossentropy(target, n.X, fromLogits: true, axis: 1), 0)),
            n.X.LogSoftmax(1),
        ]),
    ];

    private static Tensor Reduced(OnnxNode node, Func<Tensor, Tensor, Tensor> lossOf)
    {
        var target = node.Input(1)!;
        var isCounted = node.Has("ignore_index") ? Ops.NotEqual(target, node.Int("ignore_index", 0)) : Ops.Ones(target.Shape, DType.Bool);
        target = Ops.Where(isCounted, target, 0);
        var weight = isCounted.Cast(DType.Float32);
        if (node.Input(2) is { } perClass) weight *= perClass.Take(target);
        var loss = lossOf(target, isCounted) * weight;
        return node.Text("reduction", "mean") switch
        {
            "none" => loss,
            "sum" => loss.Sum(),
            _ => loss.Sum() / weight.Sum(),
        };
    }
}
