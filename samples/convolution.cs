#:project ../src/Cajal/Cajal.csproj

// A convolutional network looks at pictures: 32 and 64 filters, a pool, 128 filters, a pool, 256 filters, 1,024 neurons, one answer for each class.
//
//   dotnet run samples/convolution.cs -- [fashion | mnist | cifar | digits] [--pictures 15000] [--epochs 3]
//
// Fashion-MNIST, MNIST and CIFAR-10 are read from the folder that CAJAL_DATA names; the digits of 8 x 8 pixels come with the library
// and are taken where nothing else is there.

using System.Globalization;
using Cajal;
using Cajal.Layers;
using Cajal.Optimizers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = System.Text.Encoding.UTF8;
RandomKey.SetGlobalSeed(1);

var (train, test) = Load(args.FirstOrDefault(a => !a.StartsWith('-') && !char.IsDigit(a[0])));
train = train.ShuffleOnce(seed: 1).Take(Math.Min(train.Count, Number("--pictures", 15_000)));
var (side, channels) = (train.X.Shape[1], train.X.Shape[3]);
var epochs = Number("--epochs", train.Name == "digits" ? 12 : 3);

Title($"1. {train.Count:N0} pictures of {side} x {side} pixels to learn from, {test.Count:N0} others to be examined on");

Show([.. Enumerable.Range(0, 4).Select(i => (test.ClassNames[ClassOf(i)], Picture(test.X[i].Mean(-1))))]);

Title("2. The network");

// Pictures of clothes and things may be seen in a mirror, digits may not. Every epoch sees every picture a little differently.
Sequential augmentation = train.Name is "mnist" or "digits"
    ? [new RandomTranslation(0.05, 0.05, "constant")]
    : [new RandomFlip("horizontal"), new RandomTranslation(0.05, 0.05)];
var padding = side < 20 ? "same" : "valid"; // small pictures have no border to give away
Conv2D edges = new(32, 3, padding: padding, activation: "relu"), shapes = new(64, 3, padding: padding, activation: "relu");
Conv2D parts = new(128, 3, padding: padding, activation: "relu");
Sequential model =
[
    new Input([side, side, channels]),
    augmentation,
    edges,
    shapes,
    new MaxPooling2D(2),
    parts,
    new MaxPooling2D(2),
    new Conv2D(256, 3, padding: padding, activation: "relu"),
    new Flatten(),
    new Dense(1024, "relu"),
    new Dropout(0.5),
    new Dense(test.ClassNames.Count, "softmax"),
];
model.Summary();

Title($"3. Learning: {epochs} times through the pictures");

model.Compile(new Adam(1e-3f), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
var history = model.Fit(train, epochs: epochs, batchSize: 64, validationData: test.Take(Math.Min(test.Count, 1000)), seed: 1);

// The line to beat: every pixel weighed by itself, five times as often.
Sequential linear = [new Input([side, side, channels]), new Flatten(), new Dense(test.ClassNames.Count, "softmax")];
linear.Compile(new Adam(1e-3f), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
linear.Fit(train, epochs: 5 * epochs, batchSize: 64, verbose: Verbosity.Silent, seed: 1);
var answers = model.Predict(test.X).ArgMax(-1).ToArray<int>();
var right = Enumerable.Range(0, test.Count).Count(i => answers[i] == ClassOf(i));
Console.WriteLine();
Console.WriteLine($"   Held out: {100.0 * right / test.Count:F1} % of {test.Count:N0} pictures are named rightly, in {history.Duration.TotalSeconds:F0} s of learning.");
Console.WriteLine($"   Without convolutions, each pixel by itself: {100 * linear.Evaluate(test)["accuracy"]:F1} %. By chance: {100.0 / test.ClassNames.Count:F0} %.");

Title("4. What the first layer looks for: 8 of its 32 filters of 3 x 3 (# bright, = dark, + and - a little)");

var kernel = edges.Weights[0].Value.Mean(2);
Show([.. Enumerable.Range(0, 8).Select(f => ($"filter {f}", Filter(kernel[.., .., f])))]);

Title($"5. What it makes of the first picture, {test.ClassNames[ClassOf(0)]}: where its filters answer");

foreach (var (what, layer) in new[] { ("first layer", edges), ("second layer", shapes), ("third layer", parts) })
{
    var maps = new Model([model.Inputs[0]], [layer.Output]).Predict(test.X[..1])[0];
    var strongest = maps.Mean([0, 1]).TopK(3).Indices.ToArray<int>();
    Console.WriteLine($"   {what}: {maps.Shape[0]} x {maps.Shape[1]} places, the three filters that answer most");
    Show([.. strongest.Select(f => ($"filter {f}", Picture(maps[.., .., f])))]);
}

Title("6. Where it errs");

var errors = Enumerable.Range(0, test.Count).Where(i => answers[i] != ClassOf(i)).ToArray();
foreach (var group in errors.GroupBy(i => (Is: ClassOf(i), Read: answers[i])).OrderByDescending(g => g.Count()).Take(4))
{
    Console.WriteLine($"   {group.Count(),4} times {test.ClassNames[group.Key.Read]} instead of {test.ClassNames[group.Key.Is]}");
}

Console.WriteLine();
Show([.. errors.Take(4).Select(i => ($"{test.ClassNames[answers[i]]}? {test.ClassNames[ClassOf(i)]}", Picture(test.X[i].Mean(-1))))]);

int ClassOf(int i) => (int)test.Y[i].Item();

int Number(string option, int otherwise) => Array.IndexOf(args, option) is >= 0 and var i ? int.Parse(args[i + 1]) : otherwise;

static (ArrayDataset Train, ArrayDataset Test) Load(string? name)
{
    if (name == "digits") return Datasets.Digits(asImages: true);
    try
    {
        return name switch
        {
            null or "fashion" => Datasets.FashionMnist(),
            "mnist" => Datasets.Mnist(),
            "cifar" => Datasets.Cifar10Small(),
            _ => throw new ArgumentException($"There is no data called {name}: fashion, mnist, cifar, digits."),
        };
    }
    catch (CajalException e) when (name is null && e.Code == "CJ4001")
    {
        Console.WriteLine("Fashion-MNIST is not there, so the small digits are taken. Put its four files into CAJAL_DATA/fashion-mnist for more.");
        return Datasets.Digits(asImages: true);
    }
}

static void Title(string text) => Console.WriteLine($"\n{text}\n");

// Two rows of pixels become one line of text, since letters are twice as high as wide.
static string[] Picture(Tensor picture)
{
    var (height, width) = (picture.Shape[0], picture.Shape[1]);
    var scaled = picture - picture.Min();
    var grey = (scaled / (scaled.Max() + 1e-9)).ToArray();
    return [.. Enumerable.Range(0, (height + 1) / 2).Select(line => string.Concat(Enumerable.Range(0, width).Select(x =>
    {
        var upper = grey[2 * line * width + x];
        var lower = 2 * line + 1 < height ? grey[(2 * line + 1) * width + x] : upper;
        return " .:-=+*#%@"[(int)(9.99 * (upper + lower) / 2)];
    })))];
}

static string[] Filter(Tensor filter)
{
    var values = filter.ToArray();
    var largest = values.Max(Math.Abs);
    var signs = values.Select(v => "=-.+#"[(int)Math.Round(2 + 2 * v / largest)]).ToArray();
    return [.. signs.Chunk(filter.Shape[1]).Select(row => string.Join(' ', row))];
}

static void Show((string Name, string[] Lines)[] pictures)
{
    var widths = Array.ConvertAll(pictures, p => Math.Max(p.Name.Length, p.Lines[0].Length));
    Line(p => p.Name);
    for (var row = 0; row < pictures.Max(p => p.Lines.Length); row++) Line(p => row < p.Lines.Length ? p.Lines[row] : "");
    Console.WriteLine();

    void Line(Func<(string Name, string[] Lines), string> text) =>
        Console.WriteLine(("   " + string.Join("  ", pictures.Select((p, i) => text(p).PadRight(widths[i])))).TrimEnd());
}
