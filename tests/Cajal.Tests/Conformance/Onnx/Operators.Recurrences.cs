using Cajal.Layers;

namespace Cajal.Tests.Conformance.Onnx;

internal static partial class Operators
{
    private static KeyValuePair<string, Func<OnnxNode, Tensor[]>>[] Recurrences =>
    [
        new("LSTM", n => Recurrence(n, [0, 2, 3, 1], new LSTM(n.Int("hidden_size", 0), returnSequences: true, returnState: true))),
        new("GRU", n => Recurrence(n, [0, 1, 2], new GRU(
            n.Int("hidden_size", 0), returnSequences: true, returnState: true, resetAfter: n.Int("linear_before_reset", 0) == 1))),
        new("RNN", n => Recurrence(n, [0], new SimpleRNN(n.Int("hidden_size", 0), returnSequences: true, returnState: true))),
    ];

    // ONNX has time before the batch, an axis of directions, kernels transposed, two biases and the gates in another order.
    private static Tensor[] Recurrence(OnnxNode node, int[] gates, RNN layer)
    {
        if (node.Input(7) is not null) throw new ExcludedException("LSTM: Cajal's cells have no peepholes, as Keras's");
        if (node.Input(4) is not null || node.Input(5) is not null) throw new ExcludedException($"{node.Operator}: lengths or states of this operator are given as inputs");
        var isBatchFirst = node.Int("layout", 0) == 1;
        var x = isBatchFirst ? node.X : node.X.Transpose(1, 0, 2);
        layer.Build(x.Shape);
        var biases = (node.Input(3) ?? Ops.Zeros([1, 2 * gates.Length * layer.Weights[1].Shape[0]])).Squeeze(0).Split(2);
        layer.SetWeights([Ordered(node.Input(1)!.Squeeze(0)).Transpose(), Ordered(node.Input(2)!.Squeeze(0)).Transpose(), Ordered(biases[0] + biases[1])]);
        var results = layer.CallAll([x]);

        // [batch, time, units] to [time, directions, batch, units], or [batch, time, directions, units].
        var sequence = isBatchFirst ? results[0].ExpandDims(2) : results[0].Transpose(1, 0, 2).ExpandDims(1);
        Tensor[] states = [.. results[1..].Select(s => s.ExpandDims(isBatchFirst ? 1 : 0))];
        return [sequence, .. states];

        Tensor Ordered(Tensor rows)
        {
            var parts = rows.Split(gates.Length);
            return Ops.Concatenate([.. gates.Select(g => parts[g])]);
        }
    }
}
