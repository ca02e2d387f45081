namespace Cajal.Tests.Conformance.Onnx;

internal static partial class Operators
{
    private static KeyValuePair<string, Func<OnnxNode, Tensor[]>>[] Shapes =>
    [
        new("Concat", One(n => Ops.Concatenate([.. n.Values.OfType<Tensor>()], n.Int("axis", 0)))),
        new("DepthToSpace", One(DepthToSpace)),
        new("Expand", One(n => n.X * Ops.Ones(Shape.Create(n.InputInts(1)!), n.X.DType))),
        new("Flatten", One(Flatten)),
        new("Pad", One(Pad)),
        new("Reshape", One(Reshape)),
        new("Slice", One(Slice)),
        new("SpaceToDepth", One(SpaceToDepth)),
        new("Split", Split),
        new("Squeeze", One(n => n.InputInts(1) is { } axes ? n.X.Squeeze(axes) : n.X.Squeeze())),
        new("Tile", One(n => n.X.Tile(n.InputInts(1)!))),
        new("Transpose", One(n => n.Ints("perm") is { } order ? n.X.Transpose(order) : n.X.Transpose())),
        new("Unsqueeze", One(n => n.X.ExpandDims(n.InputInts(1)!))),
    ];

    private static Tensor DepthToSpace(OnnxNode node)
    {
        var (n, c, h, w, b) = (node.X.Shape[0], node.X.Shape[1], node.X.Shape[2], node.X.Shape[3], node.Int("blocksize", 1));
        return node.Text("mode", "DCR") == "DCR"
            ? node.X.Reshape(n, b, b, c / b / b, h, w).Transpose(0, 3, 4, 1, 5, 2).Reshape(n, c / b / b, h * b, w * b)
            : node.X.Reshape(n, c / b / b, b, b, h, w).Transpose(0, 1, 4, 2, 5, 3).Reshape(n, c / b / b, h * b, w * b);
    }

    private static Tensor SpaceToDepth(OnnxNode node)
    {
        var (n, c, h, w, b) = (node.X.Shape[0], node.X.Shape[1], node.X.Shape[2], node.X.Shape[3], node.Int("blocksize", 1));
        return node.X.Reshape(n, c, h / b, b, w / b, b).Transpose(0, 3, 5, 1, 2, 4).Reshape(n, c * b * b, h / b, w / b);
    }

    private static Tensor Flatten(OnnxNode node)
    {
        var axis = node.Int("axis", 1);
        if (axis < 0) axis += node.X.Rank;
        var rows = node.X.Shape.Dims[..axis].ToArray().Aggregate(1, (a, b) => a * b);
        return node.X.Reshape(rows, -1);
    }

    private static Tensor Pad(OnnxNode node)
    {
        var mode = node.Text("mode", "constant");
        if (mode != "constant") throw new ExcludedException($"Pad: Cajal pads with a constant, not with \"{mode}\"");
        var widths = new (int, int)[node.X.Rank];
        var pads = node.InputInts(1)!;
        var axes = node.InputInts(3) ?? [.. Enumerable.Range(0, node.X.Rank)];
        for (var i = 0; i < axes.Length; i++) widths[(axes[i] + node.X.Rank) % node.X.Rank] = (pads[i], pads[i + axes.Length]);
        return node.X.Pad(widths, node.Input(2)?.Item() ?? 0);
    }

    private static Tensor Reshape(OnnxNode node)
    {
        var wanted = node.InputInts(1)!;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] == 0 && node.Int("allowzero", 0) == 0) wanted[i] = node.X.Shape[i];
        }

        return node.X.Reshape(wanted);
    }

    private static Tensor Slice(OnnxNode node)
    {
        var (starts, ends, steps) = (node.InputInts(1)!, node.InputInts(2)!, node.InputInts(4));
        var axes = node.InputInts(3) ?? [.. Enumerable.Range(0, starts.Length)];
        var ranges = new TensorIndex[node.X.Rank];
        Array.Fill(ranges, TensorIndex.Slice(null, null));
        for (var i = 0; i < axes.Length; i++)
        {
            ranges[(axes[i] + node.X.Rank) % node.X.Rank] = TensorIndex.Slice(starts[i], ends[i], steps?[i] ?? 1);
        }

        return node.X[ranges];
    }

    private static Tensor[] Split(OnnxNode node)
    {
        var axis = node.Int("axis", 0);
        var count = node.Outputs.Count;
        var size = node.X.Shape[axis];
        var even = (size + count - 1) / count;
        var sizes = node.InputInts(1) ?? [.. Enumerable.Range(0, count).Select(i => Math.Min(even, size - i * even))];
        var places = new int[count - 1];
        for (var i = 0; i < places.Length; i++) places[i] = sizes[i] + (i > 0 ? places[i - 1] : 0);
        return node.X.Split(places, axis);
    }
}
