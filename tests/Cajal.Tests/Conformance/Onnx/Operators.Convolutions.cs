namespace Cajal.Tests.Conformance.Onnx;

internal static partial class Operators
{
    private static KeyValuePair<string, Func<OnnxNode, Tensor[]>>[] Convolutions =>
    [
        new("Conv", One(Conv)),
        new("ConvTranspose", One(ConvTranspose)),
        new("Col2Im", One(Col2Im)),
    ];

    // ONNX pads by any amounts; Keras has two words for them, so the padding is a layer in front.
    private static Tensor Conv(OnnxNode node)
    {
        var kernel = node.Input(1)!;
        var rank = kernel.Rank - 2;
        var (strides, dilations) = (node.Ints("strides") ?? Same(rank, 1), node.Ints("dilations") ?? Same(rank, 1));
        var x = Padded(node.X, Pads(node, node.X.Shape.Dims[2..].ToArray(), kernel.Shape.Dims[2..].ToArray(), strides, dilations), 0);
        return ChannelsFirst(ChannelsLast(x).Conv(kernel.MoveAxis(new[] { 0, 1 }, new[] { -1, -2 }), strides, dilationRate: dilations));
    }

    private static Tensor ConvTranspose(OnnxNode node)
    {
        var kernel = node.Input(1)!;
        var rank = kernel.Rank - 2;
        var groups = node.Int("group", 1);
        var (strides, dilations, more) = (node.Ints("strides") ?? Same(rank, 1), node.Ints("dilations") ?? Same(rank, 1), node.Ints("output_padding") ?? Same(rank, 0));
        var wanted = node.Ints("output_shape")
            ?? (node.Text("auto_pad", "NOTSET") == "NOTSET" ? null : [.. strides.Select((s, i) => s * node.X.Shape[2 + i])]);
        for (var i = 0; i < rank && wanted is not null; i++)
        {
            more[i] = Math.Max(more[i], wanted[i] - (node.X.Shape[2 + i] - 1) * strides[i] - (kernel.Shape[2 + i] - 1) * dilations[i] - 1);
        }

        var images = node.X.Split(groups, 1);
        var kernels = kernel.Split(groups, 0);
        var full = Ops.Concatenate([.. images.Zip(kernels).Select(p => ChannelsFirst(
            ChannelsLast(p.First).ConvTranspose(p.Second.MoveAxis(new[] { 0, 1 }, new[] { -1, -2 }), strides, "valid", more, dilationRate: dilations)))], 1);

        // What lies over everything is cut to what is asked for.
        var pads = node.Ints("pads") ?? Same(2 * rank, 0);
        var isUpper = node.Text("auto_pad", "NOTSET") == "SAME_UPPER";
        var cut = new (int, int)[full.Rank];
        for (var i = 0; i < rank; i++)
        {
            var excess = wanted is null ? pads[i] + pads[i + rank] : full.Shape[2 + i] - wanted[i];
            var before = wanted is null ? pads[i] : isUpper ? excess / 2 : excess - excess / 2;
            cut[2 + i] = (-before, before - excess);
        }

        var pieces = new TensorIndex[full.Rank];
        for (var i = 0; i < pieces.Length; i++) pieces[i] = TensorIndex.Slice(-cut[i].Item1, full.Shape[i] + cut[i].Item2);
        return full[pieces];
    }

    // Blocks [n, channels * block, places] laid over the image: the transpose of windows, one axis after the other.
    private static Tensor Col2Im(OnnxNode node)
    {
        var (image, block) = (node.InputInts(1)!, node.InputInts(2)!);
        var rank = image.Length;
        var (strides, dilations, pads) = (node.Ints("strides") ?? Same(rank, 1), node.Ints("dilations") ?? Same(rank, 1), node.Ints("pads") ?? Same(2 * rank, 0));
        var counts = new int[rank];
        for (var i = 0; i < rank; i++) counts[i] = (image[i] + pads[i] + pads[i + rank] - (block[i] - 1) * dilations[i] - 1) / strides[i] + 1;
        var y = node.X.Reshape((int[])[node.X.Shape[0], -1, .. block, .. counts]);
        for (var i = 0; i < rank; i++)
        {
            // The block's next axis is always axis 2, its count stands behind the axes of blocks that are left.
            var blocksLeft = rank - i;
            y = y.MoveAxis(2, -1).OverlapAdd(2 + blocksLeft - 1 + i, strides[i], dilations[i], image[i] + pads[i] + pads[i + rank]);
        }

        var pieces = new TensorIndex[y.Rank];
        Array.Fill(pieces, TensorIndex.Slice(null, null));
        for (var i = 0; i < rank; i++) pieces[2 + i] = TensorIndex.Slice(pads[i], pads[i] + image[i]);
        return y[pieces];
    }

    private static int[] Same(int rank, int value) => [.. Enumerable.Repeat(value, rank)];

    /// <summary>How many elements lie before and behind every spatial axis; with ceil_mode as many more behind as a last window needs.</summary>
    private static (int Before, int After)[] Pads(OnnxNode node, int[] extents, int[] size, int[] strides, int[] dilations)
    {
        var rank = extents.Length;
        var given = node.Ints("pads") ?? Same(2 * rank, 0);
        var auto = node.Text("auto_pad", "NOTSET");
        var pads = new (int Before, int After)[rank];
        for (var i = 0; i < rank; i++)
        {
            var reach = (size[i] - 1) * dilations[i] + 1;
            pads[i] = (given[i], given[i + rank]);
            if (auto is "SAME_UPPER" or "SAME_LOWER")
            {
                var missing = Math.Max(0, ((extents[i] + strides[i] - 1) / strides[i] - 1) * strides[i] + reach - extents[i]);
                pads[i] = auto == "SAME_UPPER" ? (missing / 2, missing - missing / 2) : (missing - missing / 2, missing / 2);
            }
            else if (node.Int("ceil_mode", 0) == 1)
            {
                var free = extents[i] + pads[i].Before + pads[i].After - reach;
                var windows = (free + strides[i] - 1) / strides[i] + 1;

                // A window that would start behind the image and the padding in front of it does not count.
                if ((windows - 1) * strides[i] >= extents[i] + pads[i].Before) windows--;
                pads[i].After += Math.Max(0, (windows - 1) * strides[i] - free);
            }
        }

        return pads;
    }

    private static Tensor Padded(Tensor x, (int, int)[] pads, double value) => x.Pad([(0, 0), (0, 0), .. pads], value);
}
