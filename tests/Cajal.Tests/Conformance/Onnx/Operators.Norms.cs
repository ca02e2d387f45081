using Cajal.Layers;

namespace Cajal.Tests.Conformance.Onnx;

internal static partial class Operators
{
    private static KeyValuePair<string, Func<OnnxNode, Tensor[]>>[] Norms =>
    [
        new("BatchNormalization", BatchNormalization),
        new("GroupNormalization", One(n => GroupNormalization(n, n.Int("num_groups", 1)))),
        new("InstanceNormalization", One(n => GroupNormalization(n, -1))),
        new("LayerNormalization", LayerNormalization),
        new("RMSNormalization", One(n => n.X.RmsNormalization(n.Input(1), From(n), n.Float("epsilon", 1e-5)))),
    ];

    private static Tensor[] BatchNormalization(OnnxNode node)
    {
        var layer = new BatchNormalization(axis: 1, momentum: node.Float("momentum", 0.9), epsilon: node.Float("epsilon", 1e-5));
        layer.Build(node.X.Shape);
        layer.SetWeights([.. node.Values[1..].OfType<Tensor>()]);
        var y = layer.Call(node.X, training: node.Int("training_mode", 0) == 1).Realize();
        return [y, layer.Weights[2].Value, layer.Weights[3].Value];
    }

    private static Tensor GroupNormalization(OnnxNode node, int groups)
    {
        var layer = new GroupNormalization(groups, axis: 1, epsilon: node.Float("epsilon", 1e-5));
        layer.Build(node.X.Shape);
        layer.SetWeights([node.Input(1)!, node.Input(2)!]);
        return layer.Call(node.X);
    }

    private static Tensor[] LayerNormalization(OnnxNode node)
    {
        var (axes, epsilon) = (From(node), node.Float("epsilon", 1e-5));
        var (mean, variance) = node.X.Moments(axes, keepDims: true);
        return [node.X.LayerNormalization(node.Input(1), node.Input(2), axes, epsilon), mean, (variance + epsilon).Rsqrt()];
    }

    /// <summary>All axes from the attribute's on.</summary>
    private static Axes From(OnnxNode node)
    {
        var axis = node.Int("axis", -1);
        if (axis < 0) axis += node.X.Rank;
        return Axes.Range(axis, node.X.Rank - axis);
    }
}
