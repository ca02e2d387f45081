namespace Cajal.Images;

/// <summary>How much a pixel counts at a distance from the place that is asked for, by name.</summary>
/// <param name="Radius">From where on it counts nothing.</param>
/// <param name="Weight">From the distance, in pixels; not yet normalised.</param>
internal sealed record ResampleKernel(double Radius, Func<double, double> Weight)
{
    public const string Nearest = "nearest";

    /// <summary>Shares of area: of each pixel, the part that a new pixel covers. It has no kernel.</summary>
    public const string Area = "area";

    /// <summary>Whether pixels stay what they are where the size stays: their neighbours then count nothing.</summary>
    public bool KeepsPixels => Math.Abs(Weight(1)) < 1e-9;

    private static readonly Dictionary<string, ResampleKernel> _kernels = new()
    {
        ["bilinear"] = new(1, x => Math.Max(0, 1 - Math.Abs(x))),
        // Keys 1981, "Cubic convolution interpolation for digital image processing", with a = -1/2.
        ["bicubic"] = new(2, x => Cubic(Math.Abs(x), 1.5, -2.5, 1, -0.5, 2.5, -4, 2)),
        ["lanczos3"] = new(3, x => Lanczos(3, x)),
        ["lanczos5"] = new(5, x => Lanczos(5, x)),
        ["box"] = new(0.5, x => x is > -0.5 and <= 0.5 ? 1 : 0),
        ["hamming"] = new(1, x => Math.Abs(x) >= 1 ? 0 : Sinc(x) * (0.54 + 0.46 * Math.Cos(Math.PI * x))),
        // TensorFlow's: one and a half pixels are three standard deviations.
        ["gaussian"] = new(1.5, x => Math.Abs(x) >= 1.5 ? 0 : Math.Exp(-2 * x * x)),
        // Mitchell and Netravali 1988, "Reconstruction filters in computer graphics", with B = C = 1/3.
        ["mitchellcubic"] = new(2, x => Cubic(Math.Abs(x), 7 / 6.0, -2, 8 / 9.0, -7 / 18.0, 2, -10 / 3.0, 16 / 9.0)),
    };

    public static IEnumerable<string> Names => [Nearest, .. _kernels.Keys, Area];

    public static ResampleKernel? Find(string name) => _kernels.GetValueOrDefault(name);

    private static double Cubic(double x, double a3, double a2, double a0, double b3, double b2, double b1, double b0) => x switch
    {
        < 1 => (a3 * x + a2) * x * x + a0,
        < 2 => ((b3 * x + b2) * x + b1) * x + b0,
        _ => 0,
    };

    private static double Lanczos(double radius, double x) => x >= -radius && x < radius ? Sinc(x) * Sinc(x / radius) : 0;

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
