namespace Cajal.Images;

/// <summary>Turns and mirrors pictures by the numbers of Exif, 1 to 8: which corner of the stored picture is the upper left one.</summary>
internal static class Orientation
{
    public const int Upright = 1;

    public static Image Apply(Image image, int orientation)
    {
        if (orientation is <= Upright or > 8) return image;
        var (height, width) = orientation >= 5 ? (image.Width, image.Height) : (image.Height, image.Width);
        return image.BitDepth == 16
            ? new Image(height, width, image.Channels, Turned(image.WidePixels, image, orientation, height, width))
            : new Image(height, width, image.Channels, Turned(image.Pixels, image, orientation, height, width));
    }

    private static T[] Turned<T>(ReadOnlySpan<T> from, Image image, int orientation, int height, int width)
    {
        var channels = image.Channels;
        var to = new T[from.Length];
        // Where pixel (0, 0) of the result lies, and how far it is from there to the next column and row.
        var (right, down) = (1, image.Width);
        var last = (Row: (image.Height - 1) * image.Width, Column: image.Width - 1);
        var (start, column, row) = orientation switch
        {
            2 => (last.Column, -right, down),
            3 => (last.Row + last.Column, -right, -down),
            4 => (last.Row, right, -down),
            5 => (0, down, right),
            6 => (last.Row, -down, right),
            7 => (last.Row + last.Column, -down, -right),
            _ => (last.Column, down, -right),
        };
        for (int y = 0, at = 0; y < height; y++)
        {
            var source = start + y * row;
            for (var x = 0; x < width; x++, source += column)
            {
                for (var c = 0; c < channels; c++) to[at++] = from[source * channels + c];
            }
        }

        return to;
    }
}
