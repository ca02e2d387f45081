using System.IO.Compression;
using Cajal.Graph;

namespace Cajal;

public static partial class Datasets
{
    private const int CifarSide = 32, CifarChannels = 3, CifarRecord = 1 + CifarChannels * CifarSide * CifarSide;

    private static readonly string[] Things =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>CIFAR-10: 50,000 + 10,000 photographs of 32 x 32 pixels in colour, ten classes, from the files of its binary version.</summary>
    /// <param name="folder">
    /// Where <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c> and <c>test_batch.bin</c> are, plain or <c>.gz</c>. By default <c>cifar10</c> in the
    /// folder that the environment variable CAJAL_DATA names, then <c>~/.cajal/data/cifar10</c>, into which they are downloaded where they are missing.
    /// </param>
    /// <returns>Inputs float32 <c>[count, 32, 32, 3]</c> in [0, 1], targets int32 <c>[count]</c>.</returns>
    /// <exception cref="CajalException">CJ4001: a file is missing; CJ4003: a file is damaged.</exception>
    /// <seealso href="https://www.cs.toronto.edu/~kriz/cifar.html">Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images</seealso>
    public static (ArrayDataset Train, ArrayDataset Test) Cifar10(string? folder = null) => FromCifar("cifar10", folder,
        ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"], "test_batch.bin");

    /// <summary>The first 4,000 training images of CIFAR-10 and the first 1,000 test images, in two files of its binary layout.</summary>
    /// <param name="folder">
    /// Where <c>train_4000.bin</c> and <c>test_1000.bin</c> are, plain or <c>.gz</c>. By default <c>cifar10-small</c> in the folder that the
    /// environment variable CAJAL_DATA names, then <c>~/.cajal/data/cifar10-small</c>.
    /// </param>
    /// <inheritdoc cref="Cifar10" path="/returns|/exception"/>
    public static (ArrayDataset Train, ArrayDataset Test) Cifar10Small(string? folder = null) =>
        FromCifar("cifar10-small", folder, ["train_4000.bin"], "test_1000.bin");

    private static (ArrayDataset Train, ArrayDataset Test) FromCifar(string name, string? folder, string[] train, string test)
    {
        var files = FindFiles(name, folder, [.. train, test]);
        return (Read(files[..^1]), Read(files[^1..]));

        ArrayDataset Read(string[] paths)
        {
            var parts = Array.ConvertAll(paths, ReadCifar);
            var count = parts.Sum(p => p.Length / CifarRecord);
            var (x, y) = (new float[count * (CifarRecord - 1)], new int[count]);
            var i = 0;
            foreach (var part in parts)
            {
                for (var at = 0; at < part.Length; at += CifarRecord, i++)
                {
                    y[i] = part[at];
                    Interleave(part.AsSpan(at + 1, CifarRecord - 1), x.AsSpan(i * (CifarRecord - 1), CifarRecord - 1));
                }
            }

            return new ArrayDataset(Tensor.From(x, [count, CifarSide, CifarSide, CifarChannels]), y) { Name = name, ClassNames = Things };
        }
    }

    // The file has all of red, then green, then blue.
    private static void Interleave(ReadOnlySpan<byte> planes, Span<float> pixels)
    {
        const int Plane = CifarSide * CifarSide;
        for (var place = 0; place < Plane; place++)
        {
            for (var c = 0; c < CifarChannels; c++) pixels[place * CifarChannels + c] = planes[c * Plane + place] / 255f;
        }
    }

    private static byte[] ReadCifar(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[2];
        var isZipped = file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
        file.Position = 0;
        using var bytes = new MemoryStream();
        try
        {
            using Stream source = isZipped ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : file;
            source.CopyTo(bytes);
        }
        catch (InvalidDataException e)
        {
            throw new CajalException(Damaged("the gzip stream is broken"), e);
        }

        var records = bytes.ToArray();
        if (records.Length == 0 || records.Length % CifarRecord != 0)
        {
            throw new CajalException(Damaged($"its {records.Length} bytes are no whole number of records of {CifarRecord}"));
        }

        for (var at = 0; at < records.Length; at += CifarRecord)
        {
            if (records[at] >= Things.Length) throw new CajalException(Damaged($"record {at / CifarRecord} is labelled {records[at]}, beyond 9"));
        }

        return records;

        Problem Damaged(Message what) => new Problem("CJ4003", $"{Path.GetFileName(path)} is damaged: {what}.")
            .Fact("file", path)
            .Try("fetch the file again; a broken download is the usual reason.");
    }
}
