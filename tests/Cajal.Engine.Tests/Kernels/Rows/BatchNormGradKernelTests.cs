using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class BatchNormGradKernelTests
{
    private const double Epsilon = 1e-3;

    [Theory]
    [MemberData(nameof(BatchNormKernelTests.Sizes), MemberType = typeof(BatchNormKernelTests))]
    public void Is_the_slope_of_batch_normalisation(int rows, int c)
    {
        using var table = new KernelTable();
        double[] values = RowCase.Numbers(rows * c, 24), cotangents = RowCase.Numbers(rows * c, 25), gammas = RowCase.Numbers(c, 26);
        double[] means = [.. Enumerable.Range(0, c).Select(j => Enumerable.Range(0, rows).Average(r => values[r * c + j]))];
        double[] variances = [.. means.Select((m, j) => Enumerable.Range(0, rows).Average(r => Math.Pow(values[r * c + j] - m, 2)))];
        double[] dGamma = new double[c], dBeta = new double[c], dx = new double[rows * c];
        for (var j = 0; j < c; j++)
        {
            // The chain rule step by step: through the product, the factor 1 / std, the variance and the mean.
            var std = Math.Sqrt(variances[j] + Epsilon);
            double dScale = 0, dMean = 0;
            for (var i = j; i < rows * c; i += c)
            {
                dGamma[j] += cotangents[i] * (values[i] - means[j]) / std;
                dBeta[j] += cotangents[i];
                dScale += cotangents[i] * gammas[j] * (values[i] - means[j]);
            }

            for (var i = j; i < rows * c; i += c)
            {
                dx[i] = cotangents[i] * gammas[j] / std - dScale / Math.Pow(std, 3) / rows * (values[i] - means[j]);
                dMean -= dx[i];
            }

            for (var i = j; i < rows * c; i += c) dx[i] += dMean / rows;
        }

        int g = table.In(RowCase.Narrow(cotangents)), x = table.In(RowCase.Narrow(values)), gamma = table.In(RowCase.Narrow(gammas));
        int mean = table.In(RowCase.Narrow(means)), variance = table.In(RowCase.Narrow(variances));
        int outX = table.Out<float>(rows * c), outGamma = table.Out<float>(c), outBeta = table.Out<float>(c);
        table.Check(() => new BatchNormGradKernel(new(g, x, gamma, mean, variance, outX, outGamma, outBeta), DType.Float32, rows, c, Epsilon), () =>
        {
            // 1 / std of up to 30 (one or two rows) multiplies the rounding of numbers up to 16; sums cancel to a hundredth of their terms.
            RowCase.Near(dx, table.Read<float>(outX), 1e-4);
            RowCase.Near(dGamma, table.Read<float>(outGamma), 2e-4);
            RowCase.Near(dBeta, table.Read<float>(outBeta), 2e-4);
        });

        int g64 = table.In(cotangents), x64 = table.In(values), gamma64 = table.In(gammas), mean64 = table.In(means), variance64 = table.In(variances);
        int outX64 = table.Out<double>(rows * c), outGamma64 = table.Out<double>(c), outBeta64 = table.Out<double>(c);
        table.Check(() => new BatchNormGradKernel(new(g64, x64, gamma64, mean64, variance64, outX64, outGamma64, outBeta64), DType.Float64, rows, c, Epsilon), () =>
        {
            RowCase.Near(dx, table.Read<double>(outX64), 1e-11);
            RowCase.Near(dGamma, table.Read<double>(outGamma64), 1e-10);
            RowCase.Near(dBeta, table.Read<double>(outBeta64), 1e-10);
        });
    }
}
