using Cajal.Images;
using Xunit;

namespace Cajal.Tests.Images;

public sealed unsafe class InverseDctTests
{
    [Fact]
    public void Is_the_cosine_transform_of_the_standard_to_one_level()
    {
        var random = new Random(3);
        for (var n = 0; n < 300; n++)
        {
            // Few coefficients in every second block.
            var block = new short[64];
            for (var i = 0; i < 64; i++) block[i] = (short)(n % 2 == 0 || random.Next(10) == 0 ? random.Next(-60, 60) : 0);
            var factors = new short[64];
            for (var i = 0; i < 64; i++) factors[i] = (short)random.Next(1, 12);
            var found = Run(block, factors, 63);
            for (var y = 0; y < 8; y++)
            {
                for (var x = 0; x < 8; x++)
                {
                    var wanted = Math.Clamp(128 + Definition(block, factors, x, y), 0, 255);
                    // Rounded at two places of the way.
                    Assert.InRange(Math.Abs(found[8 * y + x] - wanted), 0, 1.01);
                }
            }
        }
    }

    [Fact]
    public void A_block_of_a_constant_is_flat_by_both_ways()
    {
        var factors = new short[64];
        Array.Fill(factors, (short)3);
        for (var value = -700; value <= 700; value++)
        {
            var block = new short[64];
            block[0] = (short)value;
            Assert.Equal(Run(block, factors, 63), Run(block, factors, 0));
        }
    }

    private static byte[] Run(short[] block, short[] factors, int last)
    {
        var samples = new byte[64];
        fixed (short* from = block, by = factors)
        fixed (byte* to = samples) InverseDct.Run(from, by, last, to, 8);
        return samples;
    }

    // ITU-T T.81, A.3.3.
    private static double Definition(short[] block, short[] factors, int x, int y)
    {
        var sum = 0.0;
        for (var v = 0; v < 8; v++)
        {
            for (var u = 0; u < 8; u++)
            {
                var scale = (u == 0 ? Math.Sqrt(0.5) : 1) * (v == 0 ? Math.Sqrt(0.5) : 1);
                sum += scale * block[8 * v + u] * factors[8 * v + u] * Math.Cos((2 * x + 1) * u * Math.PI / 16) * Math.Cos((2 * y + 1) * v * Math.PI / 16);
            }
        }

        return sum / 4;
    }
}
