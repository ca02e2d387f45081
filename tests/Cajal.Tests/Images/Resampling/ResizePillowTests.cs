using Xunit;

namespace Cajal.Tests.Images;

/// <summary>Pictures resized by Pillow, which is what Keras's <c>load_img</c> resizes with.</summary>
public sealed class ResizePillowTests
{
    private static readonly (int Height, int Width)[] _sizes = [(1, 1), (1, 40), (7, 3), (24, 31), (37, 53), (53, 37), (90, 20), (64, 128), (53, 74)];

    [PillowFact]
    public void Bytes_are_those_of_Pillow_for_all_its_kernels_sizes_and_channels()
    {
        using var folder = new TemporaryFolder();
        var sizes = string.Join(", ", _sizes.Select(s => $"({s.Width}, {s.Height})"));
        // Noise has the largest sums: kernels with negative parts go beyond bytes on both sides.
        Pillow.Run(folder.Path, $$"""
            import numpy as np
            from PIL import Image
            r = np.random.RandomState(7)
            out = open('resized.bin', 'wb')
            for mode, c in (('L', 1), ('RGB', 3), ('RGBA', 4)):
                a = (r.randint(0, 2, (53, 37, c)) * 255).astype('uint8') if c == 3 else r.randint(0, 256, (53, 37, c)).astype('uint8')
                out.write(a.tobytes())
                image = Image.frombytes(mode, (37, 53), a.tobytes())
                if mode == 'RGBA':  # Pillow multiplies colours by alpha first; bands by themselves do not have that.
                    resize = lambda size, k: Image.merge('RGBA', [b.resize(size, k) for b in image.split()])
                else:
                    resize = image.resize
                for size in ({{sizes}}):
                    for k in (0, 4, 2, 5, 3, 1):
                        out.write(resize(size, k).tobytes())
            """);
        using var file = new BinaryReader(File.OpenRead(folder.File("resized.bin")));
        foreach (var channels in (int[])[1, 3, 4])
        {
            var image = new Image(53, 37, channels, file.ReadBytes(53 * 37 * channels));
            foreach (var (height, width) in _sizes)
            {
                foreach (var kernel in (string[])["nearest", "box", "bilinear", "hamming", "bicubic", "lanczos"])
                {
                    var wanted = file.ReadBytes(height * width * channels);
                    Assert.True(image.Resize(height, width, kernel).Pixels.SequenceEqual(wanted), $"{kernel}, {channels} channels, {height} x {width}");
                }
            }
        }
    }

    [PillowFact]
    public void Loading_with_kept_proportions_is_what_Keras_does_with_Pillow()
    {
        using var folder = new TemporaryFolder();
        Pillow.Run(folder.Path, """
            import numpy as np
            from PIL import Image
            image = Image.fromarray(np.random.RandomState(3).randint(0, 256, (50, 81, 3)).astype('uint8'))
            image.save('picture.png')
            # 24 x 30 of a picture of 50 x 81: 62 of the columns, from 9 on.
            open('a.bin', 'wb').write(image.resize((30, 24), Image.BICUBIC, box=(9, 0, 71, 50)).tobytes())
            open('b.bin', 'wb').write(image.convert('L').resize((40, 44), Image.BILINEAR).tobytes())
            """);
        var path = folder.File("picture.png");
        Assert.Equal(File.ReadAllBytes(folder.File("a.bin")), Image.Load(path, (24, 30), interpolation: "bicubic", keepAspectRatio: true).Pixels.ToArray());
        Assert.Equal(File.ReadAllBytes(folder.File("b.bin")), Image.Load(path, (44, 40), "grayscale", "bilinear").Pixels.ToArray());
    }
}
