namespace Cajal.Images;

/// <summary>Planes of samples to pixels, row by row.</summary>
internal static class JpegOutput
{
    public static Image Run(JpegFile jpeg)
    {
        var (width, height) = (jpeg.Width, jpeg.Height);
        var components = jpeg.Components;
        var channels = components.Length == 1 ? 1 : 3;
        var pixels = GC.AllocateUninitializedArray<byte>(checked(width * height * channels));
        var rows = Array.ConvertAll(components, c => new JpegRow(c, components.Max(o => o.H), components.Max(o => o.V), width));
        var colors = JpegColors.Of(jpeg);
        for (var y = 0; y < height; y++)
        {
            var to = pixels.AsSpan(y * width * channels, width * channels);
            if (channels == 1)
            {
                rows[0].At(y)[..width].CopyTo(to);
                continue;
            }

            var a = rows[0].At(y);
            var b = rows[1].At(y);
            var c = rows[2].At(y);
            if (colors.HasChroma) JpegColors.FromYcc(a, b, c, to);
            else JpegColors.Join(a, b, c, to);
            if (rows.Length == 4) JpegColors.FromCmyk(to, rows[3].At(y), colors.HasChroma);
        }

        return new Image(height, width, channels, pixels);
    }
}
