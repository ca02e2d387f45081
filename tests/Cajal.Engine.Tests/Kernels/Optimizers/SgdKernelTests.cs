using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class SgdKernelTests
{
    private const double Rate = 0.125; // exact in float32

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.75, false)]
    [InlineData(0.75, true)]
    public void Moves_every_parameter_as_Keras_does(double momentum, bool isNesterov)
    {
        Check(momentum, isNesterov, isWide: false, tolerance: 1e-6); // a few roundings of numbers of magnitude 1
        Check(momentum, isNesterov, isWide: true, tolerance: 1e-14);
    }

    private static void Check(double momentum, bool isNesterov, bool isWide, double tolerance)
    {
        using var given = new UpdateCase(isWide, momentum == 0 ? 2 : 3);
        var rate = given.Table.In((float)Rate);
        var g = given.Values[1];
        var p = given.Values[0].ToArray();
        var m = momentum == 0 ? new double[p.Length] : given.Values[2].ToArray();
        for (var i = 0; i < p.Length; i++)
        {
            m[i] = momentum * m[i] - Rate * g[i];
            p[i] += isNesterov ? momentum * m[i] - Rate * g[i] : m[i];
        }

        given.Table.Check(
            () => new SgdKernel(given.Segments, isWide ? DType.Float64 : DType.Float32, rate, momentum, isNesterov),
            () =>
            {
                var written = given.Read();
                RowCase.Near(p, written[0], tolerance);
                if (momentum != 0) RowCase.Near(m, written[1], tolerance);
            });
    }
}
