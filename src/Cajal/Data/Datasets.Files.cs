using Cajal.Data;

namespace Cajal;

public static partial class Datasets
{
    private static readonly string[] Clothes =
        ["T-shirt/top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

    /// <summary>MNIST: 60,000 + 10,000 handwritten digits of 28 x 28 pixels, from the four standard IDX files.</summary>
    /// <param name="folder">
    /// Where the files are, plain or <c>.gz</c>. By default <c>mnist</c> in the folder that the environment variable CAJAL_DATA names, then
    /// <c>~/.cajal/data/mnist</c>, into which they are downloaded where they are missing.
    /// </param>
    /// <returns>Inputs float32 <c>[count, 28, 28, 1]</c> in [0, 1], targets int32 <c>[count]</c>.</returns>
    /// <exception cref="CajalException">CJ4001: a file is missing; CJ4002 to CJ4004: a file is not what it should be.</exception>
    public static (ArrayDataset Train, ArrayDataset Test) Mnist(string? folder = null) => FromIdx("mnist", folder, Digit);

    /// <summary>Fashion-MNIST: 60,000 + 10,000 pieces of clothing of 28 x 28 pixels, from the four standard IDX files.</summary>
    /// <param name="folder">
    /// Where the files are, plain or <c>.gz</c>. By default <c>fashion-mnist</c> in the folder that the environment variable CAJAL_DATA names,
    /// then <c>~/.cajal/data/fashion-mnist</c>, into which they are downloaded where they are missing.
    /// </param>
    /// <inheritdoc cref="Mnist" path="/returns|/exception"/>
    public static (ArrayDataset Train, ArrayDataset Test) FashionMnist(string? folder = null) => FromIdx("fashion-mnist", folder, Clothes);

    private static (ArrayDataset Train, ArrayDataset Test) FromIdx(string name, string? folder, string[] classes)
    {
        string[] stems = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
        var files = FindFiles(name, folder, stems);
        return (Read(files[0], files[1]), Read(files[2], files[3]));

        ArrayDataset Read(string images, string labels)
        {
            var (shape, pixels) = ReadFile(images);
            var (labelShape, digits) = ReadFile(labels);
            if (shape.Rank != 3 || labelShape.Rank != 1 || shape[0] != labelShape[0])
            {
                throw new CajalException(new Problem("CJ4004", $"The images and labels of {name} do not belong together.")
                    .Fact(Path.GetFileName(images), $"{shape}, expected [count, height, width]")
                    .Fact(Path.GetFileName(labels), $"{labelShape}, expected [count] with the same count")
                    .Try("fetch all four files from the same place."));
            }

            return new ArrayDataset(Scaled(pixels, shape.Append(1), 255), Labels(digits)) { Name = name, ClassNames = classes };
        }
    }

    private static (Shape Shape, byte[] Values) ReadFile(string path)
    {
        using var stream = File.OpenRead(path);
        return Idx.ReadBytes(stream, path);
    }

    /// <summary>Hears of downloads; by default they are told on standard error. Set it to null for silence.</summary>
    public static IProgress<DownloadProgress>? DownloadProgress { get; set; } = new ConsoleProgress();

    // The first folder that has all the files; where none has, they are fetched, unless a folder was named or CAJAL_OFFLINE is set.
    private static string[] FindFiles(string name, string? folder, string[] stems, string? remote = null)
    {
        var folders = Folders(name, folder);
        if (Look() is { } there) return there;
        var problem = new Problem("CJ4001", $"The files of {name} are not there.");
        foreach (var place in folders) problem.Fact("looked in", place);
        problem.Note($"Wanted, each plain or with .gz: {string.Join(", ", stems)}.")
            .Try($"put {(stems.Length == 1 ? "it" : "the files")} into {folders[^1]}, or name that folder as argument or in the environment variable CAJAL_DATA.");
        if (folder is not null || !RemoteSets.All.TryGetValue(remote ?? name, out var set)) throw new CajalException(problem);
        try
        {
            Download(set, folders[^1]);
            return Look() ?? throw new CajalException(problem);
        }
        catch (CajalException e) when (e.Code == "CJ4080")
        {
            throw new CajalException(problem.Fact("download", e.InnerException?.Message ?? "CAJAL_OFFLINE forbids it"), e);
        }

        string[]? Look() => folders
            .Select(place => Array.ConvertAll(stems, stem => Variants(stem).Select(f => Path.Combine(place, f)).FirstOrDefault(File.Exists)))
            .FirstOrDefault(found => Array.TrueForAll(found, f => f is not null))!;
    }

    private static void Download(RemoteSet set, string folder)
    {
        if (Environment.GetEnvironmentVariable("CAJAL_OFFLINE") is { Length: > 0 })
        {
            throw new CajalException(new Problem("CJ4080", $"{set.Title} could not be fetched.")
                .Note("The environment variable CAJAL_OFFLINE is set, so that nothing is fetched over the network.")
                .Try($"put the files into {folder}, or take the variable away."));
        }

        using var client = new HttpClient();
        new Downloader(client, DownloadProgress).Fetch(set, folder);
    }

    /// <summary>Where the files of a data set are looked for, in this order.</summary>
    internal static string[] Folders(string name, string? folder)
    {
        if (folder is not null) return [Path.GetFullPath(folder), Path.Combine(Path.GetFullPath(folder), name)];
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var standard = Path.Combine(home, ".cajal", "data", name);
        return Environment.GetEnvironmentVariable("CAJAL_DATA") is { Length: > 0 } root
            ? [Path.Combine(Path.GetFullPath(root), name), standard]
            : [standard];
    }

    private static string[] Variants(string stem)
    {
        var dotted = stem.Replace("-idx", ".idx", StringComparison.Ordinal);
        return [stem, $"{stem}.gz", dotted, $"{dotted}.gz"];
    }
}
