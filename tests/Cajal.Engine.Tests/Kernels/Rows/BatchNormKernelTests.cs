using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class BatchNormKernelTests
{
    private const double Epsilon = 1e-3;

    public static TheoryData<int, int> Sizes => new()
    {
        { 1, 1 }, { 2, 3 }, { 7, 8 }, { 5, 16 }, { 9, 17 }, { 64, 33 }, { 3000, 3 }, { 500, 64 }, { 40_000, 1 }, { 3, 20_000 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Centres_and_scales_columns(int rows, int c)
    {
        using var table = new KernelTable();
        var values = RowCase.Numbers(rows * c, 21, 2, 6);
        double[] gammas = RowCase.Numbers(c, 22), betas = RowCase.Numbers(c, 23);
        double[] means = [.. Enumerable.Range(0, c).Select(j => Enumerable.Range(0, rows).Average(r => values[r * c + j]))];
        double[] variances = [.. means.Select((m, j) => Enumerable.Range(0, rows).Average(r => Math.Pow(values[r * c + j] - m, 2)))];
        var expected = values.Select((v, i) => (v - means[i % c]) / Math.Sqrt(variances[i % c] + Epsilon) * gammas[i % c] + betas[i % c]).ToArray();

        int x = table.In(RowCase.Narrow(values)), gamma = table.In(RowCase.Narrow(gammas)), beta = table.In(RowCase.Narrow(betas));
        int y = table.Out<float>(rows * c), mean = table.Out<float>(c), variance = table.Out<float>(c);
        int x64 = table.In(values), gamma64 = table.In(gammas), beta64 = table.In(betas);
        int y64 = table.Out<double>(rows * c), mean64 = table.Out<double>(c), variance64 = table.Out<double>(c);
        table.Check(() => new BatchNormKernel(new(x, y, gamma, beta, mean, variance), DType.Float32, rows, c, Epsilon), () =>
        {
            // The mean is rounded at a magnitude of 4; with a spread near 0 (one or two rows) 1 / std is up to 30.
            RowCase.Near(expected, table.Read<float>(y), 1e-4);
            RowCase.Near(means, table.Read<float>(mean), 2e-6);
            RowCase.Near(variances, table.Read<float>(variance), 1e-5);
        });
        table.Check(() => new BatchNormKernel(new(x64, y64, gamma64, beta64, mean64, variance64), DType.Float64, rows, c, Epsilon), () =>
        {
            RowCase.Near(expected, table.Read<double>(y64), 1e-11);
            RowCase.Near(means, table.Read<double>(mean64), 1e-12);
            RowCase.Near(variances, table.Read<double>(variance64), 1e-12);
        });
    }

    [Fact]
    public void Works_without_gamma_beta_and_statistics()
    {
        using var table = new KernelTable();
        int x = table.In(1f, 3), y = table.Out<float>(2), x64 = table.In(1.0, 3), y64 = table.Out<double>(2);
        table.Check(() => new BatchNormKernel(new(x, y), DType.Float32, 2, 1, 0), () => Assert.Equal([-1, 1], table.Read<float>(y)));
        table.Check(() => new BatchNormKernel(new(x64, y64), DType.Float64, 2, 1, 0), () => Assert.Equal([-1, 1], table.Read<double>(y64)));
    }
}
