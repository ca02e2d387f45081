using System.Globalization;
using Cajal.TestKit;
using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Images;

/// <summary>
/// Damaged pictures give a picture or an error of ours: no other exception, no hang, no memory beyond a bound. CAJAL_FUZZ says how many inputs to try for
/// each format.
/// </summary>
public sealed class ImageFuzzTests
{
    // A picture of so many pixels in all stages of its decoding; heads claim up to 2^64.
    private const int MostPixels = 1 << 16;
    private const long MostBytes = 8 << 20;
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("CAJAL_FUZZ") ?? "1500", CultureInfo.InvariantCulture);

    [Fact]
    public void Damaged_png_files_give_a_picture_or_an_error_of_ours() => Try(ImageSamples.Png, ["CJ4100", "CJ4101", "CJ4102", "CJ4103"], ImageSamples.WithCheckSums);

    [Fact]
    public void Damaged_jpeg_files_give_a_picture_or_an_error_of_ours() => Try(ImageSamples.Jpeg, ["CJ4100", "CJ4101", "CJ4102", "CJ4103", "CJ4104"]);

    [Fact]
    public void Damaged_gif_files_give_a_picture_or_an_error_of_ours() => Try(ImageSamples.Gif, ["CJ4100", "CJ4101", "CJ4102"]);

    [Fact]
    public void Damaged_bmp_files_give_a_picture_or_an_error_of_ours() => Try(ImageSamples.Bmp, ["CJ4100", "CJ4101", "CJ4102", "CJ4103", "CJ4104"]);

    [Fact]
    public void Damaged_pnm_files_give_a_picture_or_an_error_of_ours() => Try(ImageSamples.Pnm, ["CJ4100", "CJ4101", "CJ4102", "CJ4103"]);

    private static void Try(byte[][] seeds, string[] codes, Action<Gen, byte[]>? repair = null) => Fuzz.Hold(Cases, MostBytes, codes, gen =>
    {
        var bytes = Mutated(gen, gen.Pick(seeds));
        repair?.Invoke(gen, bytes);
        var options = new ImageOptions { MaxPixels = MostPixels, AllowTruncated = gen.Bool() };
        return () =>
        {
            var image = Image.Decode(bytes, options);
            Assert.InRange((long)image.Width * image.Height, 1, MostPixels);
        };
    });

    private static byte[] Mutated(Gen gen, byte[] seed)
    {
        var bytes = new List<byte>(seed);
        for (var i = gen.Int(1, 6); i > 0; i--)
        {
            var at = gen.Int(0, gen.Bool() ? bytes.Count : Math.Min(bytes.Count, 64));
            switch (gen.Int(0, 7))
            {
                case 0 when at < bytes.Count: bytes[at] = (byte)gen.Int(0, 255); break;
                case 1 when at < bytes.Count: bytes[at] ^= (byte)(1 << gen.Int(0, 7)); break;
                case 2: bytes.InsertRange(at, bytes.Skip(gen.Int(0, bytes.Count)).Take(gen.Int(1, 40)).ToArray()); break;
                case 3 when at + 2 <= bytes.Count: (bytes[at], bytes[at + 1]) = (0xFF, (byte)gen.Int(0xC0, 0xFF)); break;
                case 4: bytes.RemoveRange(at, Math.Min(bytes.Count - at, gen.Int(1, 12))); break;
                case 5 when at + 4 <= bytes.Count: for (var k = 0; k < 4; k++) bytes[at + k] = gen.Pick<byte>(0, 0, 1, 2, 64, 127, 128, 255); break;
                case 6 when at < bytes.Count: bytes[at] = gen.Pick<byte>(0, 1, 2, 3, 4, 8, 16, 0x11, 0x41, 0x44, 255); break;
                case 7 when gen.Int(0, 3) == 0: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }
}
