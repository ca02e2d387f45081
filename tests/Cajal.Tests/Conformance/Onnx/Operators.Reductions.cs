namespace Cajal.Tests.Conformance.Onnx;

internal static partial class Operators
{
    private static KeyValuePair<string, Func<OnnxNode, Tensor[]>>[] Reductions =>
    [
        new("CumSum", One(CumSum)),
        new("ReduceL2", Reduce((x, axes, keep) => x.Norm(2, axes, keep))),
        new("ReduceLogSumExp", Reduce((x, axes, keep) => x.LogSumExp(axes, keep))),
        new("ReduceMax", Reduce((x, axes, keep) => x.DType == DType.Bool ? x.Any(axes, keep) : x.Max(axes, keep))),
        new("ReduceMean", Reduce((x, axes, keep) => x.Mean(axes, keep))),
        new("ReduceMin", Reduce((x, axes, keep) => x.DType == DType.Bool ? x.All(axes, keep) : x.Min(axes, keep))),
        new("ReduceProd", Reduce((x, axes, keep) => x.Prod(axes, keep))),
        new("ReduceSum", Reduce((x, axes, keep) => x.Sum(axes, keep))),
    ];

    private static Func<OnnxNode, Tensor[]> Reduce(Func<Tensor, Axes?, bool, Tensor> reduce) => node =>
    {
        var axes = node.InputInts(1) ?? [];
        if (axes.Length == 0 && node.Int("noop_with_empty_axes", 0) == 1) return [node.X];
        return [reduce(node.X, axes.Length == 0 ? null : (Axes?)axes, node.Int("keepdims", 1) == 1)];
    };

    private static Tensor CumSum(OnnxNode node)
    {
        var axis = node.InputInts(1)![0];
        var isReversed = node.Int("reverse", 0) == 1;
        var x = isReversed ? node.X.Flip(axis) : node.X;
        var sums = node.Int("exclusive", 0) == 1 ? x.CumSum(axis) - x : x.CumSum(axis);
        return isReversed ? sums.Flip(axis) : sums;
    }
}
