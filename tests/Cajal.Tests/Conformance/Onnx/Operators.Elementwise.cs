using Cajal.Layers;

namespace Cajal.Tests.Conformance.Onnx;

internal static partial class Operators
{
    private static KeyValuePair<string, Func<OnnxNode, Tensor[]>>[] Elementwise =>
    [
        new("Celu", One(n => n.X.Celu(n.Float("alpha", 1)))),
        new("Elu", One(n => n.X.Elu(n.Float("alpha", 1)))),
        new("Gelu", One(n => n.X.Gelu(approximate: n.Text("approximate", "none") == "tanh"))),

        // The slope is an attribute here; Keras's hard_sigmoid has 1/6.
        new("HardSigmoid", One(n => (n.Float("alpha", 0.2) * n.X + n.Float("beta", 0.5)).Clip(0, 1))),
        new("HardSwish", Of(x => x.HardSilu())),
        new("LeakyRelu", One(n => n.X.LeakyRelu(n.Float("alpha", 0.01)))),
        new("LogSoftmax", One(n => n.X.LogSoftmax(n.Int("axis", -1)))),
        new("Mish", Of(x => x.Mish())),
        new("PRelu", One(PRelu)),
        new("Relu", Of(x => x.Relu())),
        new("Selu", One(n => n.Has("gamma") ? n.Float("gamma", 1) * n.X.Elu(n.Float("alpha", 1)) : n.X.Selu())),
        new("Sigmoid", Of(x => x.Sigmoid())),
        new("Softmax", One(n => n.X.Softmax(n.Int("axis", -1)))),
        new("Softplus", Of(x => x.Softplus())),
        new("Softsign", Of(x => x.Softsign())),
        new("Swish", One(n => n.X * (n.Float("alpha", 1) * n.X).Sigmoid())),
        new("Tanh", Of(x => x.Tanh())),
        new("ThresholdedRelu", One(n => n.X.Threshold(n.Float("alpha", 1), 0))),
        new("Cast", One(Cast)),
        new("Clip", One(n => n.X.DType.IsFloating
            ? n.X.Clip(n.Input(1) ?? double.NegativeInfinity, n.Input(2) ?? double.PositiveInfinity)
            : n.X.Clip(n.Input(1)!, n.Input(2)!))),
        new("Where", One(n => Ops.Where(n.X, n.Input(1)!, n.Input(2)!))),
        new("Dropout", Dropout),
    ];

    // The slopes lie against the last axes, the layer's against all but the batch: a batch of one in front makes them the same.
    private static Tensor PRelu(OnnxNode node)
    {
        var slope = node.Input(1)!;
        Axes shared = Enumerable.Range(1, node.X.Rank - slope.Rank).ToArray();
        var layer = new PReLU(sharedAxes: shared);
        layer.Build([null, .. node.X.Shape.Dims.ToArray().Select(d => (int?)d)]);
        layer.SetWeights([slope.ReshapeTo(layer.Weights[0].Shape)]);
        return layer.Call(node.X.ExpandDims(0)).Squeeze(0);
    }

    private static Tensor Cast(OnnxNode node) => node.X.Cast(node.Int("to", 1) switch
    {
        1 => DType.Float32,
        6 => DType.Int32,
        7 => DType.Int64,
        9 => DType.Bool,
        11 => DType.Float64,
        _ => throw new ExcludedException("Cast: Cajal has no such dtype"),
    });

    private static Tensor[] Dropout(OnnxNode node)
    {
        var rate = node.Input(1)?.Item() ?? node.Float("ratio", 0.5);
        var training = node.Input(2)?.Item() == 1;
        if (training && rate > 0) throw new ExcludedException("Dropout: draws random numbers; every library draws its own");
        if (node.Outputs.Count > 1) throw new ExcludedException("Dropout: Cajal does not hand out what was kept");
        return [new Dropout((float)rate).Call(node.X, training)];
    }
}
