using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Images;

public sealed class JpegDecoderTests
{
    private const string Pictures = "images/jpeg";

    private static string Folder => Assets.Find(Pictures)!;

    [AssetFact(Pictures)]
    public void Is_near_the_picture_that_was_packed()
    {
        var original = Pixels(Path.Combine(Folder, "testorig.ppm"));
        // The reference decoder's own distances.
        Assert.Equal((3, 0.191), Distance(original, Pixels(Path.Combine(Folder, "testorig.jpg"))));
        Assert.Equal((17, 0.471), Distance(original, Pixels(Path.Combine(Folder, "testimgint.jpg"))));
    }

    [AssetFact(Pictures)]
    public void Progressive_and_arithmetic_files_of_one_picture_are_the_same_pixels() =>
        Assert.Equal(Pixels(Path.Combine(Folder, "testimgint.jpg")), Pixels(Path.Combine(Folder, "testimgari.jpg")));

    [AssetFact(Pictures)]
    public void Twelve_bits_are_refused_with_a_page() =>
        Assert.Equal("CJ4104", Assert.Throws<CajalException>(() => Image.Load(Path.Combine(Folder, "monkey12.jpg"))).Code);

    [AssetFact(Pictures)]
    public void A_cut_file_is_an_error_or_taken_as_far_as_it_goes()
    {
        foreach (var name in (string[])["testorig.jpg", "testimgint.jpg", "testimgari.jpg"])
        {
            var file = File.ReadAllBytes(Path.Combine(Folder, name));
            var cut = file[..(file.Length / 2)];
            Assert.Equal("CJ4102", Assert.Throws<CajalException>(() => Image.Decode(cut)).Code);
            var part = Image.Decode(cut, new ImageOptions { AllowTruncated = true });
            var whole = Image.Decode(file);
            Assert.Equal(whole.ToString(), part.ToString());
            // The first rows are there, or at least a coarse picture.
            Assert.InRange(Distance(whole.Pixels[..9000].ToArray(), part.Pixels[..9000].ToArray()).Mean, 0, 25);
        }
    }

    [AssetFact(Pictures)]
    public void A_forgotten_end_mark_is_no_harm()
    {
        var file = File.ReadAllBytes(Path.Combine(Folder, "testorig.jpg"));
        Assert.Equal(Image.Decode(file).Pixels.ToArray(), Image.Decode(file.AsSpan(0, file.Length - 2)).Pixels.ToArray());
    }

    [AssetFact(Pictures)]
    public void Photographs_are_turned_upright_unless_that_is_not_wanted()
    {
        var file = File.ReadAllBytes(Path.Combine(Folder, "testorig.jpg"));
        // Exif: little-endian, one entry, orientation 6.
        byte[] note = [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        byte[] noted = [.. file[..2], .. note, .. file[2..]];
        var (lying, upright) = (Image.Decode(file), Image.Decode(noted));
        Assert.Equal((lying.Width, lying.Height), (upright.Height, upright.Width));
        Assert.Equal(lying.Pixels.Slice(3 * lying.Width * (lying.Height - 1), 3).ToArray(), upright.Pixels[..3].ToArray());
        Assert.Equal(lying.Pixels.ToArray(), Image.Decode(noted, new ImageOptions { ApplyOrientation = false }).Pixels.ToArray());
    }

    [Fact]
    public void Scans_without_end_are_refused()
    {
        // The last scan of a progressive picture, again and again.
        var file = ImageSamples.Jpeg[1];
        var last = file.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        var scan = file[last..^2];
        byte[] many = [.. file[..last], .. Enumerable.Repeat(scan, 1200).SelectMany(s => s), 0xFF, 0xD9];
        Assert.Contains("scans", Assert.Throws<CajalException>(() => Image.Decode(many)).Message);
    }

    private static byte[] Pixels(string path) => Image.Load(path).Pixels.ToArray();

    private static (int Most, double Mean) Distance(byte[] a, byte[] b)
    {
        var all = a.Zip(b, (x, y) => Math.Abs(x - y)).ToArray();
        return (all.Max(), Math.Round(all.Average(), 3));
    }
}
