using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>Rows (or columns, if there are more of them) at right angles and of equal length, in a random direction.</summary>
/// <remarks>A weight of more than two axes counts as a matrix <c>[all others, last]</c>. Saxe, McClelland and Ganguli 2014.</remarks>
/// <param name="gain">The length.</param>
/// <param name="seed">A seed for repeatable values; the global one by default.</param>
public sealed class Orthogonal(double gain = 1, int? seed = null) : Initializer
{
    private readonly RandomSource _random = new(seed);

    /// <summary>The length.</summary>
    public double Gain { get; } = gain;

    /// <inheritdoc/>
    /// <exception cref="CajalException">The shape has less than two axes (CJ2021).</exception>
    public override Tensor Make(Shape shape, DType dtype = DType.Float32)
    {
        if (shape.Rank < 2)
        {
            throw new ShapeException(new Problem("CJ2021", "Orthogonal values need two axes at least.")
                .Fact("shape", $"{shape}")
                .Try("use another initializer for this weight."));
        }

        var columns = shape[-1];
        var rows = columns == 0 ? 0 : checked((int)(shape.Size / columns));
        var (length, count) = (Math.Max(rows, columns), Math.Min(rows, columns));
        var vectors = _random.Normal([count, length], 0, 1, DType.Float64).ToArray<double>();
        Orthonormalize(vectors, count, length);
        var values = new double[(long)rows * columns];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < length; j++) values[rows < columns ? i * columns + j : j * columns + i] = Gain * vectors[i * length + j];
        }

        return Tensor.From(values, shape).Cast(dtype);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["gain"] = Gain, ["seed"] = _random.Seed };

    // Gram-Schmidt in the stable order, each vector twice ("twice is enough", Giraud et al. 2005).
    private static void Orthonormalize(double[] vectors, int count, int length)
    {
        for (var i = 0; i < count; i++)
        {
            var v = vectors.AsSpan(i * length, length);
            for (var pass = 0; pass < 2; pass++)
            {
                for (var k = 0; k < i; k++)
                {
                    var u = vectors.AsSpan(k * length, length);
                    var dot = Dot(u, v);
                    for (var j = 0; j < length; j++) v[j] -= dot * u[j];
                }
            }

            var norm = Math.Sqrt(Dot(v, v));
            for (var j = 0; j < length; j++) v[j] /= norm;
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register()
    {
        InitializerCatalog.Add(nameof(Orthogonal), c => new Orthogonal(c.Number("gain", 1), c.IntOrNull("seed")));
        InitializerCatalog.Add("OrthogonalInitializer", c => new Orthogonal(c.Number("gain", 1), c.IntOrNull("seed")));
    }
}
