namespace Cajal.Cli.Tests;

/// <summary>How colours look to somebody: a matrix on linear RGB, and distances in OKLab.</summary>
/// <remarks>Full protanopia, deuteranopia and tritanopia after Machado, Oliveira and Fernandes (2009), doi 10.1109/TVCG.2009.113.</remarks>
internal sealed record ColourSight(string Name, double[] Matrix)
{
    public static ColourSight[] All { get; } =
    [
        new("all colours", [1, 0, 0, 0, 1, 0, 0, 0, 1]),
        new("protanopia", [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998]),
        new("deuteranopia", [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881]),
        new("tritanopia", [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900]),
    ];

    public double Distance(string a, string b) => Math.Sqrt(Lab(a).Zip(Lab(b), (x, y) => (x - y) * (x - y)).Sum());

    private double[] Lab(string colour)
    {
        var rgb = Palette.Channels(colour).Select(c => c / 255.0 <= 0.04045 ? c / 255.0 / 12.92 : Math.Pow((c / 255.0 + 0.055) / 1.055, 2.4)).ToArray();
        var seen = Times(Matrix, rgb).Select(v => Math.Clamp(v, 0, 1)).ToArray();
        var cones = Times([0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376, 0.6299787005], seen);
        return Times(
            [0.2104542553, 0.7936177850, -0.0040720468, 1.9779984951, -2.4285922050, 0.4505937099, 0.0259040371, 0.7827717662, -0.8086757660],
            [.. cones.Select(Math.Cbrt)]);
    }

    private static double[] Times(double[] m, double[] v) => [.. Enumerable.Range(0, 3).Select(i => m[3 * i] * v[0] + m[3 * i + 1] * v[1] + m[3 * i + 2] * v[2])];
}
