using Cajal.Adversarial;
using Cajal.Kernels;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Adversarial;

[Collection("global seed")]
public sealed class GanFitTests
{
    private static readonly Tensor _data = LayerContract.Waves([60, 2], DType.Float32) * 0.9f;

    [Theory]
    [InlineData("wgan-gp")]
    [InlineData("non-saturating")]
    public void A_step_allocates_nothing(string loss)
    {
        var gan = Small();
        gan.Compile(loss: loss, discriminatorSteps: 3);
        var meter = new Meter();
        gan.Fit(_data, batchSize: 4, epochs: 4, verbose: Verbosity.Silent, callbacks: [meter]);
        // The first epoch compiles; epochs themselves may allocate.
        Assert.All(meter.Bytes.Skip(5).Where((_, step) => step % 5 != 0), bytes => Assert.Equal(0, bytes));
    }

    [Fact]
    public void One_thread_and_two_leave_the_same_bits()
    {
        var threads = Workers.Default.Count;
        try
        {
            Assert.Equal(After(1), After(2));
        }
        finally
        {
            Workers.Default.SetCount(threads);
        }

        static float[] After(int threads)
        {
            Workers.Default.SetCount(threads);
            RandomKey.SetGlobalSeed(7);
            Sequential generator = [new Input(64), new Dense(256, "leaky_relu"), new Dense(256, "leaky_relu"), new Dense(300, "tanh")];
            Sequential discriminator = [new Input(300), new Dense(256, "leaky_relu"), new Dense(256, "leaky_relu"), new Dense(1)];
            var gan = new Gan(generator, discriminator, 64, seed: 1);
            gan.Compile(loss: "wgan-gp", discriminatorSteps: 2);
            gan.Fit(LayerContract.Waves([256, 300], DType.Float32) * 0.9f, batchSize: 64, epochs: 5, seed: 1, verbose: Verbosity.Silent);
            return gan.Generate(8, seed: 1).ToArray();
        }
    }

    [Fact]
    public void Cancelling_ends_after_the_step_and_keeps_the_history()
    {
        using var source = new CancellationTokenSource();
        var gan = Small();
        gan.Compile(discriminatorSteps: 2);
        var history = gan.Fit(
            _data, batchSize: 3, epochs: 50, verbose: Verbosity.Silent, callbacks: [new Canceller(source, at: 13)], cancellationToken: source.Token);
        Assert.True(history.WasCancelled);
        Assert.Equal(13, history.Steps);
    }

    [Fact]
    public void Sinks_hear_of_every_epoch_with_both_losses()
    {
        var sink = new Listener();
        var gan = Small();
        gan.Compile();
        gan.Fit(_data, batchSize: 20, epochs: 3, validationSplit: 0.2, verbose: Verbosity.Silent, sinks: [sink]);
        var epochs = sink.Events.OfType<EpochEnded>().ToArray();
        Assert.Equal([1, 2, 3], epochs.Select(e => e.Epoch));
        Assert.All(epochs, e => Assert.Contains("val_d_loss", e.Results.Keys));
        Assert.IsType<TrainingEnded>(sink.Events[^1]);
    }

    [Fact]
    public void Evaluation_learns_nothing()
    {
        var gan = Small();
        gan.Compile();
        gan.TrainOnBatch(_data);
        var before = gan.GetWeights().SelectMany(w => w.ToArray()).ToArray();
        Assert.True(double.IsFinite(gan.Evaluate(_data)["d_loss"]));
        Assert.Equal(before, gan.GetWeights().SelectMany(w => w.ToArray()));
    }

    [Fact]
    public void A_loss_that_is_no_number_is_explained()
    {
        var gan = Small();
        gan.Compile(new SGD(1e18f), new SGD(1e18f), "lsgan");
        var error = Assert.Throws<CajalException>(() => gan.Fit(_data, epochs: 20, verbose: Verbosity.Silent));
        Assert.Equal("CJ3005", error.Problem.Code);
        Assert.Contains("first seen in", error.Message);
    }

    [Fact]
    public void Bad_numbers_in_the_data_are_named()
    {
        var gan = Small();
        gan.Compile();
        var error = Assert.Throws<CajalException>(() => gan.Fit(_data * float.NaN, verbose: Verbosity.Silent));
        Assert.Contains("input 0 of this batch", error.Message);
    }

    [Fact]
    public void Learns_where_the_modes_of_a_ring_are()
    {
        RandomKey.SetGlobalSeed(1);
        var ring = GaussianModes.Ring(4, radius: 1, standardDeviation: 0.15);
        Sequential generator = [new Input(2), new Dense(32, "leaky_relu"), new Dense(32, "leaky_relu"), new Dense(2)];
        Sequential discriminator = [new Input(2), new Dense(32, "leaky_relu"), new Dense(32, "leaky_relu"), new Dense(1)];
        var gan = new Gan(generator, discriminator, 2, seed: 1);
        var loss = new WassersteinGanLoss { Penalties = [new GradientPenalty(0.1f)] };
        gan.Compile(new Adam(2e-3f, 0.5f, 0.9f), new Adam(2e-3f, 0.5f, 0.9f), loss, discriminatorSteps: 3, averageDecay: 0.99f);
        gan.Fit(ring.Sample(3 * 32 * 200, seed: 1), batchSize: 32, epochs: 5, seed: 1, verbose: Verbosity.Silent);
        var score = ring.Score(gan.Generate(1000, seed: 1));
        Assert.True(score is { Covered: 4, GoodShare: > 0.6 }, score.ToString());
    }

    private static Gan Small()
    {
        RandomKey.SetGlobalSeed(7);
        Sequential generator = [new Input(4), new Dense(8, "leaky_relu"), new Dense(2, "tanh")];
        Sequential discriminator = [new Input(2), new Dense(8, "leaky_relu"), new Dense(1)];
        return new Gan(generator, discriminator, 4, seed: 1);
    }

    private sealed class Meter : Callback
    {
        private long _last;

        public List<long> Bytes { get; } = new(1000);

        public override void OnTrainBatchEnd(TrainingRun run)
        {
            Bytes.Add(GC.GetAllocatedBytesForCurrentThread() - _last);
            _last = GC.GetAllocatedBytesForCurrentThread();
        }
    }

    private sealed class Canceller(CancellationTokenSource source, int at) : Callback
    {
        private int _steps;

        public override void OnTrainBatchEnd(TrainingRun run)
        {
            if (++_steps == at) source.Cancel();
        }
    }

    private sealed class Listener : ITrainingSink
    {
        public List<TrainingEvent> Events { get; } = [];

        public void Receive(TrainingEvent training) => Events.Add(training);
    }
}
