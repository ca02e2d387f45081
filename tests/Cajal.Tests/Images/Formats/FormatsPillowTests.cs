using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Images;

/// <summary>Bitmaps, GIF and Netpbm files as Pillow reads them.</summary>
public sealed class FormatsPillowTests
{
    private const string Pictures = "images/jpeg";

    [PillowFact]
    public void Files_that_Pillow_writes_are_what_it_reads_from_them()
    {
        using var folder = new TemporaryFolder();
        Pillow.Run(folder.Path, """
            import numpy as np
            from PIL import Image
            r = np.random.RandomState(1)
            n = 0
            def keep(image, ending, **words):
                global n
                name = '%03d.%s' % (n, ending)
                n += 1
                image.save(name, **words)
                open(name + '.raw', 'wb').write(Image.open(name).convert('RGBA').tobytes())
            for w, h in [(1, 1), (7, 5), (8, 3), (33, 20), (64, 9)]:
                a = r.randint(0, 256, (h, w, 4)).astype('uint8')
                rgb, grey, bits = Image.fromarray(a[:, :, :3]), Image.fromarray(a[:, :, 0]), Image.fromarray(a[:, :, 1] > 127)
                colors = rgb.quantize(16)
                for image in (rgb, grey, bits, colors):
                    keep(image, 'bmp')
                keep(Image.fromarray(a), 'bmp')
                for image in (rgb, grey, bits):
                    keep(image, 'ppm')
                for image in (grey, colors, rgb.quantize(256), bits):
                    keep(image, 'gif', interlace=0)
                    keep(image, 'gif', interlace=1)
                keep(colors, 'gif', transparency=3)
            # Codes that fill their table and begin anew.
            keep(Image.fromarray(r.randint(0, 256, (90, 200)).astype('uint8')), 'gif')
            keep(Image.fromarray((np.arange(40000).reshape(200, 200) // 7 % 251).astype('uint8')), 'gif')
            """);
        var files = Directory.GetFiles(folder.Path).Where(f => !f.EndsWith(".raw", StringComparison.Ordinal)).ToList();
        Assert.Equal(87, files.Count);
        foreach (var file in files) Check(file, file + ".raw");
    }

    [AssetFact(Pictures)]
    public void Bitmaps_of_others_are_what_Pillow_reads_from_them()
    {
        if (Pillow.Missing is not null) return;
        using var folder = new TemporaryFolder();
        foreach (var path in Directory.GetFiles(Assets.Find(Pictures)!, "*.bmp").Append(Path.Combine(Assets.Find(Pictures)!, "testorig.ppm")))
        {
            var raw = folder.File("picture.raw");
            Pillow.Run(folder.Path, $"from PIL import Image\nopen('{raw}', 'wb').write(Image.open('{path}').convert('RGBA').tobytes())");
            Check(path, raw);
        }
    }

    private static void Check(string file, string raw)
    {
        var image = Image.Load(file, colorMode: "rgba");
        var wanted = File.ReadAllBytes(raw);
        // Pillow keeps the colour of what is clear, and nobody sees it.
        var pixels = image.Pixels.ToArray();
        for (var i = 0; i < wanted.Length; i += 4)
        {
            if (wanted[i + 3] == 0) pixels.AsSpan(i, 3).CopyTo(wanted.AsSpan(i));
        }

        Assert.True(pixels.AsSpan().SequenceEqual(wanted), $"{Path.GetFileName(file)} ({image})");
    }
}
