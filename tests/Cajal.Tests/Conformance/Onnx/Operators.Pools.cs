namespace Cajal.Tests.Conformance.Onnx;

internal static partial class Operators
{
    private static KeyValuePair<string, Func<OnnxNode, Tensor[]>>[] Pools =>
    [
        new("MaxPool", One(MaxPool)),
        new("AveragePool", One(AveragePool)),
        new("LpPool", One(LpPool)),
        new("GlobalMaxPool", Of(x => x.Max(Axes.Range(2, x.Rank - 2), keepDims: true))),
        new("GlobalAveragePool", Of(x => x.Mean(Axes.Range(2, x.Rank - 2), keepDims: true))),
    ];

    // ONNX pads by any amounts, Keras by two words; other amounts are put around the image first.
    private static Tensor MaxPool(OnnxNode node)
    {
        var window = new Window(node);
        if (window.IsSame) return node.X.MaxPool(window.Size, window.Strides, "same", "channels_first");
        var x = Padded(node.X, window.Pads, double.NegativeInfinity);
        return window.Dilates ? window.Of(x).Max(-1) : x.MaxPool(window.Size, window.Strides, "valid", "channels_first");
    }

    private static Tensor AveragePool(OnnxNode node)
    {
        var window = new Window(node);
        if (window.IsSame) return node.X.AveragePool(window.Size, window.Strides, "same", "channels_first");
        if (!window.HasPads) return Mean(node.X);

        // A mean over what counts is the mean with zeros around it, divided by the mean of ones that count. Padding that was asked for may
        // count, what a last window hangs over does not.
        var ones = Ops.Ones(node.X.Shape);
        var left = window.Pads;
        if (node.Int("count_include_pad", 0) == 1)
        {
            ones = Padded(ones, window.Given, 1);
            left = [.. left.Zip(window.Given, (all, given) => (all.Before - given.Before, all.After - given.After))];
        }

        return Mean(Padded(node.X, window.Pads, 0)) / Mean(Padded(ones, left, 0));

        Tensor Mean(Tensor x) => window.Dilates ? window.Of(x).Mean(-1) : x.AveragePool(window.Size, window.Strides, "valid", "channels_first");
    }

    private static Tensor LpPool(OnnxNode node)
    {
        var window = new Window(node);
        double p = node.Int("p", 2);
        var powers = Padded(Ops.Power(node.X.Abs(), p), window.Pads, 0);
        return Ops.Power(window.Of(powers).Sum(-1), 1 / p);
    }

    /// <summary>Where the windows of a pool lie.</summary>
    private sealed class Window
    {
        public Window(OnnxNode node)
        {
            var rank = node.X.Rank - 2;
            Size = node.Ints("kernel_shape")!;
            Strides = node.Ints("strides") ?? Same(rank, 1);
            Dilations = node.Ints("dilations") ?? Same(rank, 1);
            IsSame = node.Text("auto_pad", "NOTSET") == "SAME_UPPER" && !Dilates;
            Pads = Operators.Pads(node, node.X.Shape.Dims[2..].ToArray(), Size, Strides, Dilations);
            var given = node.Ints("pads") ?? Same(2 * rank, 0);
            Given = [.. Enumerable.Range(0, rank).Select(i => (given[i], given[i + rank]))];
        }

        public int[] Size { get; }

        public int[] Strides { get; }

        public int[] Dilations { get; }

        public (int Before, int After)[] Pads { get; }

        public (int Before, int After)[] Given { get; }

        public bool IsSame { get; }

        public bool Dilates => Dilations.Any(d => d > 1);

        public bool HasPads => Pads.Any(p => p != (0, 0));

        /// <summary>The elements of every window on a last axis.</summary>
        public Tensor Of(Tensor x)
        {
            for (var i = 0; i < Size.Length; i++) x = x.SlidingWindows(2 + i, Size[i], Strides[i], Dilations[i]);
            return x.Reshape((int[])[.. x.Shape.Dims[..^Size.Length], -1]);
        }
    }
}
