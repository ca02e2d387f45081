using Cajal.Kernels;
using Cajal.Layers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Training;

/// <summary>What holds for the training step of every architecture: the threads leave no trace in the numbers, and nothing is allocated.</summary>
[Collection("global seed")]
public class ArchitecturesTests
{
    private const int Examples = 96;

    // Wide enough for every kernel of a step to be cut into parts; 16 channels and more go Winograd's way.
    private static readonly Dictionary<string, (Shape Example, int? Words, Func<Layer[]> Layers)> _networks = new()
    {
        ["convolution"] = ([24, 24, 3], null, () =>
        [
            new Conv2D(16, 5, strides: 2, padding: "same", activation: "relu"), new BatchNormalization(), new Conv2D(32, 3, padding: "same", activation: "relu"),
            new MaxPooling2D(2), new SpatialDropout2D(0.2f), new Conv2D(48, 3, padding: "same", groups: 2, activation: "relu"), new AveragePooling2D(3, strides: 2),
            new Flatten(), new Dense(10, "softmax"),
        ]),
        ["separable"] = ([20, 20, 8], null, () =>
        [
            new SeparableConv2D(32, 3, activation: "relu"), new GroupNormalization(8), new DepthwiseConv2D(3, strides: 2, depthMultiplier: 2),
            new Conv2DTranspose(16, 3, strides: 2, activation: "relu"), new GlobalAveragePooling2D(), new Dense(10, "softmax"),
        ]),
        ["recurrence"] = ([30], 200, () =>
        [
            new Embedding(200, 32), new Bidirectional(new LSTM(48, returnSequences: true)), new GRU(40), new Dense(10, "softmax"),
        ]),
        ["attention"] = ([40], 200, () =>
        [
            new Embedding(200, 64), new TransformerEncoder(128, 4, dropout: 0.1), new GlobalAveragePooling1D(), new Dense(10, "softmax"),
        ]),
    };

    public static TheoryData<string> Networks() => [.. _networks.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Learn_the_same_bits_on_any_number_of_threads(string name)
    {
        var threads = Workers.Default.Count;
        try
        {
            var one = WeightsAfter(name, 1);
            foreach (var count in (int[])[2, 3])
            {
                var many = WeightsAfter(name, count);
                for (var i = 0; i < one.Length; i++) Assert.True(one[i].AsSpan().SequenceEqual(many[i]), $"weight {i} on {count} threads");
            }
        }
        finally
        {
            Workers.Default.SetCount(threads);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Allocate_nothing_in_a_step(string name)
    {
        var (x, y) = Data(name);
        var meter = new AllocationMeter();
        Compiled(name).Fit(x, y, batchSize: 32, epochs: 4, verbose: Verbosity.Silent, callbacks: [meter]);
        // The first step compiles; an epoch's first step follows its bookkeeping.
        Assert.All(meter.Bytes.Where((_, step) => step > 3 && step % 3 != 0), bytes => Assert.Equal(0, bytes));
    }

    private static float[][] WeightsAfter(string name, int threads)
    {
        Workers.Default.SetCount(threads);
        var (x, y) = Data(name);
        var model = Compiled(name);
        model.Fit(x, y, epochs: 2, batchSize: 32, seed: 5, verbose: Verbosity.Silent);
        return [.. model.GetWeights().Select(w => w.ToArray())];
    }

    private static Sequential Compiled(string name)
    {
        RandomKey.SetGlobalSeed(3);
        var (example, words, layers) = _networks[name];
        var model = new Sequential([new Input(example, dtype: words is null ? DType.Float32 : DType.Int32), .. layers()]);
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        return model;
    }

    private static (Tensor X, Tensor Y) Data(string name)
    {
        var random = new Random(7);
        var (example, words, _) = _networks[name];
        var shape = example.Prepend(Examples);
        var count = (int)shape.Size;
        var x = words is { } below
            ? Tensor.From(Enumerable.Range(0, count).Select(_ => random.Next(below)).ToArray(), shape)
            : Tensor.From(Enumerable.Range(0, count).Select(_ => random.NextSingle()).ToArray(), shape);
        return (x, Tensor.From(Enumerable.Range(0, Examples).Select(_ => random.Next(10)).ToArray(), Examples));
    }
}
