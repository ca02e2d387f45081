namespace Cajal.Cli;

/// <summary>One column of the drawing: a layer, its units and, for weighted layers, how each unit hangs on the column before.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Kind">Its class, such as Dense.</param>
/// <param name="Shape">Its output shape as text.</param>
/// <param name="Parameters">The number of weights it holds.</param>
/// <param name="Units">The number of neurons; 0 draws a plain box.</param>
/// <param name="Weights">[units before, units], or null.</param>
/// <param name="Names">Names of the units, for outputs.</param>
internal sealed record NetworkColumn(string Name, string Kind, string Shape, long Parameters, int Units, float[,]? Weights = null, IReadOnlyList<string>? Names = null);

/// <summary>
/// The network as it is: columns of neurons joined by their strongest weights, positive and negative in two colours; a neuron that looks
/// at a picture shows what it looks for.
/// </summary>
internal static class NetworkDrawing
{
    private const double Height = 460, Step = 150, Margin = 70, Top = 16, Floor = 370, Box = 28;
    private const int MaxUnits = 10;
    private const int LinksPerUnit = 4;

    /// <param name="id">A name unique in the page.</param>
    /// <param name="input">The input column; its units are pixels when <paramref name="image"/> is given.</param>
    /// <param name="layers">The layers in order.</param>
    /// <param name="image">Height and width of the input picture, or null.</param>
    /// <param name="example">A picture to show at the input, as a data address, or null.</param>
    public static string Draw(string id, NetworkColumn input, IReadOnlyList<NetworkColumn> layers, (int Height, int Width)? image, string? example)
    {
        NetworkColumn[] columns = [input, .. layers];
        var width = 2 * Margin + (columns.Length - 1) * Step + 30;
        var svg = new Svg(width, Height, id, Say.Of("The network"), Describe(columns));
        for (var i = 0; i < columns.Length; i++)
        {
            // A layer without neurons of its own, such as dropout, passes the neurons before it on.
            var before = i - 1;
            while (before > 0 && columns[before].Units == 0) before--;
            if (columns[i].Weights is { } weights && before >= 0) Links(svg, columns[before], X(before), columns[i], X(i), weights, before == 0 && image is not null);
        }

        for (var i = 0; i < columns.Length; i++)
        {
            var column = columns[i];
            if (i == 0 && image is not null) Picture(svg, X(0), example);
            else if (column.Units == 0) svg.Rect(X(i) - 9, Top, 18, Floor - Top, "pass", round: 9);
            else Units(svg, column, X(i), i > 0 && IsFirstWeighted(columns, i) ? image : null);
            svg.Text(X(i), Floor + 26, column.Kind, "strong", "middle").Text(X(i), Floor + 44, column.Shape, "faint", "middle");
            if (column.Parameters > 0) svg.Text(X(i), Floor + 62, Say.Of($"{column.Parameters:N0} weights"), "faint", "middle");
        }

        return svg.Finish();
    }

    private static double X(int column) => Margin + column * Step;

    private static double Y(int slot, int slots) => Top + (Floor - Top) * (slot + 0.5) / slots;

    private static bool IsFirstWeighted(NetworkColumn[] columns, int i) => columns[i].Weights is not null && columns.Take(i).All(c => c.Weights is null);

    /// <summary>Which units are drawn: all, or the first ones with a gap shown below.</summary>
    private static (int Shown, int Slots) Slots(NetworkColumn c) => c.Units <= MaxUnits ? (c.Units, c.Units) : (MaxUnits - 1, MaxUnits);

    private static void Picture(Svg svg, double x, string? example)
    {
        const double size = 96;
        var y = (Top + Floor - size) / 2;
        if (example is not null) svg.Image(x - size / 2, y, size, size, example);
        svg.Rect(x - size / 2, y, size, size, "frame");
    }

    private static void Units(Svg svg, NetworkColumn column, double x, (int Height, int Width)? image)
    {
        var (shown, slots) = Slots(column);
        for (var u = 0; u < shown; u++)
        {
            var y = Y(u, slots);
            if (image is { } size && column.Weights is { } weights && weights.GetLength(0) == size.Height * size.Width)
            {
                svg.Image(x - Box / 2, y - Box / 2, Box, Box, WeightPicture(weights, u, size)).Rect(x - Box / 2, y - Box / 2, Box, Box, "frame");
            }
            else
            {
                svg.Circle(x, y, 9, "unit");
            }

            if (column.Names is { } names) svg.Text(x + 18, y + 4, names[u], "label");
        }

        if (shown < column.Units) svg.Text(x, Y(slots - 1, slots) + 4, $"and {column.Units - shown} more", "faint", "middle");
    }

    private static void Links(Svg svg, NetworkColumn from, double x0, NetworkColumn to, double x1, float[,] weights, bool fromPicture)
    {
        var (targets, targetSlots) = Slots(to);
        if (fromPicture)
        {
            for (var u = 0; u < targets; u++) svg.Path([(x0 + 48, (Top + Floor) / 2), (x1 - Box / 2, Y(u, targetSlots))], "link", 0.5);
            return;
        }

        var (sources, sourceSlots) = Slots(from);
        sources = Math.Min(sources, weights.GetLength(0));
        var largest = weights.Cast<float>().Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max();
        for (var u = 0; u < targets; u++)
        {
            foreach (var s in Enumerable.Range(0, sources).OrderByDescending(s => Math.Abs(weights[s, u])).Take(LinksPerUnit))
            {
                svg.Path([(x0 + 12, Y(s, sourceSlots)), (x1 - 12, Y(u, targetSlots))], weights[s, u] < 0 ? "link minus" : "link plus",
                    0.25 + 0.75 * Math.Min(1, Math.Abs(weights[s, u]) / (largest + 1e-12)));
            }
        }
    }

    /// <summary>Blue where the neuron wants ink, orange where it wants none, white where it does not care.</summary>
    private static string WeightPicture(float[,] weights, int unit, (int Height, int Width) size)
    {
        var values = Enumerable.Range(0, weights.GetLength(0)).Select(i => weights[i, unit]).ToArray();
        var largest = values.Where(float.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max() + 1e-12f;
        var (plus, minus) = (Palette.Channels("#1B5FC1"), Palette.Channels("#D96A00"));
        var pixels = new byte[values.Length * 3];
        for (var i = 0; i < values.Length; i++)
        {
            var share = float.IsFinite(values[i]) ? Math.Abs(values[i]) / largest : 0;
            var towards = values[i] < 0 ? minus : plus;
            for (var c = 0; c < 3; c++) pixels[i * 3 + c] = (byte)(255 + share * (towards[c] - 255));
        }

        return PngUri.Rgb(pixels, size.Height, size.Width);
    }

    private static string Describe(NetworkColumn[] columns) =>
        Say.Of($"From left to right: {Message.Join(", ", columns.Select(c => c.Parameters > 0 ? (Message)$"{c.Kind} {c.Shape} with {c.Parameters:N0} weights" : $"{c.Kind} {c.Shape}"))}.");
}
