namespace Cajal;

/// <summary>What every element of a resized line takes from the elements of the line it came from.</summary>
/// <remarks>
/// Elements are squares and not points: element i of <c>to</c> has its centre at <c>(i + 0.5) * from / to - 0.5</c>. With antialias a line
/// that shrinks is looked at through a kernel as much wider. Weights that would fall outside are shared among those inside.
/// </remarks>
internal static class ResizeWeights
{
    private const double Least = 1e-4;

    /// <summary>The ways of resizing that are sums of neighbours.</summary>
    public static readonly string[] Kernels = ["bilinear", "bicubic", "lanczos3", "lanczos5"];

    /// <summary>A matrix <c>[to, from]</c>, row by row; its rows sum to 1.</summary>
    public static double[] Matrix(int from, int to, string kernel, bool antialias)
    {
        var weights = new double[to * from];
        var step = (double)from / to;
        var width = antialias ? Math.Max(step, 1) : 1;
        for (var i = 0; i < to; i++)
        {
            var row = weights.AsSpan(i * from, from);
            var centre = (i + 0.5) * step - 0.5;
            var sum = 0.0;
            for (var j = 0; j < from; j++) sum += row[j] = Kernel(kernel, Math.Abs(centre - j) / width);
            for (var j = 0; j < from; j++) row[j] = Math.Abs(sum) > Least ? row[j] / sum : 0;
        }

        return weights;
    }

    /// <summary>The element that lies nearest to the centre of each element: <c>floor((i + 0.5) * from / to)</c>.</summary>
    public static int[] Nearest(int from, int to)
    {
        var places = new int[to];
        for (var i = 0; i < to; i++) places[i] = (int)((2L * i + 1) * from / (2L * to));
        return places;
    }

    private static double Kernel(string name, double x) => name switch
    {
        "bilinear" => Math.Max(0, 1 - x),
        "bicubic" => Cubic(x),
        "lanczos3" => Lanczos(3, x),
        _ => Lanczos(5, x),
    };

    // Keys 1981, "Cubic convolution interpolation for digital image processing", with a = -1/2.
    private static double Cubic(double x) => x switch
    {
        < 1 => (1.5 * x - 2.5) * x * x + 1,
        < 2 => ((-0.5 * x + 2.5) * x - 4) * x + 2,
        _ => 0,
    };

    // sinc(x) sinc(x / radius)
    private static double Lanczos(double radius, double x) => x switch
    {
        < 1e-3 => 1,
        _ when x > radius => 0,
        _ => radius * Math.Sin(Math.PI * x) * Math.Sin(Math.PI * x / radius) / (Math.PI * Math.PI * x * x),
    };
}
