using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class LayerNormKernelTests
{
    private const double Epsilon = 1e-3;

    [Theory]
    [MemberData(nameof(RowCase.Sizes), MemberType = typeof(RowCase))]
    public void Centres_and_scales_rows(int rows, int n)
    {
        using var table = new KernelTable();
        var values = RowCase.Numbers(rows * n, 15, 2, 6);
        double[] gammas = RowCase.Numbers(n, 16), betas = RowCase.Numbers(n, 17);
        double[] means = [.. Enumerable.Range(0, rows).Select(r => values[(r * n)..(r * n + n)].Average())];
        double[] scales = [.. means.Select((m, r) => 1 / Math.Sqrt(values[(r * n)..(r * n + n)].Average(v => Math.Pow(v - m, 2)) + Epsilon))];
        var expected = values.Select((v, i) => (v - means[i / n]) * scales[i / n] * gammas[i % n] + betas[i % n]).ToArray();

        int x = table.In(RowCase.Narrow(values)), gamma = table.In(RowCase.Narrow(gammas)), beta = table.In(RowCase.Narrow(betas));
        int y = table.Out<float>(rows * n), mean = table.Out<float>(rows), scale = table.Out<float>(rows);
        int x64 = table.In(values), gamma64 = table.In(gammas), beta64 = table.In(betas);
        int y64 = table.Out<double>(rows * n), mean64 = table.Out<double>(rows), scale64 = table.Out<double>(rows);
        table.Check(() => new LayerNormKernel(new(x, y, gamma, beta, mean, scale), DType.Float32, rows, n, Epsilon), () =>
        {
            // The mean is rounded at a magnitude of 4; with a spread near 0 (one or two elements) 1 / std is up to 30.
            RowCase.Near(expected, table.Read<float>(y), 1e-4);
            RowCase.Near(means, table.Read<float>(mean), 1e-6);
            RowCase.Near(scales, table.Read<float>(scale), 1e-5);
        });
        table.Check(() => new LayerNormKernel(new(x64, y64, gamma64, beta64, mean64, scale64), DType.Float64, rows, n, Epsilon), () =>
        {
            RowCase.Near(expected, table.Read<double>(y64), 1e-12);
            RowCase.Near(means, table.Read<double>(mean64), 1e-13);
            RowCase.Near(scales, table.Read<double>(scale64), 1e-12);
        });
    }

    [Fact]
    public void Works_without_gamma_beta_and_statistics()
    {
        using var table = new KernelTable();
        int x = table.In(1f, 3), y = table.Out<float>(2), x64 = table.In(1.0, 3), y64 = table.Out<double>(2);
        table.Check(() => new LayerNormKernel(new(x, y), DType.Float32, 1, 2, 0), () => Assert.Equal([-1, 1], table.Read<float>(y)));
        table.Check(() => new LayerNormKernel(new(x64, y64), DType.Float64, 1, 2, 0), () => Assert.Equal([-1, 1], table.Read<double>(y64)));
    }

    [Fact]
    public void Keeps_precision_far_from_zero()
    {
        using var table = new KernelTable();
        // Multiples of 1/4 around 2^16 are exact; a mean of squares would lose their spread altogether.
        var values = Enumerable.Range(0, 100).Select(i => 65536 + (i % 2 == 0 ? 0.25f : -0.25f)).ToArray();
        int x = table.In(values), y = table.Out<float>(100);
        table.Check(
            () => new LayerNormKernel(new(x, y), DType.Float32, 1, 100, 0),
            () => RowCase.Near([.. values.Select(v => v > 65536 ? 1.0 : -1)], table.Read<float>(y), 1e-6));
    }
}
