using Cajal.Adversarial;
using Xunit;

namespace Cajal.Tests.Adversarial.Scores;

public sealed class SymmetricEigenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(70)]
    public void Puts_a_random_matrix_together_again(int n)
    {
        var random = new Random(n);
        var a = Symmetric(n, () => random.NextDouble() - 0.5);
        Check(a, n);
    }

    [Fact]
    public void Copes_with_zeros_equal_eigenvalues_and_huge_ranges()
    {
        Check(new double[25], 5);
        Check(Symmetric(4, () => 1), 4);
        double[] graded = [1e-12, 1e-6, 0, 1e-6, 1, 1e3, 0, 1e3, 1e12];
        Check(graded, 3);
    }

    [Fact]
    public void Knows_the_eigenvalues_of_the_second_difference()
    {
        const int N = 12;
        var a = new double[N * N];
        for (var i = 0; i < N; i++)
        {
            a[i * N + i] = 2;
            if (i > 0) a[i * N + i - 1] = a[(i - 1) * N + i] = -1;
        }

        // 2 - 2 cos(k pi / (n + 1)), a textbook figure.
        var expected = Enumerable.Range(1, N).Select(k => 2 - 2 * Math.Cos(k * Math.PI / (N + 1))).Order().ToArray();
        Close.To(expected, [.. SymmetricEigen.Decompose(a, N).Values.Order()], 1e-14);
    }

    private static void Check(double[] a, int n)
    {
        var (values, rows) = SymmetricEigen.Decompose(a, n);
        var scale = Math.Max(1, a.Max(Math.Abs));
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                double product = 0, together = 0;
                for (var k = 0; k < n; k++)
                {
                    product += rows[i * n + k] * rows[j * n + k];
                    together += rows[k * n + i] * values[k] * rows[k * n + j];
                }

                // A few units in the last place for each of n rotations.
                Close.To(i == j ? 1 : 0, product, 1e-14 * n);
                Close.To(a[i * n + j], together, 1e-14 * n * scale);
            }
        }
    }

    private static double[] Symmetric(int n, Func<double> draw)
    {
        var a = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = draw();
        }

        return a;
    }
}
