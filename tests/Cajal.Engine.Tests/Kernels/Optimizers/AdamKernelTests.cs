using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class AdamKernelTests
{
    private const double Rate = 0.015625; // exact in float32

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(100_000)]
    public void Moves_every_parameter_as_Keras_does(long iterations)
    {
        Check(iterations, isWide: false, tolerance: 1e-6); // a few roundings of numbers of magnitude 1
        Check(iterations, isWide: true, tolerance: 1e-14);
        Check(iterations, isWide: false, tolerance: 1e-6, isAmsgrad: true);
        Check(iterations, isWide: true, tolerance: 1e-14, isAmsgrad: true);
    }

    [Fact]
    public void Updates_in_place()
    {
        using var table = new KernelTable();
        int p = table.InOut(1f), g = table.In(0.5f), m = table.InOut(0f), v = table.InOut(0f), rate = table.In(0.001f), count = table.In(0L);
        // Of a first step only the gradient's sign remains.
        table.Check(
            () => new AdamKernel([new(1, [p, g, m, v], [p, m, v])], DType.Float32, rate, count, 0.9, 0.999, 1e-7),
            () => RowCase.Near([0.999, 0.05, 0.00025], [table.Read<float>(p)[0], table.Read<float>(m)[0], table.Read<float>(v)[0]], 1e-6));
    }

    private static void Check(long iterations, bool isWide, double tolerance, bool isAmsgrad = false)
    {
        using var given = new UpdateCase(isWide, isAmsgrad ? 5 : 4);
        int rate = given.Table.In((float)Rate), count = given.Table.In(iterations);
        var (p, g, m, v) = (given.Values[0].ToArray(), given.Values[1], given.Values[2].ToArray(), given.Values[3].ToArray());
        var largest = isAmsgrad ? given.Values[4].ToArray() : v;
        for (var i = 0; i < p.Length; i++)
        {
            // Kingma and Ba's order of work, with the correction in the rate as their section 2 suggests.
            m[i] += (g[i] - m[i]) * 0.1;
            v[i] += (g[i] * g[i] - v[i]) * 0.001;
            var corrected = Rate * Math.Sqrt(1 - Math.Pow(0.999, iterations + 1)) / (1 - Math.Pow(0.9, iterations + 1));
            largest[i] = Math.Max(largest[i], v[i]);
            p[i] -= m[i] * corrected / (Math.Sqrt(largest[i]) + 1e-7);
        }

        given.Table.Check(
            () => new AdamKernel(given.Segments, isWide ? DType.Float64 : DType.Float32, rate, count, 0.9, 0.999, 1e-7, isAmsgrad),
            () =>
            {
                var written = given.Read();
                RowCase.Near(p, written[0], tolerance);
                RowCase.Near(m, written[1], tolerance);
                RowCase.Near(v, written[2], tolerance);
                if (isAmsgrad) RowCase.Near(largest, written[3], tolerance);
            });
    }
}
