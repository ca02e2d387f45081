using Cajal.Data;
using Cajal.Images;

namespace Cajal;

public abstract partial class Dataset
{
    private static readonly string[] _labelModes = ["int", "categorical", "binary"], _subsets = ["training", "validation"];

    /// <summary>Pictures from a folder that has a folder of them for each class, brought to one size: Keras's <c>image_dataset_from_directory</c>.</summary>
    /// <remarks>
    /// Files are read when their batch is asked for, on all processors; no more than a batch is in memory, and <see cref="Prefetch"/> reads the next while
    /// one is used. The order depends on the seed alone. Formats are those of <see cref="Image"/>; files with other endings are left out. Unlike Keras,
    /// photographs are turned upright as their camera noted (<see cref="ImageOptions.ApplyOrientation"/>).
    /// </remarks>
    /// <param name="folder">The folder; classes are numbered by the order of their names, hidden folders left out.</param>
    /// <param name="imageSize">The height and width of all pictures; 256 x 256 by default.</param>
    /// <param name="batchSize">The pictures of a batch; null for single examples, which can be read by number.</param>
    /// <param name="labelMode">
    /// <c>int</c>: class numbers, int32 <c>[]</c>; <c>categorical</c>: float32 <c>[classes]</c>; <c>binary</c>: 0 or 1, float32 <c>[1]</c>; null: no targets,
    /// all pictures under the folder.
    /// </param>
    /// <param name="classNames">The order of the classes; all folders must be named.</param>
    /// <param name="labels">Class numbers of all pictures in the order of their paths, instead of folders for classes.</param>
    /// <param name="colorMode"><c>rgb</c>, <c>rgba</c> or <c>grayscale</c>.</param>
    /// <param name="shuffle">Whether pictures come in random order, another one in every pass; by default they do.</param>
    /// <param name="seed">The same seed gives the same orders and parts; by default it follows from the global seed.</param>
    /// <param name="validationSplit">The share of the pictures that is kept for validation, in (0, 1).</param>
    /// <param name="subset">Which part this is: <c>training</c> or <c>validation</c>.</param>
    /// <param name="interpolation">As in <see cref="Image.Resize(int, int, string, bool)"/>, without antialias as in TensorFlow.</param>
    /// <param name="cropToAspectRatio">Whether to keep proportions by cutting the longer side.</param>
    /// <param name="padToAspectRatio">Whether to keep proportions by black beside the shorter side.</param>
    /// <param name="antialias">Whether pictures that shrink are smoothed, as Pillow does.</param>
    /// <param name="skipBroken">
    /// Called for every picture that cannot be read, which is then left out; all are read once for that at the start. By default such a picture is an
    /// error when its batch is asked for.
    /// </param>
    /// <param name="options">How far the files are trusted.</param>
    /// <returns>Inputs float32 <c>[height, width, channels]</c>, numbers from 0 to 255.</returns>
    /// <exception cref="CajalException">
    /// CJ4110: there are no pictures; CJ4111: names or labels do not fit the folder; CJ4112: arguments do not go together; CJ4105: a word or size is none.
    /// While the data is gone through: CJ4100 to CJ4104, with the file's name.
    /// </exception>
    /// <example><code>
    /// var train = Dataset.FromImageFolder("flowers", (180, 180), validationSplit: 0.2, subset: "training", seed: 123);
    /// var test = Dataset.FromImageFolder("flowers", (180, 180), validationSplit: 0.2, subset: "validation", seed: 123);
    /// model.Fit(train.Prefetch(), epochs: 10, validationData: test);
    /// </code></example>
    /// <seealso href="https://keras.io/api/data_loading/image/">Keras, image data loading</seealso>
    public static Dataset FromImageFolder(
        string folder,
        (int Height, int Width)? imageSize = null,
        int? batchSize = 32,
        string? labelMode = "int",
        IReadOnlyList<string>? classNames = null,
        IReadOnlyList<int>? labels = null,
        string colorMode = "rgb",
        bool shuffle = true,
        int? seed = null,
        double? validationSplit = null,
        string? subset = null,
        string interpolation = "bilinear",
        bool cropToAspectRatio = false,
        bool padToAspectRatio = false,
        bool antialias = false,
        Action<string, CajalException>? skipBroken = null,
        ImageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(colorMode);
        var (height, width) = imageSize ?? (256, 256);
        ImageWords.RequireSize(height, width);
        ImageWords.RequireColorMode(colorMode);
        if (batchSize is { } size) ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(batchSize));
        if (labelMode is not null) ImageWords.Require(nameof(labelMode), labelMode, _labelModes);
        if (subset is not null) ImageWords.Require(nameof(subset), subset, _subsets);
        RequireTogether(!cropToAspectRatio || !padToAspectRatio, "cropToAspectRatio and padToAspectRatio", "crop or pad, not both");
        RequireTogether(validationSplit is null or (> 0 and < 1), "validationSplit", "a share between 0 and 1");
        RequireTogether(validationSplit is null == subset is null, "validationSplit and subset", "give both, or neither");
        RequireTogether(validationSplit is null || !shuffle || seed is not null, "seed", "give one, the same for both parts, or they would overlap");
        RequireTogether(labels is null || (classNames is null && labelMode is not null), "labels", "give them without classNames, and with a labelMode");
        var form = new ImageForm(
            height, width, colorMode, ImageWords.Interpolation(interpolation), cropToAspectRatio, padToAspectRatio, antialias, options ?? new ImageOptions());

        string[] classes = [];
        List<(string Path, int Label)> files;
        if (labelMode is null || labels is not null) files = ImageFolder.All(folder);
        else (files, classes) = ImageFolder.Classes(folder, classNames);
        if (labels is not null) files = Labelled(files, labels);
        var classCount = labels is null ? classes.Length : labels.Max() + 1;
        RequireTogether(labelMode != "binary" || classCount == 2, "labelMode", $"\"binary\" is for two classes, and there are {classCount}");
        if (skipBroken is not null) files = Whole(files, form.Options, skipBroken);

        var stream = Stream(seed);
        if (shuffle) files = Shuffled(files, stream);
        if (validationSplit is { } share)
        {
            var held = (int)(share * files.Count);
            files = subset == "validation" ? files[^held..] : files[..^held];
            RequireTogether(files.Count > 0, "validationSplit", $"the {subset} part of so few pictures is empty");
        }

        List<RowStore> stores = [new ImageStore([.. files.Select(f => f.Path)], form)];
        if (labelMode is not null) stores.Add(new TensorStore(Targets([.. files.Select(f => f.Label)], labelMode, classCount)));
        var data = new RowsDataset(new RowSource(Form(1, stores.Count - 1, 0), [.. stores]), new RangeFlow(files.Count))
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
            ClassNames = classes,
        };
        var ordered = shuffle ? data.Shuffle(files.Count, seed ?? (int)stream) : data;
        return batchSize is { } batch ? ordered.Batch(batch) : ordered;
    }

    private static Tensor Targets(int[] labels, string labelMode, int classes) => labelMode switch
    {
        "int" => Tensor.From(labels, labels.Length),
        "binary" => Tensor.From(Array.ConvertAll(labels, l => (float)l), [labels.Length, 1]),
        _ => Ops.OneHot(Tensor.From(labels, labels.Length), classes).Realize(),
    };

    private static List<(string, int)> Labelled(List<(string Path, int)> files, IReadOnlyList<int> labels)
    {
        if (labels.Count == files.Count && labels.All(l => l >= 0)) return [.. files.Select((f, i) => (f.Path, labels[i]))];
        throw new CajalException(new Problem("CJ4111", "labels are not those of the pictures that there are.")
            .Fact("pictures", $"{files.Count}, from {files[0].Path} on")
            .Fact("labels", $"{labels.Count}, the smallest {labels.DefaultIfEmpty().Min()}")
            .Try("give a number of 0 or more for each picture, in the order of their paths."));
    }

    private static List<(string, int)> Whole(List<(string Path, int Label)> files, ImageOptions options, Action<string, CajalException> skipBroken)
    {
        var errors = new CajalException?[files.Count];
        ManyImages.Run(files.Count, i =>
        {
            try
            {
                Image.Read(files[i].Path, options);
            }
            catch (CajalException e)
            {
                errors[i] = e;
            }
        });
        List<(string, int)> whole = [];
        for (var i = 0; i < files.Count; i++)
        {
            if (errors[i] is { } error) skipBroken(files[i].Path, error);
            else whole.Add(files[i]);
        }

        RequireTogether(whole.Count > 0, "skipBroken", "none of the pictures can be read");
        return whole;
    }

    private static List<(string, int)> Shuffled(List<(string, int)> files, ulong stream)
    {
        var order = files.ToArray();
        new SplitMix(stream).Shuffle(order);
        return [.. order];
    }

    private static void RequireTogether(bool isFulfilled, string argument, Message wanted)
    {
        if (isFulfilled) return;
        throw new CajalException(new Problem("CJ4112", $"{argument} cannot be used like this for a folder of pictures.")
            .Fact(argument, wanted)
            .Try("FromImageFolder(\"flowers\", (180, 180), validationSplit: 0.2, subset: \"training\", seed: 1)."));
    }
}
