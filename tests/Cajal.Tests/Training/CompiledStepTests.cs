using Cajal.Initializers;
using Cajal.Kernels;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;
using static Cajal.Ops;

namespace Cajal.Tests.Training;

[Collection("global seed")]
public class CompiledStepTests
{
    [Fact]
    public void A_small_network_reads_digits()
    {
        RandomKey.SetGlobalSeed(1);
        var (train, test) = Datasets.Digits();
        Sequential model = [new Dense(128, "relu"), new Dropout(0.5f), new Dense(10, "softmax")];
        model.Compile(new Adam(0.003f), "sparse_categorical_crossentropy", ["accuracy"]);
        var history = model.Fit(train, epochs: 60, batchSize: 32, validationData: test, seed: 1, verbose: Verbosity.Silent);
        Assert.True(history["val_accuracy"][^1] >= 0.97, history.ToString());
        // The metric agrees with counting by hand.
        var said = model.Predict(test.X).ArgMax(-1).ToArray<int>();
        var right = said.Zip(test.Y.ToArray<int>()).Count(p => p.First == p.Second);
        Assert.Equal((double)right / test.Count, model.Evaluate(test)["accuracy"], 1e-6);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("rmsprop")]
    [InlineData("adam")]
    public void A_step_allocates_nothing(string optimizer)
    {
        Sequential model = [new Dense(8, "relu"), new Dropout(0.5f), new Dense(3, "softmax")];
        model.Compile(optimizer, "sparse_categorical_crossentropy", ["accuracy"]);
        var meter = new AllocationMeter();
        model.Fit(Datasets.Spiral(3, 50), batchSize: 8, epochs: 4, verbose: Verbosity.Silent, callbacks: [meter]);
        // The first epoch compiles one plan for full batches and one for the last; epochs themselves may allocate.
        Assert.All(meter.Bytes.Skip(2 * 7).Where((_, step) => step % 7 != 0), bytes => Assert.Equal(0, bytes));
    }

    [Fact]
    public void A_hundred_steps_leave_the_same_bits_on_one_and_on_two_threads()
    {
        var threads = Workers.Default.Count;
        try
        {
            var (one, two) = (WeightsAfter(1), WeightsAfter(2));
            for (var i = 0; i < one.Length; i++) Assert.Equal(one[i], two[i]);
        }
        finally
        {
            Workers.Default.SetCount(threads);
        }

        static float[][] WeightsAfter(int threads)
        {
            Workers.Default.SetCount(threads);
            var random = new Random(7);
            // Wide enough for every kernel of the step to be cut into parts.
            var x = Tensor.From(Enumerable.Range(0, 256 * 300).Select(_ => (float)random.NextDouble()).ToArray(), [256, 300]);
            var y = Tensor.From(Enumerable.Range(0, 256).Select(_ => random.Next(10)).ToArray(), 256);
            Sequential model =
            [
                new Dense(400, "gelu", kernelInitializer: new GlorotUniform(seed: 1)), new BatchNormalization(), new Dropout(0.3f, seed: 2),
                new Dense(300, "relu", kernelInitializer: new GlorotUniform(seed: 3)), new LayerNormalization(),
                new Dense(10, "softmax", kernelInitializer: new GlorotUniform(seed: 4)),
            ];
            model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
            model.Fit(x, y, epochs: 50, batchSize: 128, seed: 5, verbose: Verbosity.Silent);
            return [.. model.GetWeights().Select(w => w.ToArray())];
        }
    }

    [Fact]
    public void A_loop_of_ones_own_trains_like_Fit()
    {
        var moons = Datasets.TwoMoons(40);
        var y = moons.Y.Reshape(-1, 1);
        var (first, second) = (Network(), Network());
        first.Compile(new Adam(0.01f), "binary_crossentropy");
        first.Fit(moons, batchSize: 40, epochs: 5, shuffle: false, verbose: Verbosity.Silent);

        var optimizer = new Adam(0.01f);
        var step = Jit((Tensor x, Tensor target) =>
        {
            var loss = BinaryCrossentropy(target.Cast(DType.Float32), second.Call(x, training: true)).Mean();
            optimizer.Apply(Gradients(loss, second.TrainableVariables));
            return loss;
        });
        var losses = Enumerable.Range(0, 5).Select(_ => step(moons.X, y).Item()).ToArray();
        Assert.True(losses[^1] < losses[0]);
        Assert.Equal(first.Predict(moons.X).ToArray(), second.Predict(moons.X).ToArray());

        static Model Network()
        {
            RandomKey.SetGlobalSeed(5);
            return new Sequential([new Input(2), new Dense(6, "tanh"), new Dense(1, "sigmoid")]);
        }
    }
}
