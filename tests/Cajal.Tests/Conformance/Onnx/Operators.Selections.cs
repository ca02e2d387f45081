namespace Cajal.Tests.Conformance.Onnx;

internal static partial class Operators
{
    private static KeyValuePair<string, Func<OnnxNode, Tensor[]>>[] Selections =>
    [
        new("Gather", One(n => n.X.Take(n.Input(1)!, n.Int("axis", 0)))),
        new("GatherElements", One(n => n.X.TakeAlongAxis(n.Input(1)!, n.Int("axis", 0)))),
        new("ScatterND", One(ScatterRows)),
        new("ArgMax", One(n => Extreme(n, n.X))),
        new("ArgMin", One(n => Extreme(n, -n.X))),
        new("OneHot", One(OneHot)),
        new("TopK", TopK),
    ];

    // Rows that are added up are what Cajal scatters.
    private static Tensor ScatterRows(OnnxNode node)
    {
        var places = node.Input(1)!;
        if (places.Shape[-1] != 1 || node.Text("reduction", "none") != "add") throw new ExcludedException("ScatterND: Cajal scatters by sums along the first axis");
        return node.X + node.Input(2)!.SegmentSum(places.Squeeze(-1), node.X.Shape[0]);
    }

    private static Tensor Extreme(OnnxNode node, Tensor x)
    {
        var (axis, keep) = (node.Int("axis", 0), node.Int("keepdims", 1) == 1);
        if (node.Int("select_last_index", 0) == 0) return x.ArgMax(axis, keep);
        return x.Shape[axis] - 1 - x.Flip(axis).ArgMax(axis, keep);
    }

    private static Tensor OneHot(OnnxNode node)
    {
        var (depth, values) = ((int)node.Input(1)!.Item(), node.Input(2)!);
        var places = node.X.Cast(DType.Int64);
        places = Ops.Where(places < 0, places + depth, places);
        var isHot = places.OneHot(depth, node.Int("axis", -1), values.DType);
        return isHot * (values[1] - values[0]) + values[0];
    }

    // Cajal picks the largest along the last axis.
    private static Tensor[] TopK(OnnxNode node)
    {
        var (k, axis) = (node.InputInts(1)![0], node.Int("axis", -1));
        var x = node.X.MoveAxis(axis, -1);
        var isLargest = node.Int("largest", 1) == 1;
        var (values, places) = (isLargest ? x : -x).TopK(k);
        return [(isLargest ? values : -values).MoveAxis(-1, axis), places.MoveAxis(-1, axis)];
    }
}
