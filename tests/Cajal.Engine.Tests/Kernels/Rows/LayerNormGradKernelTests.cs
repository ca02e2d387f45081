using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class LayerNormGradKernelTests
{
    private const double Epsilon = 1e-3;

    [Theory]
    [MemberData(nameof(RowCase.Sizes), MemberType = typeof(RowCase))]
    public void Is_the_slope_of_layer_normalisation(int rows, int n)
    {
        using var table = new KernelTable();
        double[] values = RowCase.Numbers(rows * n, 18), cotangents = RowCase.Numbers(rows * n, 19), gammas = RowCase.Numbers(n, 20);
        double[] means = [.. Enumerable.Range(0, rows).Select(r => values[(r * n)..(r * n + n)].Average())];
        double[] scales = [.. means.Select((m, r) => 1 / Math.Sqrt(values[(r * n)..(r * n + n)].Average(v => Math.Pow(v - m, 2)) + Epsilon))];
        double[] dGamma = new double[n], dBeta = new double[n], dx = new double[rows * n];
        for (var i = 0; i < dx.Length; i++)
        {
            dGamma[i % n] += cotangents[i] * (values[i] - means[i / n]) * scales[i / n];
            dBeta[i % n] += cotangents[i];
        }

        for (var r = 0; r < rows; r++)
        {
            // The chain rule step by step: through the product, the factor 1 / std, the variance and the mean.
            double dScale = 0, dMean = 0;
            for (var i = r * n; i < r * n + n; i++) dScale += cotangents[i] * gammas[i % n] * (values[i] - means[r]);
            var dVariance = dScale * -0.5 * Math.Pow(scales[r], 3);
            for (var i = r * n; i < r * n + n; i++)
            {
                dx[i] = cotangents[i] * gammas[i % n] * scales[r] + dVariance * 2 / n * (values[i] - means[r]);
                dMean -= dx[i];
            }

            for (var i = r * n; i < r * n + n; i++) dx[i] += dMean / n;
        }

        int g = table.In(RowCase.Narrow(cotangents)), x = table.In(RowCase.Narrow(values)), gamma = table.In(RowCase.Narrow(gammas));
        int mean = table.In(RowCase.Narrow(means)), scale = table.In(RowCase.Narrow(scales));
        int outX = table.Out<float>(rows * n), outGamma = table.Out<float>(n), outBeta = table.Out<float>(n);
        table.Check(() => new LayerNormGradKernel(new(g, x, gamma, mean, scale, outX, outGamma, outBeta), DType.Float32, rows, n), () =>
        {
            // 1 / std of up to 30 (rows of one or two) multiplies the rounding of numbers up to 16.
            RowCase.Near(dx, table.Read<float>(outX), 1e-4);
            RowCase.Near(dGamma, table.Read<float>(outGamma), 2e-5);
            RowCase.Near(dBeta, table.Read<float>(outBeta), 2e-5);
        });

        int g64 = table.In(cotangents), x64 = table.In(values), gamma64 = table.In(gammas), mean64 = table.In(means), scale64 = table.In(scales);
        int outX64 = table.Out<double>(rows * n), outGamma64 = table.Out<double>(n), outBeta64 = table.Out<double>(n);
        table.Check(() => new LayerNormGradKernel(new(g64, x64, gamma64, mean64, scale64, outX64, outGamma64, outBeta64), DType.Float64, rows, n), () =>
        {
            RowCase.Near(dx, table.Read<double>(outX64), 1e-11);
            RowCase.Near(dGamma, table.Read<double>(outGamma64), 1e-12);
            RowCase.Near(dBeta, table.Read<double>(outBeta64), 1e-12);
        });
    }

    [Fact]
    public void Works_without_gamma()
    {
        using var table = new KernelTable();
        // Two elements at -1 and 1 with no epsilon: normalisation cannot see a shift or a stretch, so the slope is 0.
        int g = table.In(3f, 5), x = table.In(-1f, 1), mean = table.In(0f), scale = table.In(1f), to = table.Out<float>(2);
        table.Check(() => new LayerNormGradKernel(new(g, x, -1, mean, scale, to), DType.Float32, 1, 2), () => Assert.Equal([0, 0], table.Read<float>(to)));
        int g64 = table.In(3.0, 5), x64 = table.In(-1.0, 1), mean64 = table.In(0.0), scale64 = table.In(1.0), to64 = table.Out<double>(2);
        table.Check(() => new LayerNormGradKernel(new(g64, x64, -1, mean64, scale64, to64), DType.Float64, 1, 2), () => Assert.Equal([0, 0], table.Read<double>(to64)));
    }
}
