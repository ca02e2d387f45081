using Cajal.Data;

namespace Cajal;

public static partial class Datasets
{
    private static readonly Dictionary<string, Func<(ArrayDataset, ArrayDataset)>> Named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["digits"] = () => Digits(),
        ["iris"] = () => Iris(),
        ["german-credit"] = () => GermanCredit(),
        ["mnist"] = () => Mnist(),
        ["fashion-mnist"] = () => FashionMnist(),
        ["cifar10"] = () => Cifar10(),
    };

    private static readonly Dictionary<string, string> OtherForms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["imdb"] = "Imdb()",
        ["adult"] = "Adult()",
        ["shakespeare"] = "Shakespeare()",
        ["sms-spam"] = "SmsSpam()",
        ["sunspots"] = "Sunspots()",
        ["airline-passengers"] = "AirlinePassengers()",
        ["daily-temperatures"] = "DailyTemperatures()",
    };

    /// <summary>The names that <see cref="Load"/> knows.</summary>
    public static IReadOnlyCollection<string> Names => Named.Keys;

    /// <summary>A set of examples by its name, with default settings; large sets are downloaded once.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="CajalException">CJ4006: there is no set of that name; CJ4001: its files are missing.</exception>
    public static (ArrayDataset Train, ArrayDataset Test) Load(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!OtherForms.TryGetValue(name, out var call)) return Registry.Create("CJ4006", "data set", name, Named);
        throw new CajalException(new Problem("CJ4006", $"The data set \"{name}\" does not come as inputs and targets.")
            .Note("Texts, tables and series are turned into numbers by layers or a FeatureSpace of yours.")
            .Try($"Datasets.{call}."));
    }

    /// <summary>50,000 reviews of films, half of them for training, half of each part in favour of the film.</summary>
    /// <param name="folder">
    /// Where the folders <c>train/pos</c>, <c>train/neg</c>, <c>test/pos</c> and <c>test/neg</c> are. By default <c>imdb</c> in the folder that the environment
    /// variable CAJAL_DATA names, then <c>~/.cajal/data/imdb</c>, into which they are downloaded where they are missing.
    /// </param>
    /// <exception cref="CajalException">CJ4001: the folders are missing.</exception>
    /// <seealso href="https://ai.stanford.edu/~amaas/data/sentiment/">Maas et al. 2011, Learning Word Vectors for Sentiment Analysis</seealso>
    public static ((string Text, bool IsPositive)[] Train, (string Text, bool IsPositive)[] Test) Imdb(string? folder = null)
    {
        string[] parts = ["train/pos", "train/neg", "test/pos", "test/neg"];
        var folders = Folders("imdb", folder);
        var place = Array.Find(folders, f => Array.TrueForAll(parts, p => Directory.Exists(Path.Combine(f, p))));
        if (place is null && folder is null)
        {
            FindFiles("imdb", null, ["train/pos/0_9.txt", "train/neg/0_3.txt", "test/pos/0_10.txt", "test/neg/0_2.txt"]);
            place = folders[^1];
        }

        place ??= FindFiles("imdb", folder, parts)[0];
        return (Reviews("train"), Reviews("test"));

        (string, bool)[] Reviews(string part) => [.. Read(part, "pos").Select(t => (t, true)), .. Read(part, "neg").Select(t => (t, false))];

        IEnumerable<string> Read(string part, string kind) =>
            Directory.EnumerateFiles(Path.Combine(place, part, kind), "*.txt").Order(StringComparer.Ordinal).Select(File.ReadAllText);
    }

    /// <summary>The census of 1994: does a person earn more than 50,000 dollars a year? 32,561 people to learn from, 16,281 held out, 14 facts about each.</summary>
    /// <param name="folder">
    /// Where <c>adult-train.csv</c> and <c>adult-test.csv</c> are, plain or <c>.gz</c>. By default <c>adult</c> or <c>tables</c> in the folder that the environment
    /// variable CAJAL_DATA names, then <c>~/.cajal/data/adult</c>, into which they are downloaded where they are missing.
    /// </param>
    /// <returns>Two tables with the column <c>income</c> last: <c>&lt;=50K</c> or <c>&gt;50K</c>.</returns>
    /// <exception cref="CajalException">CJ4001: the files are missing.</exception>
    /// <seealso href="https://doi.org/10.24432/C5XW20">UCI, Adult, CC BY 4.0</seealso>
    public static (Table Train, Table Test) Adult(string? folder = null)
    {
        string[] stems = ["adult-train.csv", "adult-test.csv"];
        if (folder is null && Environment.GetEnvironmentVariable("CAJAL_DATA") is { Length: > 0 } root && File.Exists(Path.Combine(root, "tables", stems[0])))
        {
            folder = Path.Combine(root, "tables");
        }

        var files = FindFiles("adult", folder, stems);
        return (Read(files[0]), Read(files[1]));

        // The published file of the test part begins with a remark and ends its labels with points.
        static Table Read(string path) => Table.ReadCsv(path, new CsvOptions { HasHeader = false, ColumnNames = Facts, Comment = '|', DropTrailingDots = true });
    }

    private static readonly string[] Facts =
    [
        "age", "workclass", "fnlwgt", "education", "education-num", "marital-status", "occupation", "relationship", "race", "sex", "capital-gain",
        "capital-loss", "hours-per-week", "native-country", "income",
    ];
}
