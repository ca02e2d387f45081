using Cajal.Data;

namespace Cajal;

public abstract partial class Dataset
{
    /// <summary>Texts from a folder that has a folder of <c>.txt</c> files for each class; each is read and encoded when it is asked for.</summary>
    /// <param name="folder">The folder; classes are numbered by the order of their names, hidden folders left out.</param>
    /// <param name="encode">Makes numbers of a text; texts of different lengths go to <see cref="PaddedBatch"/>.</param>
    /// <param name="maxLength">Cuts longer texts to so many characters.</param>
    /// <returns>Targets are int32 <c>[]</c>. The files come class after class: shuffle them.</returns>
    /// <exception cref="CajalException">CJ4033: there are no such files. While the data is gone through: CJ4020, the function failed.</exception>
    public static Dataset FromTextFolder(string folder, Func<string, Tensor> encode, int? maxLength = null)
    {
        ArgumentNullException.ThrowIfNull(encode);
        var (files, classes) = TextFolder.Look(folder);
        var read = new ElementFunction<long, Example>(nameof(FromTextFolder), (i, _, _) =>
        {
            var (path, label) = files[(int)i];
            return ExampleForm.Realized(new Example(encode(Datasets.Cut(File.ReadAllText(path), maxLength)), Tensor.From([label], Shape.Scalar)));
        });
        return new FlowDataset(new MapFlow<long, Example>(new RangeFlow(files.Count), read), isBatched: false)
        {
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
            ClassNames = classes,
        };
    }

    /// <summary>Objects of a file that has one JSON object a line, plain or gzip; lines are read when they are asked for.</summary>
    /// <remarks>
    /// Types and shapes are those of the first 100 lines: truth values are bool, whole numbers int32 or int64, other numbers float32; lists and lists
    /// of lists have axes, and plain lists may differ in length. Targets that are texts are classes, numbered by the order of all their names. Blank
    /// lines are left out.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="inputs">The fields that go into a model; several are told apart by their names.</param>
    /// <param name="targets">The fields that should come out.</param>
    /// <param name="types">Types for fields whose first lines do not tell.</param>
    /// <exception cref="CajalException">
    /// CJ4030: a line is no JSON object; CJ4031: a field is missing or does not fit; CJ4032: the file is empty, or an input holds texts.
    /// The message has file, line and field.
    /// </exception>
    /// <example><code>
    /// var data = Dataset.FromJsonLines("flowers.jsonl", inputs: ["petals", "sepals"], targets: ["kind"]).Shuffle(1000).Batch(32);
    /// </code></example>
    public static Dataset FromJsonLines(
        string path, IReadOnlyList<string> inputs, IReadOnlyList<string>? targets = null, IReadOnlyDictionary<string, DType>? types = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(inputs);
        var lines = new JsonLines(() => File.OpenRead(path), path, inputs, targets ?? [], types);
        return new FlowDataset(lines, isBatched: false) { Name = Path.GetFileNameWithoutExtension(path), ClassNames = lines.ClassNames };
    }
}
