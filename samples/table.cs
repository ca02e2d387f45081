#:project ../src/Cajal/Cajal.csproj

// A file of text, numbers, dates and missing cells becomes a network in five lines.
// First a made-up one: bicycles hired in three cities. Then, where the data folder is at hand, the census of 1994: who earns more than 50,000 dollars?

using System.Globalization;
using Cajal;
using Cajal.Layers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
RandomKey.SetGlobalSeed(1);
var file = Path.Combine(Path.GetTempPath(), $"rentals-{Environment.ProcessId}.csv");
WriteRentals(file);

// The five lines.
var (train, test) = Table.ReadCsv(file).Split(0.2);
var space = FeatureSpace.Infer(train, target: "rentals");
Sequential model = [new Input(space.FeatureCount), new Dense(64, "relu"), new Dense(space.OutputCount, space.OutputActivation)];
model.Compile("adam", space.Loss);
model.Fit(space.ToDataset(train), epochs: 30, batchSize: 32, verbose: Verbosity.Silent);

File.Delete(file);
Console.WriteLine(train.Head(4));
Console.WriteLine();
Console.WriteLine(space);
var (guesses, truth) = (space.DecodeNumbers(model.Predict(space.Transform(test))), test["rentals"].ToNumbers());
var error = Mean(truth.Zip(guesses, (t, g) => Math.Abs(t - g)));
var baseline = Mean(truth.Select(t => Math.Abs(t - train["rentals"].Mean)));
Console.WriteLine();
Console.WriteLine($"Held out: {error:F1} bicycles off on average; always guessing the mean is {baseline:F1} off, and 5 is mere chance.");
if (error > baseline / 3) throw new InvalidOperationException("The network has not learned the rule.");

// What was learned about the columns is kept beside the model; a new row needs no target, and may lack what it likes.
var front = FeatureSpace.FromJson(space.ToJson());
var tomorrow = Table.ParseCsv("date,city,weather,temperature,holiday\n2024-07-13,Madrid,sun,27.5,false\n2024-01-15,Oslo,?,?,false\n2024-01-15,Atlantis,sun,20,false\n");
var answers = front.DecodeNumbers(model.Predict(front.Transform(tomorrow)));
Console.WriteLine();
foreach (var row in tomorrow.Rows) Console.WriteLine($"{row["date"]:yyyy-MM-dd}  {row["city"],-9} {row["weather"] ?? "?",-5} {row["temperature"] ?? "?",5}  about {answers[row.Index],4:F0} bicycles");

Console.WriteLine();
var folder = Environment.GetEnvironmentVariable("CAJAL_DATA") is { Length: > 0 } root ? Path.Combine(root, "tables") : "";
if (!File.Exists(Path.Combine(folder, "adult-train.csv")))
{
    Console.WriteLine("The census is not here: set CAJAL_DATA to a folder with tables/adult-train.csv and tables/adult-test.csv (UCI, Adult).");
    return;
}

var (people, others) = (Table.ReadCsv(Path.Combine(folder, "adult-train.csv")), Table.ReadCsv(Path.Combine(folder, "adult-test.csv")));
var census = FeatureSpace.Infer(people, target: "column15");
Sequential judge = [new Input(census.FeatureCount), new Dense(64, "relu"), new Dropout(0.3), new Dense(census.OutputCount, census.OutputActivation)];
judge.Compile("adam", census.Loss, ["accuracy"]);
judge.Fit(census.ToDataset(people), epochs: 5, batchSize: 64, verbose: Verbosity.Silent);
var results = judge.Evaluate(census.ToDataset(others));
var majority = others["column15"].Counts()[0];
Console.WriteLine($"Census: {people.Rows.Count:N0} people of {people.Columns.Count} columns become {census.FeatureCount} features.");
Console.WriteLine($"Held out: {results["accuracy"]:P1} of {others.Rows.Count:N0} are told rightly; always saying {majority.Value} is right for {(double)majority.Count / others.Rows.Count:P1}.");

static double Mean(IEnumerable<double> values) => values.Average();

// More bicycles when it is warm and dry, at weekends and in the larger cities; some days the thermometer is broken.
static void WriteRentals(string path)
{
    var random = new Random(3);
    string[] cities = ["Madrid", "Oslo", "Turin"], weathers = ["sun", "cloud", "rain"];
    using var writer = new StreamWriter(path);
    writer.WriteLine("date;city;weather;temperature;holiday;rentals");
    for (var i = 0; i < 3000; i++)
    {
        var date = new DateTime(2023, 1, 1).AddDays(random.Next(365));
        var (city, weather, holiday) = (random.Next(3), random.Next(3), random.Next(20) == 0);
        var temperature = 12 - 8 * city % 17 - 11 * Math.Cos(2 * Math.PI * (date.DayOfYear - 15) / 365) + 4 * random.NextDouble();
        var weekend = holiday || date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var rentals = (80 + 4 * temperature + (weekend ? 60 : 0)) * (city == 0 ? 1.5 : 1) * (weather == 2 ? 0.4 : 1) + 20 * (random.NextDouble() - 0.5);
        var shown = random.Next(30) == 0 ? "" : temperature.ToString("F1").Replace('.', ',');
        writer.WriteLine($"{date:dd.MM.yyyy};{cities[city]};{weathers[weather]};{shown};{(holiday ? "true" : "false")};{Math.Max(0, (int)rentals)}");
    }
}
