using System.IO.Compression;
using Xunit;

namespace Cajal.Tests.Data;

public sealed class CifarTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Colours_lie_side_by_side_in_every_pixel()
    {
        Write("train_4000.bin", 6, 9);
        Write("test_1000.bin", 3);
        var (train, test) = Datasets.Cifar10Small(_folder);
        Assert.Equal([2, 32, 32, 3], train.X.Shape);
        Assert.Equal([6, 9], train.Y.ToArray<int>());
        Assert.Equal("cat", test.ClassNames[test.Y.ToArray<int>()[0]]);

        // Red counts pixels, green is 100, blue is 200; the second picture's red starts one higher.
        Close.To([0f, 100 / 255f, 200 / 255f, 1 / 255f, 100 / 255f, 200 / 255f], train.X.ToArray()[..6], 1e-7);
        Close.To(33 / 255.0, train.X[1, 1, 0, 0].Item(), 1e-7);
    }

    [Fact]
    public void The_official_files_are_read_in_their_order()
    {
        for (var i = 1; i <= 5; i++) Write($"data_batch_{i}.bin", (byte)i);
        Write("test_batch.bin", 0, 8);
        var (train, test) = Datasets.Cifar10(_folder);
        Assert.Equal([1, 2, 3, 4, 5], train.Y.ToArray<int>());
        Assert.Equal([0, 8], test.Y.ToArray<int>());
    }

    [Fact]
    public void Compressed_files_are_recognised()
    {
        Write("train_4000.bin", 1);
        Write("test_1000.bin", 2);
        foreach (var path in Directory.GetFiles(_folder))
        {
            using (var zipped = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Fastest)) zipped.Write(File.ReadAllBytes(path));
            File.Delete(path);
        }

        Assert.Equal([2], Datasets.Cifar10Small(_folder).Test.Y.ToArray<int>());
    }

    [Fact]
    public void Damaged_files_are_named()
    {
        Assert.Equal("CJ4001", Code());
        Write("test_1000.bin", 2);
        Write("train_4000.bin", 10);
        Assert.Equal("CJ4003", Code());
        File.WriteAllBytes(Path.Combine(_folder, "train_4000.bin"), new byte[3072]);
        Assert.Equal("CJ4003", Code());
        File.WriteAllBytes(Path.Combine(_folder, "train_4000.bin"), [0x1F, 0x8B, 1, 2, 3]);
        Assert.Equal("CJ4003", Code());

        string Code() => Assert.Throws<CajalException>(() => Datasets.Cifar10Small(_folder)).Code;
    }

    [Fact]
    public void The_subset_is_the_beginning_of_the_original()
    {
        // Labels as published with the original batches; skipped where the files are not at hand.
        if (Environment.GetEnvironmentVariable("CAJAL_DATA") is not { Length: > 0 } root || !Directory.Exists(Path.Combine(root, "cifar10-small"))) return;
        var (train, test) = Datasets.Cifar10Small();
        Assert.Equal((4000, 1000), (train.Count, test.Count));
        Assert.Equal([6, 9, 9, 4, 1, 1, 2, 7, 8, 3], train.Y.ToArray<int>()[..10]);
        Assert.Equal([3, 8, 8, 0, 6, 6, 1, 6, 3, 1], test.Y.ToArray<int>()[..10]);
    }

    private void Write(string name, params ReadOnlySpan<byte> labels)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < labels.Length; i++)
        {
            bytes.Add(labels[i]);
            for (var p = 0; p < 1024; p++) bytes.Add((byte)(p + i));
            bytes.AddRange(Enumerable.Repeat((byte)100, 1024));
            bytes.AddRange(Enumerable.Repeat((byte)200, 1024));
        }

        File.WriteAllBytes(Path.Combine(_folder, name), [.. bytes]);
    }
}
