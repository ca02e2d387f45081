namespace Cajal.Graph.Composites;

/// <summary>What the bodies and batching rules of the three convolutions share.</summary>
internal static class ConvBody
{
    /// <summary>The extents of the spatial axes of an image.</summary>
    public static Shape Spatial(Tensor image) => Shape.Create(image.Shape.Dims[1..^1]);

    /// <summary>All windows of an image: [n, positions.., groups, in / groups, window..].</summary>
    public static Tensor WindowsOf(ConvGeometry geometry, Tensor x, Shape size)
    {
        var windows = SplitLast(x.PadWith([0, .. geometry.Low, 0], [0, .. geometry.High, 0]), geometry.Groups);
        for (var i = 0; i < geometry.Rank; i++) windows = windows.WindowsOf(1 + i, size[i], geometry.Strides[i], geometry.Dilation[i]);
        return windows;
    }

    /// <summary>A kernel [window.., in / groups, out] as [window.., in / groups, groups, out / groups].</summary>
    public static Tensor SplitOut(ConvGeometry geometry, Tensor kernel) => SplitLast(kernel, geometry.Groups);

    /// <summary>The last axis as groups and what is in one.</summary>
    public static Tensor SplitLast(Tensor x, int groups) =>
        x.ReshapeTo(Shape.Create([.. x.Shape.Dims[..^1], groups, x.Shape[-1] / groups]));

    /// <summary>[groups, .., c] as [.., groups * c].</summary>
    public static Tensor MergeGroups(Tensor x)
    {
        var moved = x.PermuteTo([.. Axes.Range(1, x.Rank - 2), 0, x.Rank - 1]);
        return moved.ReshapeTo(Shape.Create([.. moved.Shape.Dims[..^2], moved.Shape[-2] * moved.Shape[-1]]));
    }

    /// <summary>A function of a batch [n, ..] for a batch of batches [size, n, ..], which is only a longer one.</summary>
    public static Tensor OfMany(Func<Tensor, Tensor> f, Tensor x)
    {
        var y = f(x.ReshapeTo(Shape.Create([x.Shape[0] * x.Shape[1], .. x.Shape.Dims[2..]])));
        return y.ReshapeTo(Shape.Create([x.Shape[0], x.Shape[1], .. y.Shape.Dims[1..]]));
    }

    /// <summary>[size, .., c] as [.., size * c]: independent images or kernels become groups of channels.</summary>
    public static Tensor BatchToChannels(Tensor x) => MergeGroups(x);

    /// <summary>The way back.</summary>
    public static Tensor ChannelsToBatch(Tensor x, int size)
    {
        var split = SplitLast(x, size);
        return split.PermuteTo([split.Rank - 2, .. Axes.Range(0, split.Rank - 2), split.Rank - 1]);
    }
}
