#:project ../src/Cajal/Cajal.csproj

// What a network has learned helps it to learn something else from few examples. Held-out examples tell by how much.
//
//   dotnet run -c Release samples/transfer.cs              small digits: learn 0 to 4, then 5 to 9; about ten seconds
//   dotnet run -c Release samples/transfer.cs mnist        the same with 60,000 digits, as in Keras's example mnist_transfer_cnn
//   dotnet run -c Release samples/transfer.cs cifar        a MobileNet trained on ImageNet sees cats, dogs, ships and trucks of CIFAR-10
//   dotnet run -c Release samples/transfer.cs vgg16        VGG16 with a new head: Flatten, Dense 1024, softmax; RMSprop; half a GB, ten seconds and more
//   dotnet run -c Release samples/transfer.cs full         all of them
//
// mnist and cifar read the folder that CAJAL_DATA names. cifar also wants a MobileNet file of Keras's:
//   --model PATH, else models/stm32_modelzoo/mobilenet_v1_0.25_224.h5 beside that folder.
// --svg FOLDER says where figures go; the current folder by default for cifar, none for digits.

using System.Diagnostics;
using System.Globalization;
using Cajal;
using Cajal.Applications;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Console.OutputEncoding = System.Text.Encoding.UTF8;
RandomKey.SetGlobalSeed(1);

var part = args.FirstOrDefault(a => !a.StartsWith('-') && Array.IndexOf(args, a) is var i && (i == 0 || !args[i - 1].StartsWith("--"))) ?? "digits";
if (part is "digits" or "full") SmallDigits();
if (part is "mnist" or "full") Mnist();
if (part is "cifar" or "full") Cifar();
if (part is "vgg16" or "full") Vgg16();

void SmallDigits()
{
    var (train, test) = Datasets.Digits(asImages: true);
    var (low, lowTest, high, highTest) = (Digits(train, 0, 4), Digits(test, 0, 4), Digits(train, 5, 9), Digits(test, 5, 9));

    Title($"1. A network learns the digits 0 to 4 ({low.Count} of them)");
    var first = Network(side: 8, filters: 16);
    first.Compile(new Adam(2e-3f), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    first.Fit(low, epochs: 12, batchSize: 32, verbose: Verbosity.Silent, seed: 1);
    Console.WriteLine($"   {100 * first.Evaluate(lowTest)["accuracy"]:F1} % of {lowTest.Count} held-out digits 0 to 4 are read rightly.");

    Title("2. Its convolutions are frozen, and a new head learns 5 to 9 from what they make of each picture once");
    var model = first.WithHead("features", Head());
    Console.WriteLine($"   {model.FreezeUpTo("features")}.");
    var (features, head) = model.SplitAt("features");
    var cache = Transfer.CacheFeatures(features, high);
    Console.WriteLine($"   {cache}.");
    head.Compile(new Adam(2e-3f), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    head.Fit(cache.Data, epochs: 12, batchSize: 32, verbose: Verbosity.Silent, seed: 1);
    model.Compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    Console.WriteLine($"   {100 * model.Evaluate(highTest)["accuracy"]:F1} % of {highTest.Count} held-out digits 5 to 9 are read rightly.");

    Title("3. Is that better than to begin anew? It depends on how many examples there are");
    var heldOut = Transfer.CacheFeatures(features, highTest).Array;
    var table = Transfer.Compare(
        new Learner("from scratch", high, highTest, (data, seed) => Fit(Network(8, 16), data, seed, 2e-3f, 240)),
        new Learner("frozen features", cache.Array, heldOut, (data, seed) => Fit(new Sequential([new Input(cache.Array.X.Shape[1]), .. Head()]), data, seed, 2e-3f, 240)),
        new Learner("fine-tuned", high, highTest, (data, seed) =>
        {
            // Head first, then everything at a smaller rate, the layers near the pixels slowest.
            var tuned = first.Clone().WithHead("features", Head());
            tuned.FreezeUpTo("features");
            Fit(tuned, data, seed, 2e-3f, 160);
            tuned.Unfreeze();
            return Fit(tuned, data, seed, 1e-3f, 80, tuned.LayerGroups(decay: 0.5));
        }),
        perClass: [1, 3, 10, 30, int.MaxValue], draws: 5);
    Console.WriteLine(table);
    if (Option("--svg") is { } folder) table.SaveSvg(Path.Combine(folder, "transfer-digits.svg"), "Digits 5 to 9 after 0 to 4");
}

void Mnist()
{
    Title("MNIST: a network learns 0 to 4, its frozen convolutions then serve for 5 to 9");
    if (Load(() => Datasets.Mnist()) is not var (train, test)) return;
    var (low, lowTest, high, highTest) = (Digits(train, 0, 4), Digits(test, 0, 4), Digits(train, 5, 9), Digits(test, 5, 9));
    var clock = Stopwatch.StartNew();
    var first = Network(side: 28, filters: 32);
    first.Compile(new Adam(1e-3f), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    first.Fit(low, epochs: 5, batchSize: 128, validationData: lowTest, seed: 1);

    var model = first.WithHead("features", Head());
    Console.WriteLine(model.FreezeUpTo("features"));
    var (features, head) = model.SplitAt("features");
    var cache = Transfer.CacheFeatures(features, high, batchSize: 128);
    Console.WriteLine(cache);
    head.Compile(new Adam(1e-3f), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    head.Fit(cache.Data, epochs: 5, batchSize: 128, seed: 1);
    model.Compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
    var accuracy = model.Evaluate(highTest, batchSize: 128)["accuracy"];
    Console.WriteLine($"Held out: {100 * accuracy:F2} % of {highTest.Count:N0} digits 5 to 9 are read rightly by frozen features of 0 to 4, {100 * (1 - accuracy):F2} % wrongly, in {clock.Elapsed.TotalSeconds:F0} s.");
}

void Cifar()
{
    Title("CIFAR-10: features of a MobileNet that was trained on ImageNet, against learning from scratch");
    var path = Option("--model") ?? Path.Combine(Environment.GetEnvironmentVariable("CAJAL_DATA") ?? ".", "..", "models", "stm32_modelzoo", "mobilenet_v1_0.25_224.h5");
    if (!File.Exists(path))
    {
        Console.WriteLine($"There is no MobileNet at {path}; --model says where one is. Without it there is nothing to compare.");
        return;
    }

    if (Load(() => Datasets.Cifar10Small()) is not var (train, test)) return;
    var mobileNet = Model.Load(path, compile: false);
    var body = new Model(mobileNet.Inputs[0], mobileNet.Layers.OfType<GlobalAveragePooling2D>().Last().Output, "mobilenet");
    const string Cut = "conv_pw_12_relu"; // Behind it is the last block, which fine-tuning lets learn too.
    foreach (var (a, b) in new[] { ("cat", "dog"), ("ship", "truck") })
    {
        var (photos, held) = (Pair(train, a, b), Pair(test, a, b));
        // The MobileNet sees every photograph once, however many trainings follow.
        var features = new Sequential([.. Sight(), body, new Flatten()]);
        var front = new Sequential([.. Sight(), body.SplitAt(Cut).Features]);
        var (kept, keptHeld) = (Transfer.CacheFeatures(features, photos), Transfer.CacheFeatures(features, held));
        var (cut, cutHeld) = (Transfer.CacheFeatures(front, photos), Transfer.CacheFeatures(front, held));
        Console.WriteLine($"   {a} or {b}, last features:  {kept}");
        Console.WriteLine($"   {a} or {b}, before the last block: {cut}");
        var table = Transfer.Compare(
            new Learner("from scratch", photos, held, (data, seed) => Fit(Small(), data, seed, 2e-3f, 300)),
            new Learner("frozen MobileNet", kept.Array, keptHeld.Array, (data, seed) => Fit(new Sequential([new Input(256), .. Answers()]), data, seed, 3e-3f, 300)),
            new Learner("last block tuned", cut.Array, cutHeld.Array, (data, seed) =>
            {
                var last = body.Clone().SplitAt(Cut).Head;
                var model = new Sequential([new Input([7, 7, 256]), last, new Flatten(), .. Answers()]);
                model.Freeze(last.Name);
                Fit(model, data, seed, 3e-3f, 300);
                model.Unfreeze();
                model.Freeze(l => l is BatchNormalization);
                return Fit(model, data, seed, 3e-4f, 60);
            }),
            perClass: [10, 50, 100, int.MaxValue], draws: 3, log: line => Console.Error.WriteLine($"   {a} or {b}, {line}"));
        Console.WriteLine();
        Console.WriteLine(table);
        var file = Path.Combine(Option("--svg") ?? ".", $"transfer-{a}-{b}.svg");
        table.SaveSvg(file, $"{a} or {b}, photographs of 32 x 32 pixels");
        Console.WriteLine($"The figure is in {Path.GetFullPath(file)}.\n");
    }

    // Pixels from 0 to 1 as the MobileNet wants them: 224 x 224, from -1 to 1.
    static Layer[] Sight() => [new Input([32, 32, 3]), new Resizing(224, 224), new Rescaling(2, -1)];

    static Layer[] Answers() => [new Dropout(0.2), new Dense(2, "softmax")];

    static Model Small() => new Sequential(
    [
        new Input([32, 32, 3]), new RandomFlip("horizontal"),
        new Conv2D(16, 3, padding: "same", activation: "relu"), new Conv2D(16, 3, padding: "same", activation: "relu"), new MaxPooling2D(2),
        new Conv2D(32, 3, padding: "same", activation: "relu"), new Conv2D(32, 3, padding: "same", activation: "relu"), new MaxPooling2D(2),
        new Flatten(), new Dropout(0.3), new Dense(2, "softmax"),
    ]);
}

void Vgg16()
{
    Title("VGG16 with a new head, frozen");
    VGG16 baseModel;
    try
    {
        baseModel = new VGG16(includeTop: false, weights: "imagenet", inputShape: [224, 224, 3]);
    }
    catch (CajalException e) when (e.Code == "CJ3472")
    {
        Console.WriteLine("ImageNet's weights of VGG16 are not there, so they are random: what follows shows the steps and their cost, not what transfer is worth.");
        Console.WriteLine("Put vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5 of Keras into ~/.keras/models for the real ones.\n");
        baseModel = new VGG16(includeTop: false, weights: null, inputShape: [224, 224, 3]);
    }

    var (photos, held) = Photographs();
    var xTrain = VGG.PreprocessInput(photos.X).Realize();
    var xVal = VGG.PreprocessInput(held.X).Realize();
    var (yTrain, yVal) = (Labels.ToCategorical(photos.Y, 2), Labels.ToCategorical(held.Y, 2));

    // The flow as it stands in the textbook.
    var x = baseModel.Outputs[0];
    x = new Flatten().Call(x);
    x = new Dense(1024, "relu").Call(x);
    var predictions = new Dense(2, "softmax").Call(x);
    var model = new Model(baseModel.Inputs[0], predictions);
    foreach (var layer in baseModel.Layers) layer.Trainable = false;
    model.Compile(optimizer: "rmsprop", loss: "categorical_crossentropy", metrics: ["accuracy"]);
    model.Summary(showTrainable: true);
    var history = model.Fit(xTrain, yTrain, batchSize: 8, epochs: 2, validationData: (xVal, yVal), seed: 1);
    Console.WriteLine($"{history.Steps} steps of 8 pictures and two validations in {history.Duration.TotalSeconds:F0} s; at most {model.PeakTrainingBytes / 1048576.0:N0} MiB in use.");

    // The frozen part once for each picture, and the head as often as one likes.
    var cut = baseModel.Outputs[0].Name;
    var (features, head) = model.SplitAt(cut);
    var cache = Transfer.CacheFeatures(features, new ArrayDataset(xTrain, yTrain), batchSize: 8);
    Console.WriteLine(cache);
    head.Compile(new RMSprop(1e-4f), "categorical_crossentropy", metrics: ["accuracy"]);
    var more = head.Fit(cache.Data, batchSize: 8, epochs: 10, verbose: Verbosity.Silent, seed: 1);
    Console.WriteLine($"{more.Steps} more steps on kept features in {more.Duration.TotalSeconds:F1} s.");
}

// Keras's example: two convolutions, a pool, dropout, and a head of 128 neurons.
static Model Network(int side, int filters) => new Sequential(
[
    new Input([side, side, 1]),
    new Conv2D(filters, 3, padding: side < 20 ? "same" : "valid", activation: "relu"),
    new Conv2D(filters, 3, padding: side < 20 ? "same" : "valid", activation: "relu"),
    new MaxPooling2D(2),
    new Dropout(0.25),
    new Flatten(name: "features"),
    .. Head(),
]);

static Layer[] Head() => [new Dense(128, "relu"), new Dropout(0.5), new Dense(5, "softmax")];

// As many steps for few examples as for many, so that nobody is stopped early.
static Model Fit(Model model, ArrayDataset data, int seed, float rate, int steps, LayerGroups? groups = null)
{
    var optimizer = new Adam(rate);
    if (groups is not null) optimizer.LearningRateMultiplier = groups;
    model.Compile(optimizer, "sparse_categorical_crossentropy");
    model.Fit(data, batchSize: 32, epochs: Epochs(data, steps), verbose: Verbosity.Silent, seed: seed);
    return model;
}

static int Epochs(ArrayDataset data, int steps) => Math.Max(1, (int)Math.Ceiling(steps / Math.Ceiling(data.Count / 32.0)));

static ArrayDataset Digits(ArrayDataset all, int first, int last)
{
    var labels = all.Y.ToArray<int>();
    int[] rows = [.. Enumerable.Range(0, all.Count).Where(i => labels[i] >= first && labels[i] <= last)];
    var part = all.Rows(rows);
    return part.With(part.X.Rank == 3 ? part.X.ExpandDims(-1).Realize() : null, rows.Select(r => labels[r] - first).ToArray());
}

static ArrayDataset Pair(ArrayDataset all, string a, string b)
{
    var (first, second) = (all.ClassNames.ToList().IndexOf(a), all.ClassNames.ToList().IndexOf(b));
    var labels = all.Y.ToArray<int>();
    int[] rows = [.. Enumerable.Range(0, all.Count).Where(i => labels[i] == first || labels[i] == second)];
    return all.Rows(rows).With(y: rows.Select(r => labels[r] == first ? 0 : 1).ToArray());
}

// Photographs of cats and dogs where CIFAR-10 is there, else the digits 0 and 1, as pictures of 224 x 224 from 0 to 255.
static (ArrayDataset Train, ArrayDataset HeldOut) Photographs()
{
    var (train, test) = Load(() => Datasets.Cifar10Small()) is var (a, b) ? (Pair(a, "cat", "dog"), Pair(b, "cat", "dog")) : Small();
    return (Large(train.Take(32)), Large(test.Take(16)));

    static (ArrayDataset, ArrayDataset) Small()
    {
        var (train, test) = Datasets.Digits(asImages: true);
        return (Colour(Digits(train, 0, 1)), Colour(Digits(test, 0, 1)));
    }

    static ArrayDataset Colour(ArrayDataset grey) => grey.With(Ops.Concatenate([grey.X, grey.X, grey.X], -1).Realize());

    static ArrayDataset Large(ArrayDataset small) => small.With((new Resizing(224, 224).Call(small.X) * 255f).Realize());
}

static (ArrayDataset Train, ArrayDataset Test)? Load(Func<(ArrayDataset, ArrayDataset)> load)
{
    try
    {
        return load();
    }
    catch (CajalException e) when (e.Code is "CJ4001" or "CJ4080")
    {
        Console.WriteLine($"{e.Message.Split('\n')[0]} This part is left out.");
        return null;
    }
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

static void Title(string text) => Console.WriteLine($"\n{text}\n");
