#:project ../src/Cajal/Cajal.csproj

// Two networks that teach each other, each of four layers of 256 neurons with leaky ReLU; the generator ends in tanh, and the discriminator
// takes five steps for each of the generator's.
//   dotnet run -c Release samples/gan.cs             both parts, about a minute and a half on two cores
//   dotnet run -c Release samples/gan.cs ring        eight points on a circle, by the game as first written and by WGAN-GP
//   dotnet run -c Release samples/gan.cs fashion 5   clothes, trained five times as long; needs Fashion-MNIST in CAJAL_DATA
// What comes out is measured, not only looked at.

using System.Diagnostics;
using System.Globalization;
using Cajal;
using Cajal.Adversarial;
using Cajal.Layers;
using Cajal.Optimizers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = System.Text.Encoding.UTF8;
var part = args.FirstOrDefault(a => !double.TryParse(a, out _)) ?? "all";
var size = args.Select(a => double.TryParse(a, out var number) ? number : 0).FirstOrDefault(n => n > 0, 1);

if (part is "ring" or "all") Ring();
if (part is "fashion" or "all") Fashion();

void Ring()
{
    var ring = GaussianModes.Ring(modes: 8, radius: 2, standardDeviation: 0.02);
    var steps = (int)(1500 * size);
    Console.WriteLine("A ring of eight normal distributions, r = 2, sd 0.02. A generated point is good within three sd of a mode.");
    Console.WriteLine();

    // Between sharp modes a soft limit on the slope does better than a hard one: lambda 0.1, as in the toys of the paper.
    GanLoss wassersteinGan = new WassersteinGanLoss("wgan_gp") { Penalties = [new GradientPenalty(0.1f)] };
    (string Name, GanLoss Loss, bool HasCoins)[] games =
    [
        ("minimax, coins", "minimax", true),
        ("wgan-gp, normal noise", wassersteinGan, false),
        ("wgan-gp, coins", wassersteinGan, true),
    ];
    List<(string Name, Tensor Points)> pictures = [("the real points", ring.Sample(2500, seed: 2))];
    foreach (var (name, loss, hasCoins) in games)
    {
        RandomKey.SetGlobalSeed(1);
        Sequential generator = [new Input(5), .. Hidden(), new Dense(2, "tanh"), new Rescaling(2.5)];
        Sequential discriminator = [new Input(2), .. Hidden(), new Dense(1, loss.AllowsSigmoid ? "sigmoid" : "linear")];
        var gan = new Gan(generator, discriminator, latentDim: 5, seed: 1) { Noise = hasCoins ? Coins : (shape, key) => Ops.RandomNormal(shape, key) };
        Adam forGenerator = new(1e-3f, 0.5f, 0.99f), forDiscriminator = new(1e-3f, 0.5f, 0.99f);
        gan.Compile(forGenerator, forDiscriminator, loss, discriminatorSteps: 5);
        var start = Stopwatch.GetTimestamp();
        Train(gan, steps, 64, count => ring.Sample(count, seed: 1), forGenerator, forDiscriminator);
        var points = gan.Generate(2500, seed: 1);
        Console.WriteLine($"{name,-22} {steps} steps in {Stopwatch.GetElapsedTime(start).TotalSeconds,3:F0} s: {ring.Score(points)}");
        pictures.Add((name, points));
    }

    Console.WriteLine();
    Console.WriteLine("A smooth function cannot tear one cloud of noise into eight: threads remain between the modes. Three coin tosses");
    Console.WriteLine("among the noise make eight clouds, and which of them becomes which mode is for the two networks to find out.");
    foreach (var pair in pictures.Chunk(2))
    {
        Console.WriteLine();
        var drawings = Array.ConvertAll(pair, p => Draw(p.Name, p.Points));
        for (var i = 0; i < drawings[0].Length; i++) Console.WriteLine(string.Join("   ", drawings.Select(d => d[i])));
    }

    Console.WriteLine();

    // Three numbers that are -1 or 1, and normal ones of half the usual size.
    static Tensor Coins(Shape shape, Tensor key)
    {
        var keys = Ops.SplitKey(key, 2);
        var coins = 2 * Ops.RandomBernoulli([shape[0], 3], keys[0]).Cast(DType.Float32) - 1;
        return Ops.Concatenate([coins, Ops.RandomNormal([shape[0], shape[1] - 3], keys[1], stddev: 0.5f)], 1);
    }
}

void Fashion()
{
    ArrayDataset train, test;
    try
    {
        (train, test) = Datasets.FashionMnist();
    }
    catch (CajalException missing) when (missing.Code == "CJ4001")
    {
        Console.WriteLine(missing.Message);
        return;
    }

    Console.WriteLine($"Fashion-MNIST, {train.Count} pieces of clothing of 28 x 28 pixels.");
    var (real, held) = ((2 * train.X.Reshape(-1, 784) - 1).Realize(), (2 * test.X.Reshape(-1, 784) - 1).Realize());

    // The judge: a classifier that never sees a generated picture. Its last hidden layer is what distances are measured in.
    RandomKey.SetGlobalSeed(1);
    Sequential classifier = [new Input(784), new Dense(256, "relu"), new Dropout(0.3), new Dense(128, "relu"), new Dense(10, "softmax")];
    classifier.Compile(new Adam(1e-3f), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    classifier.Fit(real, train.Y, batchSize: 128, epochs: 4, seed: 1, verbose: Verbosity.Silent);
    var features = new Model(classifier.Inputs[0], classifier.GetLayer(-2).Output);
    Console.WriteLine($"The judge names {classifier.Evaluate(held, test.Y, 500)["accuracy"]:P1} of the held-out pictures rightly.");

    Sequential generator = [new Input(64), .. Hidden(), new Dense(784, "tanh")];
    Sequential critic = [new Input(784), .. Hidden(), new Dense(1)];
    var gan = new Gan(generator, critic, latentDim: 64, seed: 1);
    Adam forGenerator = new(5e-4f, 0.5f, 0.9f), forCritic = new(5e-4f, 0.5f, 0.9f);
    gan.Compile(forGenerator, forCritic, loss: "wgan-gp", discriminatorSteps: 5);
    var start = Stopwatch.GetTimestamp();
    var steps = (int)(1500 * size);
    Train(gan, steps, 64, _ => real, forGenerator, forCritic);
    Console.WriteLine($"WGAN-GP took {steps} steps of 5 + 1 in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s.");
    Console.WriteLine();

    var made = gan.Generate(10_000, seed: 1);
    var reference = features.Predict(held, 1000);
    (string Name, Tensor Pictures)[] anchors =
    [
        ("training pictures", real[..10_000]),
        ("the generator's", made),
        ("training pictures, blurred with sd 1 pixel", Blurred(real[..10_000], 1)),
        ("training pictures + noise of sd 0.3", real[..10_000] + Ops.RandomNormal([10_000, 784], new RandomKey(1), stddev: 0.6f)),
        ("training pictures, blurred with sd 2 pixels", Blurred(real[..10_000], 2)),
        ("uniform noise", Ops.RandomUniform([10_000, 784], new RandomKey(2), -1f, 1f)),
    ];
    Console.WriteLine("Frechet distance from 10,000 held-out pictures in the judge's features (FCD), least first:");
    foreach (var (name, distance) in anchors
        .Select(a => (a.Name, Distance: FrechetDistance.Compute(reference, features.Predict(a.Pictures.Realize(), 1000))))
        .OrderBy(a => a.Distance))
    {
        Console.WriteLine($"  {distance,8:F2}  {name}");
    }

    var verdicts = classifier.Predict(made, 1000);
    var classes = ClassHistogram.Of(verdicts);
    var variety = PrecisionRecall.Compute(reference[..2000], features.Predict(made[..2000], 1000));
    Console.WriteLine();
    Console.WriteLine($"The judge sees {classes.Covered} of 10 classes, {classes.DivergenceFromUniform:F3} nats from even; its score is {InceptionScore.Compute(verdicts):F2}"
        + $" ({InceptionScore.Compute(classifier.Predict(held, 1000)):F2} for real pictures).");
    for (var i = 0; i < 10; i++) Console.WriteLine($"  {train.ClassNames![i],-12} {100 * classes.Shares[i],5:F1} % {new string('▪', (int)(200 * classes.Shares[i]))}");
    Console.WriteLine($"Precision {variety.Precision:F2} and recall {variety.Recall:F2}: how many look real, and how much of what is real can be made.");

    var path = Path.Combine(Directory.CreateDirectory("runs").FullName, "gan-fashion.png");
    Png.Save(path, ImageGrid.Arrange(0.5f * gan.Generate(100, seed: 2).Reshape(-1, 28, 28) + 0.5f, columns: 10));
    Console.WriteLine($"A hundred of them: {path}");
}

static IEnumerable<Layer> Hidden() => Enumerable.Range(0, 4).Select(_ => new Dense(256, "leaky_relu"));

// A number of steps of the generator, at a rate that falls to 0 over the second half so that the two come to rest.
static void Train(Gan gan, int steps, int batchSize, Func<int, Tensor> data, params Optimizer[] optimizers)
{
    const int parts = 20;
    var rates = Array.ConvertAll(optimizers, o => o.LearningRate);
    var rows = Math.Max(1, steps / parts) * gan.DiscriminatorSteps * batchSize;
    var all = data(rows);
    for (var i = 0; i < parts; i++)
    {
        for (var k = 0; k < optimizers.Length; k++) optimizers[k].LearningRate = rates[k] * Math.Min(1, 2 * (1 - (float)i / parts));
        var order = new Random(i);
        var x = all.Shape[0] == rows ? all : all.Gather(Enumerable.Range(0, rows).Select(_ => order.Next(all.Shape[0])).ToArray()).Realize();
        gan.Fit(x, batchSize: batchSize, seed: i, verbose: Verbosity.Silent);
    }
}

// Each axis with a bell of its own: a product with a matrix of weights that add up to 1.
static Tensor Blurred(Tensor pictures, double deviation)
{
    var places = Ops.Arange(0.0, 28);
    var bell = (-0.5 / (deviation * deviation) * (places.ExpandDims(0) - places.ExpandDims(1)).Square()).Exp();
    bell /= bell.Sum(1, keepDims: true);
    return Ops.MatMul(Ops.MatMul(bell, pictures.Reshape(-1, 28, 28)), bell.Transpose()).Reshape(-1, 784);
}

static string[] Draw(string name, Tensor points)
{
    const int columns = 34, rows = 17;
    var (xy, counts) = (points.ToArray(), new int[rows * columns]);
    for (var i = 0; i < xy.Length; i += 2)
    {
        var (column, row) = ((int)((xy[i] / 5 + 0.5) * columns), (int)((0.5 - xy[i + 1] / 5) * rows));
        if (column is >= 0 and < columns && row is >= 0 and < rows) counts[row * columns + column]++;
    }

    return [name.PadRight(columns), .. Enumerable.Range(0, rows).Select(r => new string([.. counts[(r * columns)..((r + 1) * columns)].Select(Shade)]))];

    static char Shade(int count) => count switch { 0 => ' ', < 4 => '·', < 20 => '░', < 100 => '▒', _ => '█' };
}
