using Cajal.Graph;
using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Optimizers;

public sealed unsafe class DecayTests
{
    /// <summary>
    /// 0.9 times the least denormal number rounds to itself, so without care an average of gradients that stay 0 never gets there, and
    /// arithmetic on denormals costs a hundred cycles each from then on.
    /// </summary>
    [Fact]
    public void Averages_of_vanished_gradients_end_at_zero()
    {
        const int n = 37;
        foreach (var name in (string[])["adam", "sgd", "rmsprop"])
        {
            var m = Enumerable.Repeat(1e-3f, n).ToArray();
            var v = Enumerable.Repeat(1e-33f, n).ToArray();
            for (var step = 0; step < 1200; step++) Step(name, m, v);
            Assert.All(m, x => Assert.Equal(0, x));
            if (name != "sgd") Assert.All(v, x => Assert.False(float.IsSubnormal(x)));
        }
    }

    private static void Step(string name, float[] m, float[] v)
    {
        using var table = new KernelTable();
        var (p, g) = (table.InOut(new float[m.Length]), table.In(new float[m.Length]));
        var (first, second) = (table.InOut(m), table.InOut(v));
        var (rate, steps) = (table.In(0.001f), table.In(5L));
        Kernel kernel = name switch
        {
            "adam" => new AdamKernel([new UpdateSegment(m.Length, [p, g, first, second], [p, first, second])], DType.Float32, rate, steps, 0.9, 0.9, 1e-7),
            "sgd" => new SgdKernel([new UpdateSegment(m.Length, [p, g, first], [p, first])], DType.Float32, rate, 0.9),
            _ => new RmsPropKernel([new UpdateSegment(m.Length, [p, g, second, first], [p, second, first])], DType.Float32, rate, 0.9, 1e-7, 0.9),
        };
        table.Run(kernel);
        table.Read<float>(first).CopyTo(m, 0);
        table.Read<float>(second).CopyTo(v, 0);
    }
}
