using Cajal.TestKit;
using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Images;

/// <summary>Every sample is that of libjpeg, through Pillow: it rounds in whole numbers, and so do we.</summary>
public sealed class JpegPillowTests
{
    private const string Photos = "imagenet-photos", Pictures = "images/jpeg";

    // Makes a picture with smooth parts, edges and noise, and writes what libjpeg reads out of a file.
    private const string Prelude = """
        import numpy as np, io, subprocess
        from PIL import Image
        def picture(w, h, c=3, seed=0):
            y, x = np.mgrid[0:h, 0:w]
            r = np.random.RandomState(seed + w * 1000 + h)
            a = np.stack([127 + 120 * np.sin((x * (k + 1) + y * (2 - k)) / (5 + 3 * k)) for k in range(c)], -1)
            a[h // 3: h // 2] = 255 - a[h // 3: h // 2]
            a[:, w // 2:] += r.normal(0, 25, a[:, w // 2:].shape)
            return np.clip(a, 0, 255).astype('uint8')
        def keep(name):
            open(name + '.raw', 'wb').write(Image.open(name + '.jpg').convert('RGB').tobytes())
        """;

    [PillowFact]
    public void Sizes_samplings_and_qualities_give_the_same_bytes() => Compare($$"""
        {{Prelude}}
        n = 0
        sizes = [(1, 1), (2, 2), (3, 5), (4, 1), (5, 3), (7, 8), (8, 8), (9, 7), (15, 17), (16, 16), (17, 33), (31, 32), (33, 31), (40, 50), (67, 41), (100, 75)]
        for w, h in sizes:
            for sampling in (0, 1, 2):
                for quality in (1, 30, 75, 95, 100):
                    Image.fromarray(picture(w, h)).save('%d.jpg' % n, quality=quality, subsampling=sampling, progressive=n % 2 == 1, optimize=n % 3 == 0)
                    keep('%d' % n)
                    n += 1
        """, 240);

    [PillowFact]
    public void Grey_and_printing_colours_give_the_same_bytes() => Compare($$"""
        {{Prelude}}
        n = 0
        for w, h in [(1, 1), (13, 9), (64, 48)]:
            for progressive in (False, True):
                Image.fromarray(picture(w, h)[:, :, 0], 'L').save('%d.jpg' % n, quality=80, progressive=progressive)
                keep('%d' % n)
                n += 1
                Image.fromarray(picture(w, h, 4), 'CMYK').save('%d.jpg' % n, quality=80, progressive=progressive)
                keep('%d' % n)
                n += 1
                # The same planes with the mark that the first three are YCC.
                data = open('%d.jpg' % (n - 1), 'rb').read()
                at = data.index(b'Adobe')
                open('%d.jpg' % n, 'wb').write(data[:at + 11] + b'\x02' + data[at + 12:])
                keep('%d' % n)
                n += 1
        """, 18);

    [SkippableByPeerFact("cjpeg", "-version")]
    public void Rare_samplings_restarts_and_arithmetic_codes_give_the_same_bytes()
    {
        if (Pillow.Missing is not null) return;
        Compare($$"""
            {{Prelude}}
            n = 0
            def make(w, h, *words):
                global n
                source = io.BytesIO()
                Image.fromarray(picture(w, h)).save(source, 'PPM')
                open('%d.jpg' % n, 'wb').write(subprocess.run(['cjpeg', *words], input=source.getvalue(), capture_output=True, check=True).stdout)
                keep('%d' % n)
                n += 1
            for w, h in [(5, 6), (37, 50), (64, 33)]:
                for sample in ('1x2', '4x1', '1x4', '4x2', '2x4', '3x1', '1x3', '2x1,1x1,2x1', '2x2,2x1,1x2', '1x1,2x2,2x2'):
                    make(w, h, '-sample', sample)
                    make(w, h, '-sample', sample, '-progressive', '-quality', '90')
                for restart in ('1', '2B', '3B', '7B'):
                    make(w, h, '-restart', restart)
                    make(w, h, '-restart', restart, '-progressive')
                    make(w, h, '-restart', restart, '-arithmetic')
                for words in (['-arithmetic'], ['-arithmetic', '-progressive'], ['-arithmetic', '-quality', '100'], ['-rgb'], ['-grayscale', '-arithmetic'], ['-quality', '5', '-arithmetic', '-progressive', '-restart', '2']):
                    make(w, h, *words)
            """, 114);
    }

    [AssetFact(Photos)]
    public void Photographs_give_the_same_bytes()
    {
        if (Pillow.Missing is not null) return;
        using var folder = new TemporaryFolder();
        foreach (var path in Directory.GetFiles(Assets.Find(Photos)!, "*.jpg").Concat(Directory.GetFiles(Assets.Find(Pictures) ?? folder.Path, "test*.jpg")))
        {
            var raw = folder.File("photo.raw");
            Pillow.Run(folder.Path, $"from PIL import Image\nopen('{raw}', 'wb').write(Image.open('{path}').convert('RGB').tobytes())");
            Check(path, raw);
        }
    }

    private static void Compare(string script, int count)
    {
        using var folder = new TemporaryFolder();
        Pillow.Run(folder.Path, script);
        var files = Directory.GetFiles(folder.Path, "*.jpg");
        Assert.Equal(count, files.Length);
        foreach (var file in files) Check(file, Path.ChangeExtension(file, ".raw"));
    }

    private static void Check(string file, string raw)
    {
        var wanted = File.ReadAllBytes(raw);
        var image = Image.Load(file, options: new ImageOptions { ApplyOrientation = false });
        Assert.Equal(wanted.Length, image.Pixels.Length);
        var differences = wanted.Select((w, i) => Math.Abs(w - image.Pixels[i])).ToArray();
        Assert.True(differences.Max() == 0, $"{Path.GetFileName(file)} ({image}): {differences.Count(d => d > 0)} of {wanted.Length} differ, by {differences.Max()} at most");
    }
}
