using Cajal.Images;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Tests.Images;

public sealed class FloatResamplerTests
{
    [Fact]
    public void Gives_what_two_matrix_products_give()
    {
        var random = new Random(5);
        foreach (var channels in (int[])[1, 2, 3, 4])
        {
            var pixels = new byte[31 * 23 * channels];
            random.NextBytes(pixels);
            var tensor = Tensor.From(Array.ConvertAll(pixels, p => (float)p), [31, 23, channels]);
            foreach (var (height, width) in ((int, int)[])[(8, 9), (31, 7), (64, 23), (62, 50), (1, 1)])
            {
                foreach (var name in (string[])["nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"])
                {
                    foreach (var antialias in (bool[])[false, true])
                    {
                        var result = new float[height * width * channels];
                        var (columns, rows) = (ResampleLine.Of(23, 0, 23, width, name, antialias), ResampleLine.Of(31, 0, 31, height, name, antialias));
                        FloatResampler.Run<byte>(pixels, 23, channels, columns, rows, result);
                        var wanted = tensor.Resize([height, width], name, antialias).ToArray();
                        // Sums of up to 200 products of 255 in float32, in another order.
                        for (var i = 0; i < wanted.Length; i++) Assert.Equal(wanted[i], result[i], 1e-3f);
                    }
                }
            }
        }
    }
}
