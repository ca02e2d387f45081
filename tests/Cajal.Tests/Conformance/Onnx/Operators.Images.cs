namespace Cajal.Tests.Conformance.Onnx;

internal static partial class Operators
{
    private static KeyValuePair<string, Func<OnnxNode, Tensor[]>>[] Images =>
    [
        new("Resize", One(n => Resize(n, n.InputInts(3), n.Input(2)))),
        new("Upsample", One(n => Resize(n, null, n.Input(1)))),
    ];

    // Cajal's pixels are squares, its cubic has a = -1/2 and shares weights that fall outside among the others.
    private static Tensor Resize(OnnxNode node, int[]? sizes, Tensor? scales)
    {
        var coordinates = node.Text("coordinate_transformation_mode", "half_pixel");
        var mode = node.Text("mode", "nearest");
        if (coordinates != "half_pixel") throw new ExcludedException($"Resize: Cajal places pixels by their centres, not by \"{coordinates}\"");
        if (mode == "cubic" && node.Float("cubic_coeff_a", -0.75) != -0.5) throw new ExcludedException("Resize: Cajal's cubic has a = -0.5 as Keras's, not -0.75");
        if (mode == "cubic" && node.Int("exclude_outside", 0) == 0) throw new ExcludedException("Resize: Cajal's cubic leaves out what lies outside, it does not repeat the edge");
        if (mode == "nearest" && node.Text("nearest_mode", "round_prefer_floor") is not "round_prefer_floor" and var rounding)
        {
            throw new ExcludedException($"Resize: Cajal takes the nearest pixel, not by \"{rounding}\"");
        }

        int[] extents = [.. node.X.Shape.Dims];
        int[] axes = node.Ints("axes") ?? [.. Enumerable.Range(0, extents.Length)];
        int[] wanted = [.. extents];
        for (var i = 0; i < axes.Length; i++)
        {
            var exact = scales is null ? sizes![i] : extents[axes[i]] * scales.ToArray<double>()[i];
            wanted[axes[i]] = (int)Math.Floor(exact);
            if (wanted[axes[i]] != exact) throw new ExcludedException("Resize: Cajal takes the ratio of the two sizes, not a scale between them");
        }

        var policy = node.Text("keep_aspect_ratio_policy", "stretch");
        if (policy != "stretch")
        {
            var ratios = axes.Select(a => (double)wanted[a] / extents[a]);
            var ratio = policy == "not_larger" ? ratios.Min() : ratios.Max();
            foreach (var axis in axes)
            {
                wanted[axis] = (int)Math.Round(ratio * extents[axis]);
                if (wanted[axis] != ratio * extents[axis]) throw new ExcludedException("Resize: Cajal takes the ratio of the two sizes, not a scale between them");
            }
        }

        if (wanted[0] != extents[0] || wanted[1] != extents[1]) throw new ExcludedException("Resize: Cajal resizes height and width");
        var interpolation = mode switch { "linear" => "bilinear", "cubic" => "bicubic", _ => mode };
        return node.X.Resize(wanted[2..], interpolation, node.Int("antialias", 0) == 1, dataFormat: "channels_first");
    }
}
