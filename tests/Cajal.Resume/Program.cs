// A training for a test to kill: `Cajal.Resume BACKUP array|stream|recurrent`. Says every step on standard output, and at its end a digest of
// everything that it leaves: weights, the optimizer's memory, counters of random numbers, and the history.
// `Cajal.Resume FOLDER full` saves files on a disk that is full, `Cajal.Resume FILE forever` one file again and again.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cajal;
using Cajal.Callbacks;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Resume;
using Cajal.Training;

var (backup, kind) = (args[0], args[1]);
if (kind == "full") return Saves.OnFullDisk(backup);
if (kind == "forever") return Saves.Forever(backup);
RandomKey.SetGlobalSeed(11);
var random = new Random(5);
const int count = 300;
float[] Numbers(int n) => [.. Enumerable.Range(0, n).Select(_ => random.NextSingle() - 0.5f)];
var isRecurrent = kind == "recurrent";
Tensor x = isRecurrent ? Tensor.From(Numbers(count * 12), [count, 6, 2]) : Tensor.From(Numbers(count * 8), [count, 8]);
Tensor y = Tensor.From(Enumerable.Range(0, count).Select(i => i % 3).ToArray(), count);
Sequential model = isRecurrent
    ? [new Input([6, 2]), new GRU(10, stateful: true, returnSequences: true), new SpatialDropout1D(0.1f), new LSTM(6), new Dense(3, "softmax")]
    : [new Input(8), new Dense(32, "relu", kernelRegularizer: "l2"), new BatchNormalization(), new Dropout(0.3f), new Dense(16, "gelu"), new GaussianNoise(0.1f), new Dense(3, "softmax")];
model.Compile(
    kind == "stream" ? new SGD(0.05f, momentum: 0.9f) { UseEma = true, EmaOverwriteFrequency = 7 } : new Adam(0.003f) { GlobalClipNorm = 1 },
    "sparse_categorical_crossentropy", ["accuracy"]);
Callback[] callbacks =
[
    new Steps(),
    new ReduceLROnPlateau("loss", patience: 1, factor: 0.7),
    new BackupAndRestore(backup, saveFreq: kind == "array" ? 3 : kind == "stream" ? 1 : 0),
    new EarlyStopping("loss", patience: 3, restoreBestWeights: true),
    new LearningRateScheduler((epoch, rate) => rate * 0.97),
];
var history = kind == "stream"
    ? model.Fit(new Shuffled(x, y), batchSize: 32, epochs: 12, stepsPerEpoch: 7, validationData: (x, y), verbose: Verbosity.Silent, callbacks: callbacks)
    : model.Fit(x, y, batchSize: isRecurrent ? 30 : 32, epochs: 12, validationData: isRecurrent ? null : (x, y), verbose: Verbosity.Silent, callbacks: callbacks);

using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
foreach (var variable in model.Variables.Concat(model.Optimizer.Variables))
{
    foreach (var number in variable.Value.ToArray<double>()) digest.AppendData(BitConverter.GetBytes(number));
}

foreach (var name in history.Names)
{
    digest.AppendData(Encoding.UTF8.GetBytes(name));
    foreach (var number in history[name]) digest.AppendData(BitConverter.GetBytes(number));
}

digest.AppendData(BitConverter.GetBytes(history.Steps));
foreach (var number in new SeedGenerator().State.Value.ToArray<long>()) digest.AppendData(BitConverter.GetBytes(number));
Console.WriteLine($"digest {Convert.ToHexString(digest.GetHashAndReset())} after {history.Steps.ToString(CultureInfo.InvariantCulture)} steps, {history}");
return 0;

/// <summary>Says every step.</summary>
internal sealed class Steps : Callback
{
    public override void OnTrainBatchEnd(TrainingRun run)
    {
        Console.Out.Write($"step {run.GlobalStep}\n");
        Console.Out.Flush();
    }
}

/// <summary>Examples in an order that depends on the pass.</summary>
internal sealed class Shuffled(Tensor x, Tensor y) : Dataset
{
    public override long? Cardinality => null;

    public override IEnumerator<Example> Open(long pass = 0, long skip = 0)
    {
        var order = Enumerable.Range(0, x.Shape[0]).ToArray();
        new Random((int)pass).Shuffle(order);
        foreach (var row in order.Skip((int)skip)) yield return new Example(x[row].Realize(), y[row].Realize());
    }
}
