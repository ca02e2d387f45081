using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class RmsPropKernelTests
{
    private const double Rate = 0.015625; // exact in float32

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.75, false)]
    [InlineData(0, true)]
    [InlineData(0.75, true)]
    public void Moves_every_parameter_as_Keras_does(double momentum, bool isCentered)
    {
        Check(momentum, isCentered, isWide: false, tolerance: 1e-5); // the centred root is of a difference, at least a quarter of its terms
        Check(momentum, isCentered, isWide: true, tolerance: 1e-13);
    }

    private static void Check(double momentum, bool isCentered, bool isWide, double tolerance)
    {
        const double rho = 0.9, epsilon = 0.25;
        // All state in [0.5, 1), so that v exceeds a^2 after adding epsilon.
        using var given = new UpdateCase(isWide, 3 + (isCentered ? 1 : 0) + (momentum == 0 ? 0 : 1), low: 0.5);
        var rate = given.Table.In((float)Rate);
        var state = given.Values.Select(values => values.ToArray()).ToArray();
        var (p, g, v) = (state[0], state[1], state[2]);
        for (var i = 0; i < p.Length; i++)
        {
            v[i] = rho * v[i] + (1 - rho) * g[i] * g[i];
            var denominator = v[i] + epsilon;
            if (isCentered)
            {
                var average = state[^1];
                average[i] = rho * average[i] + (1 - rho) * g[i];
                denominator -= average[i] * average[i];
            }

            var increment = Rate * g[i] / Math.Sqrt(denominator);
            if (momentum != 0) increment = state[3][i] = momentum * state[3][i] + increment;
            p[i] -= increment;
        }

        double[][] expected = [p, .. state[2..]];
        given.Table.Check(
            () => new RmsPropKernel(given.Segments, isWide ? DType.Float64 : DType.Float32, rate, rho, epsilon, momentum, isCentered),
            () =>
            {
                var written = given.Read();
                Assert.Equal(expected.Length, written.Length);
                for (var k = 0; k < expected.Length; k++) RowCase.Near(expected[k], written[k], tolerance);
            });
    }
}
