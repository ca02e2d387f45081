using System.Diagnostics;
using Cajal.Callbacks;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Callbacks;

[Collection("global seed")]
public sealed class BackupAndRestoreTests
{
    /// <summary>One kill of each kind in the quick run; <c>CAJAL_KILLS=20</c> for the long one, where a training is also killed several times.</summary>
    private static readonly int _trials = int.Parse(Environment.GetEnvironmentVariable("CAJAL_KILLS") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("array")]
    [InlineData("stream")]
    [InlineData("recurrent")]
    public void A_training_killed_at_any_moment_ends_with_the_bits_of_one_that_was_not(string kind)
    {
        using var folder = new TemporaryFolder();
        var (expected, allSteps) = Finish(folder.File("whole"), kind);
        var random = new Random(kind.Length);
        for (var trial = 0; trial < _trials; trial++)
        {
            var backup = folder.File($"killed-{trial}");
            var isKilled = true;
            for (var kills = _trials == 1 ? 1 : 1 + random.Next(3); kills > 0 && isKilled; kills--)
            {
                isKilled = KillAt(random.Next(12, allSteps - 8), random.Next(3000), backup, kind);
            }

            var (digest, steps) = Finish(backup, kind);
            Assert.Equal(expected, digest);
            Assert.True(steps < allSteps || !isKilled, "Nothing was restored.");
            Assert.Empty(Directory.GetFiles(backup));
        }
    }

    [Fact]
    public void An_error_in_the_middle_of_an_epoch_costs_only_the_steps_since_the_file()
    {
        using var folder = new TemporaryFolder();
        var whole = Trained(null, folder.File("a"), out _);
        Assert.Throws<InvalidOperationException>(() => Trained(11, folder.File("b"), out _));
        var resumed = Trained(null, folder.File("b"), out var steps);
        Assert.Equal(whole, resumed);
        // The file is of step 10, and there are 24.
        Assert.Equal(14, steps);
    }

    [Fact]
    public void Two_networks_that_teach_each_other_go_on_as_well()
    {
        using var folder = new TemporaryFolder();
        var whole = Taught(null, folder.File("a"));
        Assert.Throws<InvalidOperationException>(() => Taught(7, folder.File("b")));
        Assert.Equal(whole, Taught(null, folder.File("b")));

        static float[] Taught(int? failsAt, string backup)
        {
            RandomKey.SetGlobalSeed(4);
            Sequential generator = [new Input(3), new Dense(6, "relu"), new BatchNormalization(), new Dense(2)];
            Sequential discriminator = [new Input(2), new Dense(6, "leaky_relu"), new Dropout(0.2), new Dense(1)];
            var gan = new Gan(generator, discriminator, 3);
            gan.Compile();
            var history = gan.Fit(
                Datasets.TwoMoons(32).X, batchSize: 8, epochs: 3, verbose: Verbosity.Silent,
                callbacks: [new BackupAndRestore(backup, saveFreq: 3), new Counter(failsAt)]);
            return [.. gan.Weights.SelectMany(w => w.Value.ToArray()), .. gan.Generate(4, seed: 1).ToArray(), .. history["g_loss"].Select(v => (float)v)];
        }
    }

    [Fact]
    public void A_model_saves_and_loads_its_checkpoint_by_itself()
    {
        using var folder = new TemporaryFolder();
        var (x, y) = (Ops.Ones([32, 4]), Ops.Zeros([32, 1]));
        var (first, second) = (Network(8, "adam"), Network(8, "adam"));
        first.Fit(x, y, epochs: 2, batchSize: 8, seed: 1, verbose: Verbosity.Silent);
        first.SaveCheckpoint(folder.File("two.npz"));
        second.LoadCheckpoint(folder.File("two.npz"));
        foreach (var model in (Sequential[])[first, second]) model.Fit(x, y, epochs: 4, initialEpoch: 2, batchSize: 8, seed: 1, verbose: Verbosity.Silent);
        Assert.Equal(Bits(first), Bits(second));

        static float[] Bits(Sequential model) => [.. model.Weights.SelectMany(w => w.Value.ToArray())];
    }

    [Fact]
    public void A_file_of_another_training_is_refused_and_kept()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InvalidOperationException>(() => Trained(11, folder.Path, out _));
        foreach (var other in (Sequential[])[Network(9, "adam"), Network(8, "sgd")])
        {
            var error = Assert.Throws<CajalException>(() => other.Fit(
                Ops.Zeros([8, 4]), Ops.Zeros([8, 1]), verbose: Verbosity.Silent, callbacks: [new BackupAndRestore(folder.Path)]));
            Assert.Equal("CJ3408", error.Code);
        }

        var batch = Assert.Throws<CajalException>(() => Network(8, "adam").Fit(
            Ops.Zeros([8, 4]), Ops.Zeros([8, 1]), batchSize: 7, verbose: Verbosity.Silent, callbacks: [new BackupAndRestore(folder.Path)]));
        Assert.Contains("7 here, 8 in the file", batch.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void The_file_goes_when_training_has_ended_unless_it_is_to_stay()
    {
        using var folder = new TemporaryFolder();
        Fit(new BackupAndRestore(folder.Path));
        Assert.Empty(Directory.GetFiles(folder.Path));
        Fit(new BackupAndRestore(folder.Path, deleteCheckpoint: false));
        Assert.Single(Directory.GetFiles(folder.Path));
        // A training that has reached its last epoch has nothing left to do, and knows what it came to.
        var history = Fit(new BackupAndRestore(folder.Path, deleteCheckpoint: false));
        Assert.Equal([1, 2], history.Epochs);

        static History Fit(Callback backup) => Network(8, "adam").Fit(
            Ops.Zeros([8, 4]), Ops.Zeros([8, 1]), epochs: 2, verbose: Verbosity.Silent, callbacks: [backup]);
    }

    [Fact]
    public void Half_a_file_of_a_killed_process_is_swept_away()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("training.npz.4711.tmp"), "half");
        Trained(null, folder.Path, out _);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    // Epochs of 8 steps in batches of 8; a file every 5 steps.
    private static float[] Trained(int? failsAt, string backup, out int steps)
    {
        RandomKey.SetGlobalSeed(4);
        var model = Network(8, "adam");
        var moons = Enumerable.Range(0, 64 * 4).Select(i => MathF.Sin(i)).ToArray();
        var counter = new Counter(failsAt);
        model.Fit(
            Tensor.From(moons, [64, 4]), Tensor.From(moons[..64], [64, 1]), batchSize: 8, epochs: 3, verbose: Verbosity.Silent,
            callbacks: [new BackupAndRestore(backup, saveFreq: 5), counter]);
        steps = counter.Steps;
        return [.. model.Weights.SelectMany(w => w.Value.ToArray()), .. model.History!["loss"].Select(v => (float)v)];
    }

    private static Sequential Network(int units, Optimizer optimizer)
    {
        Sequential model = [new Input(4), new Dense(units, "relu"), new Dropout(0.5), new Dense(1)];
        model.Compile(optimizer, "mse");
        return model;
    }

    private static (string Digest, int Steps) Finish(string backup, string kind)
    {
        using var process = Start(backup, kind);
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        var lines = said.Split('\n');
        return (lines.Single(l => l.StartsWith("digest", StringComparison.Ordinal)), lines.Count(l => l.StartsWith("step", StringComparison.Ordinal)));
    }

    // Tells whether the training was still under way.
    private static bool KillAt(int step, int microseconds, string backup, string kind)
    {
        using var process = Start(backup, kind);
        var seen = 0;
        while (seen < step && process.StandardOutput.ReadLine() is not null) seen++;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMicroseconds < microseconds)
        {
        }

        process.Kill();
        process.WaitForExit();
        return seen == step && !process.StandardOutput.ReadToEnd().Contains("digest", StringComparison.Ordinal);
    }

    private static Process Start(string backup, string kind) => Process.Start(new ProcessStartInfo(
        "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Cajal.Resume.dll"), backup, kind]) { RedirectStandardOutput = true })!;

    private sealed class Counter(int? failsAt) : Callback
    {
        public int Steps { get; private set; }

        public override void OnTrainBatchEnd(TrainingRun run)
        {
            if (++Steps == failsAt) throw new InvalidOperationException("stop");
        }
    }
}
