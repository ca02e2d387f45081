namespace Cajal.Graph.Composites;

/// <summary>
/// Where the windows of a pool lie: one entry per spatial axis. Windows of <paramref name="Size"/> start every <paramref name="Strides"/>
/// elements of an image with <paramref name="Low"/> places in front and <paramref name="High"/> behind that do not count.
/// </summary>
internal sealed record PoolGeometry(Axes Size, Axes Strides, Axes Low, Axes High)
{
    /// <summary>The number of spatial axes.</summary>
    public int Rank => Size.Count;

    /// <summary>The number of places in a window.</summary>
    public int Places => Size.Aggregate(1, (a, b) => a * b);

    /// <summary>Whether every place of every window is an element.</summary>
    public bool IsInside => !Low.Any(n => n > 0) && !High.Any(n => n > 0);

    /// <summary>The pool of an image [n, spatial.., c]: [n, positions.., c].</summary>
    public Shape Pooled(Shape image)
    {
        var dims = image.ToArray();
        for (var i = 0; i < Rank; i++) dims[1 + i] = Windows.Count(image[1 + i] + Low[i] + High[i], Size[i], Strides[i], 1);
        return Shape.Create(dims);
    }

    /// <summary>All windows of an image, zeros where there is none: [n, positions.., c, places].</summary>
    public Tensor WindowsOf(Tensor x)
    {
        var windows = x.PadWith([0, .. Low, 0], [0, .. High, 0]);
        for (var i = 0; i < Rank; i++) windows = windows.WindowsOf(1 + i, Size[i], Strides[i]);
        return windows.ReshapeTo(Shape.Create([.. windows.Shape.Dims[..(Rank + 2)], Places]));
    }

    /// <summary>The transpose of <see cref="WindowsOf"/>: windows [n, positions.., c, places] added up into an image.</summary>
    public Tensor OverlapAdd(Tensor windows, Shape spatial)
    {
        var sum = windows.ReshapeTo(Shape.Create([.. windows.Shape.Dims[..^1], .. Size]));
        for (var i = Rank - 1; i >= 0; i--) sum = sum.UnwindowTo(1 + i, Size[i], Strides[i], 1, spatial[i] + Low[i] + High[i]);
        return sum.PadWith([0, .. Low.Map(n => -n), 0], [0, .. High.Map(n => -n), 0]);
    }

    /// <summary>1 for each place of each window that is an element, 0 for the others: [1, positions.., 1, places].</summary>
    public Tensor Inside(Shape spatial, DType type) => WindowsOf(Ops.Ones(Shape.Create([1, .. spatial.Dims, 1]), type));

    /// <summary>True at the place of every window that won: winners [n, positions.., c] give [n, positions.., c, places].</summary>
    public Tensor IsWinner(Tensor winners) => Ops.Equal(winners.ExpandDims(-1), Ops.Arange(Places));

    /// <summary>A batch of calls on [n, ..] as one call on more images.</summary>
    public static Tensor[] OfMany(Composite op, Tensor[] x, bool[] batched, int size)
    {
        var many = ElementwiseComposite.UpAll(x, batched, size);
        var n = many[0].Shape[1];
        var results = Tensor.ApplyParts(op, Array.ConvertAll(many, t => t.ReshapeTo(Shape.Create([size * n, .. t.Shape.Dims[2..]]))));
        return Array.ConvertAll(results, y => y.ReshapeTo(Shape.Create([size, n, .. y.Shape.Dims[1..]])));
    }
}
