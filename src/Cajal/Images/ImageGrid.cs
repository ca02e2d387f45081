namespace Cajal;

/// <summary>Puts pictures side by side.</summary>
public static class ImageGrid
{
    /// <summary>One picture of many, row by row.</summary>
    /// <param name="images"><c>[count, height, width]</c> or <c>[count, height, width, channels]</c>.</param>
    /// <param name="columns">How many stand in a row; the last row is filled up with <paramref name="background"/>.</param>
    /// <param name="gap">The pixels between two pictures.</param>
    /// <param name="background">What gaps are filled with.</param>
    /// <returns><c>[height, width]</c> or <c>[height, width, channels]</c>.</returns>
    /// <exception cref="ShapeException">The tensor is no batch of pictures (CJ3321).</exception>
    /// <example><code>
    /// Png.Save("clothes.png", ImageGrid.Arrange(0.5f * gan.Generate(100) + 0.5f, columns: 10));
    /// </code></example>
    public static Tensor Arrange(Tensor images, int columns = 10, int gap = 1, double background = 0)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (images.Rank is not (3 or 4) || images.Size == 0)
        {
            throw new ShapeException(new Problem("CJ3321", "A grid is made of pictures.")
                .Fact("images", images, "wanted [count, height, width] or [count, height, width, channels]")
                .Try("bring flat pictures into shape: images.Reshape(-1, 28, 28)."));
        }

        var flat = images.Rank == 3;
        var x = flat ? images.ExpandDims(-1) : images;
        var rows = (x.Shape[0] + columns - 1) / columns;
        x = x.Pad([(0, rows * columns - x.Shape[0]), (0, gap), (0, gap), (0, 0)], background);
        var (height, width, channels) = (x.Shape[1], x.Shape[2], x.Shape[3]);
        x = x.Reshape(rows, columns, height, width, channels).Transpose(0, 2, 1, 3, 4).Reshape(rows * height, columns * width, channels);
        x = x[..(rows * height - gap), ..(columns * width - gap)];
        return flat ? x[.., .., 0] : x;
    }
}
