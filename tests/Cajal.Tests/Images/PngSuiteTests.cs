using System.IO.Compression;
using System.Security.Cryptography;
using Cajal.Images;
using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Images;

/// <summary>PngSuite and libpng's own pictures against sums of their samples by another decoder.</summary>
public sealed class PngSuiteTests
{
    private const string Folder = "images/png";
    private static readonly ImageOptions _asStored = new() { ApplyOrientation = false };

    [AssetFact(Folder)]
    public void Sound_files_give_the_samples_and_the_colours_of_another_decoder()
    {
        var count = 0;
        foreach (var (row, file) in Files(isSound: true))
        {
            var (head, samples) = PngDecoder.Raw(file, new ImageReading(row[0], "PNG", _asStored));
            string[] told = [$"{head.Width}", $"{head.Height}", $"{head.Depth}", $"{(int)head.Color}", head.IsInterlaced ? "1" : "0"];
            Assert.Equal(row[2..7], told);
            Assert.True(row[7] == Sum(samples), $"{row[0]}: samples");
            var image = Image.Decode(file, _asStored);
            Assert.Equal(head.Depth == 16 ? 16 : 8, image.BitDepth);
            Assert.True(row[8] == Sum(image.To8Bit().ToColorMode("rgba").Pixels), $"{row[0]}: colours");
            count++;
        }

        Assert.Equal(168, count);
    }

    [AssetFact(Folder)]
    public void Malformed_files_are_refused_with_a_page()
    {
        var codes = Files(isSound: false).Select(f => Assert.Throws<CajalException>(() => Image.Decode(f.File)).Code).ToList();
        Assert.Equal(31, codes.Count);
        Assert.All(codes, code => Assert.Contains(code, new[] { "CJ4101", "CJ4102" }));
    }

    [AssetFact(Folder)]
    public void Pictures_come_back_from_a_file_of_our_own()
    {
        foreach (var (row, file) in Files(isSound: true))
        {
            var image = Image.Decode(file, _asStored);
            var back = Image.Decode(Png.Encode(image));
            Assert.Equal(image.ToString(), back.ToString());
            Assert.True(image.Pixels.SequenceEqual(back.Pixels) && image.WidePixels.SequenceEqual(back.WidePixels), row[0]);
        }
    }

    private static string Sum(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static IEnumerable<(string[] Row, byte[] File)> Files(bool isSound)
    {
        var folder = Assets.Find(Folder)!;
        using var zip = ZipFile.OpenRead(Path.Combine(folder, "png-suite.zip"));
        foreach (var line in File.ReadLines(Path.Combine(folder, "EXPECTED.tsv")).Skip(1))
        {
            var row = line.Split('\t');
            if (row[1] == "ok" != isSound) continue;
            using var stream = zip.GetEntry(row[0])!.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            yield return (row, bytes.ToArray());
        }
    }
}
