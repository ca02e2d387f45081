#:project ../src/Cajal/Cajal.csproj

// Fixed activations against learned ones, on the spiral: the same small network four times.
// PReLU learns the slope of its negative side, Swish learns how sharply it switches on.

using System.Globalization;
using Cajal;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = System.Text.Encoding.UTF8;

var (train, test) = Datasets.Spiral(classes: 3, count: 900, noise: 0.3, seed: 2).Split(0.33);
Console.WriteLine($"Three arms of a spiral, {train.Count} points to learn from, {test.Count} held out. Two hidden layers of 8 neurons, 40 epochs, Adam.");
Console.WriteLine();

(string Name, Func<Layer> Make)[] activations =
[
    ("relu", () => new Activation("relu")),
    ("tanh", () => new Activation("tanh")),
    ("PReLU, learned slopes", () => new PReLU()),
    ("Swish, learned beta", () => new Swish()),
];
List<string[]> pictures = [];
Console.WriteLine("activation              held-out accuracy   loss by epoch                              what it learned");
foreach (var (name, make) in activations)
{
    RandomKey.SetGlobalSeed(5);
    Sequential model = [new Input(2), new Dense(8), make(), new Dense(8), make(), new Dense(3, "softmax")];
    model.Compile(new Adam(1e-2f), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    var history = model.Fit(train, epochs: 40, batchSize: 32, verbose: Verbosity.Silent);
    var accuracy = model.Evaluate(test)["accuracy"];
    Console.WriteLine($"{name,-22}  {100 * accuracy,6:F1} %            {Sparkline(history["loss"], 40)}   {Learned(model)}");
    pictures.Add(Surface(model, name));
}

Console.WriteLine();
Console.WriteLine("Which arm each network sees where:");
for (var i = 0; i < pictures[0].Length; i++) Console.WriteLine(string.Join("  ", pictures.Select(p => p[i])));

static string Learned(Model model) => string.Join("; ", model.Layers.Select(l => l switch
{
    PReLU => $"slopes {l.Weights[0].Value.Min().Item():F2} to {l.Weights[0].Value.Max().Item():F2}",
    Swish swish => $"beta {swish.Beta.Value.Item():F2}",
    _ => "",
}).Where(t => t.Length > 0)) is { Length: > 0 } text ? text : "nothing, it is fixed";

static string[] Surface(Model model, string name)
{
    const int columns = 26, rows = 13;
    var grid = new float[rows * columns * 2];
    for (var i = 0; i < rows * columns; i++)
    {
        grid[2 * i] = 2.2f * ((i % columns + 0.5f) / columns - 0.5f);
        grid[2 * i + 1] = 2.2f * (0.5f - (i / columns + 0.5f) / rows);
    }

    var arms = model.Predict(Tensor.From(grid, [rows * columns, 2]), batchSize: rows * columns).ArgMax(-1).ToArray<int>();
    return [name.PadRight(columns), .. Enumerable.Range(0, rows).Select(r => new string([.. Enumerable.Range(0, columns).Select(c => " ░▓"[arms[r * columns + c]])]))];
}

static string Sparkline(IReadOnlyList<double> values, int width)
{
    var shown = Enumerable.Range(0, width).Select(i => values[i * (values.Count - 1) / (width - 1)]).ToArray();
    return string.Concat(shown.Select(v => "▁▂▃▄▅▆▇█"[(int)Math.Round(7 * (v - shown.Min()) / (shown.Max() - shown.Min() + 1e-12))]));
}
