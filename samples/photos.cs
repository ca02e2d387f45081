#:project ../src/Cajal/Cajal.csproj

// What is in these photographs? MobileNet has learned to tell 1,000 things apart; its smallest form, half a million weights, looks at each picture once.
//   dotnet run photos.cs -- FOLDER [WEIGHTS]
// By default the photographs are those of imagenet-photos in the folder that CAJAL_DATA names, and the weights models/stm32_modelzoo/mobilenet_v1_0.25_224.h5
// beside that folder, else those that Keras publishes, fetched once (2 MB).

using System.Globalization;
using Cajal;
using Cajal.Applications;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var data = Environment.GetEnvironmentVariable("CAJAL_DATA") ?? ".";
var folder = args.Length > 0 ? args[0] : Path.Combine(data, "imagenet-photos");
string[] kinds = [".jpg", ".jpeg", ".png", ".bmp", ".gif", ".ppm"];
string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Where(f => kinds.Contains(Path.GetExtension(f).ToLowerInvariant())).Order()] : [];
if (files.Length == 0)
{
    Console.WriteLine($"There are no photographs in {Path.GetFullPath(folder)}. Name a folder that has some: dotnet run photos.cs -- FOLDER");
    return;
}

var beside = Path.Combine(data, "..", "models", "stm32_modelzoo", "mobilenet_v1_0.25_224.h5");
MobileNet model;
try
{
    model = new MobileNet(alpha: 0.25, weights: args.Length > 1 ? args[1] : File.Exists(beside) ? beside : "imagenet");
}
catch (CajalException e) when (e.Code == "CJ3472")
{
    Console.WriteLine($"{e.Problem}\nWithout them there is nothing to show.");
    return;
}

Console.WriteLine(model);
Console.WriteLine();

var pictures = Image.LoadAll(files, (224, 224), interpolation: "bilinear");
var answers = MobileNet.DecodePredictions(model.Predict(MobileNet.PreprocessInput(pictures)), top: 3);
foreach (var (file, guesses) in files.Zip(answers))
{
    Console.WriteLine($"{Path.GetFileName(file),-24}{string.Join("   ", guesses.Select(g => $"{100 * g.Score,3:F0} % {g.Name.Replace('_', ' ')}"))}");
}

// What it knows without its last layer: pictures whose 256 features point the same way look alike to it.
var body = new Model(model.Inputs[0], model.GetLayer("conv_pw_13_relu").Output);
var features = body.Predict(MobileNet.PreprocessInput(pictures)).Mean([1, 2]);
features /= (features * features).Sum(1, keepDims: true).Sqrt();
var alike = Ops.MatMul(features, features.Transpose(1, 0)).ToArray();
var (best, left, right) = Pairs(files.Length).Select(p => (alike[p.I * files.Length + p.J], p.I, p.J)).DefaultIfEmpty().Max();
if (files.Length > 1) Console.WriteLine($"\nMost alike to the layer before: {Path.GetFileName(files[left])} and {Path.GetFileName(files[right])}, cosine {best:F2}.");

static IEnumerable<(int I, int J)> Pairs(int count) => from i in Enumerable.Range(0, count) from j in Enumerable.Range(i + 1, count - i - 1) select (i, j);
