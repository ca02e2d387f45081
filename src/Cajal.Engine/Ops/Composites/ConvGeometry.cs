namespace Cajal.Graph.Composites;

/// <summary>
/// Where the windows of a convolution lie: one entry per spatial axis. A window starts every <paramref name="Strides"/> elements and takes every
/// <paramref name="Dilation"/>-th, of an image with <paramref name="Low"/> zeros in front and <paramref name="High"/> zeros behind.
/// Channels fall into <paramref name="Groups"/> that do not see each other.
/// </summary>
internal sealed record ConvGeometry(Axes Strides, Axes Dilation, Axes Low, Axes High, int Groups)
{
    /// <summary>The number of spatial axes.</summary>
    public int Rank => Strides.Count;

    /// <summary>How many windows of a size fit along a spatial axis with so many elements.</summary>
    public int Count(int axis, int extent, int size) => Windows.Count(extent + Low[axis] + High[axis], size, Strides[axis], Dilation[axis]);
}
