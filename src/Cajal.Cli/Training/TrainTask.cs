using Cajal.Layers;
using Cajal.Optimizers;

namespace Cajal.Cli;

/// <summary>What <c>cajal train</c> can learn: data, a network that suits them, and a schedule that works.</summary>
internal sealed record TrainTask
{
    /// <summary>The name on the command line, or the folder.</summary>
    public required string Name { get; init; }

    /// <summary>What names the data on the command line.</summary>
    public string Argument { get => field ?? Name; init; }

    /// <summary>What the pictures show, as in "handwritten digits".</summary>
    public required string Subject { get; init; }

    public required Func<(ArrayDataset Train, ArrayDataset Test)> Load { get; init; }

    /// <summary>The layers before the last, which has one unit per class.</summary>
    public required Func<IEnumerable<Layer>> Hidden { get; init; }

    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    public float LearningRate { get; init; } = 1e-3f;

    /// <summary>Who made the data, and under which licence.</summary>
    public required string Source { get; init; }

    public static string[] Names => ["digits", "mnist", "fashion-mnist"];

    /// <summary>The task of a name, or of a folder with the four IDX files.</summary>
    public static TrainTask Find(string data) => data switch
    {
        "digits" => new TrainTask
        {
            Name = "digits",
            Subject = "handwritten digits",
            Load = () => Datasets.Digits(),
            Hidden = () => [new Dropout(0.1), new Dense(256, "relu"), new Dropout(0.5), new Dense(128, "relu")],
            Epochs = 50,
            BatchSize = 32,
            Source = "Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak, UCI Machine Learning Repository, CC BY 4.0.",
        },
        "mnist" => Large("mnist", "handwritten digits", () => Datasets.Mnist(), "MNIST, Y. LeCun, C. Cortes and C. Burges, CC BY-SA 3.0."),
        "fashion-mnist" => Large("fashion-mnist", "pieces of clothing", () => Datasets.FashionMnist(), "Fashion-MNIST, Zalando SE, MIT licence."),
        _ when Directory.Exists(data) => Large(FolderName(data), "things", () => FromFolder(data), $"The folder {Path.GetFullPath(data)}.") with { Argument = data },
        _ => throw Unknown(data),
    };

    /// <summary>The network for these data, ready to learn.</summary>
    public Model Compiled(ArrayDataset data, float learningRate) => Compile(
        new Sequential([new Input(data.X.Shape.Without(0)), .. Hidden(), new Dense(data.ClassNames.Count, "softmax")], FileName.Replace('-', '_')), learningRate);

    /// <summary>A network made ready to learn.</summary>
    public Model Compile(Model model, float learningRate)
    {
        model.Compile(new Adam(learningRate), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        return model;
    }

    /// <summary>The name as it may stand in a file's name.</summary>
    public string FileName => string.Concat(Name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '_'));

    private static TrainTask Large(string name, string subject, Func<(ArrayDataset, ArrayDataset)> load, string source) => new()
    {
        Name = name,
        Subject = subject,
        Load = load,
        Hidden = () => [new Flatten(), new Dense(256, "relu"), new Dropout(0.3), new Dense(128, "relu")],
        Epochs = 10,
        BatchSize = 128,
        Source = source,
    };

    private static (ArrayDataset Train, ArrayDataset Test) FromFolder(string folder)
    {
        var (train, test) = Datasets.Mnist(folder);
        var classes = train.Y.ToArray<int>().Concat(test.Y.ToArray<int>()).Max() + 1;
        string[] names = [.. Enumerable.Range(0, classes).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        return (Named(train), Named(test));

        ArrayDataset Named(ArrayDataset part) => new(part.X, part.Y) { Name = folder, ClassNames = names };
    }

    private static string FolderName(string folder) => new DirectoryInfo(folder).Name;

    private static UsageException Unknown(string data)
    {
        var problem = new Problem("CJ5006", $"There are no data called '{data}', and no folder of that name.")
            .Fact("known data", string.Join(", ", Names));
        return new UsageException(NearestName.Find(data, Names) is { } near
            ? problem.Try($"cajal train {near}")
            : problem.Try("one of the names above, or the path of a folder with the four IDX files."));
    }
}
