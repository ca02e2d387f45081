using System.Text.Json;
using Cajal.Layers;
using Cajal.Sinks;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Sinks;

public class RunFolderTests
{
    [Fact]
    public void A_training_leaves_its_settings_its_end_and_a_line_for_each_epoch()
    {
        using var folder = new TemporaryFolder();
        var history = Train(Model(), new RunFolder(folder.Path) { Notes = new Dictionary<string, string> { ["data"] = "made up" } });
        using var run = JsonDocument.Parse(File.ReadAllText(folder.File("run.json")));
        var root = run.RootElement;
        Assert.Equal("completed", root.GetProperty("status").GetString());
        Assert.Equal("made up", root.GetProperty("data").GetString());
        Assert.Equal((3, 2, 4), (root.GetProperty("epochs").GetInt32(), root.GetProperty("steps_per_epoch").GetInt32(), root.GetProperty("batch_size").GetInt32()));
        Assert.Equal(3, root.GetProperty("parameters").GetInt64());
        Assert.Equal("mean_squared_error", root.GetProperty("losses")[0].GetString());
        Assert.Equal(history["loss"][^1], root.GetProperty("last").GetProperty("loss").GetDouble());
        Assert.True(root.GetProperty("machine").GetProperty("processors").GetInt32() > 0);
        var lines = File.ReadAllLines(folder.File("metrics.jsonl")).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal([1, 2, 3], lines.Select(l => l.GetProperty("epoch").GetInt32()));
        Assert.Equal([2, 4, 6], lines.Select(l => l.GetProperty("step").GetInt32()));
        Assert.Equal(history["loss"], lines.Select(l => l.GetProperty("loss").GetDouble()));
    }

    [Fact]
    public void A_loss_that_is_no_number_is_recorded_as_a_word()
    {
        using var folder = new TemporaryFolder();
        var sink = new RunFolder(folder.Path);
        sink.Receive(new TrainingStarted("m", 1, 1, 1, 0, 1));
        sink.Receive(new EpochEnded("m", 1, 1, 1, default, default, new Results([new("loss", double.NaN), new("mae", double.NegativeInfinity)])));
        Assert.Contains("\"loss\":\"NaN\",\"mae\":\"-Infinity\"", File.ReadAllText(folder.File("metrics.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_failed_says_why()
    {
        using var folder = new TemporaryFolder();
        var model = Model();
        Assert.Throws<CajalException>(() => model.Fit(
            Tensor.From([float.NaN, 1, 1, 1], [2, 2]), Tensor.From([1f, 1], [2, 1]), epochs: 3, verbose: Verbosity.Silent, sinks: [new RunFolder(folder.Path)]));
        using var run = JsonDocument.Parse(File.ReadAllText(folder.File("run.json")));
        Assert.Equal("failed", run.RootElement.GetProperty("status").GetString());
        Assert.Contains("CJ3005", run.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_has_a_line_for_each_epoch()
    {
        using var folder = new TemporaryFolder();
        var history = Train(Model(), new CsvSink(folder.File("t.csv")));
        var lines = File.ReadAllLines(folder.File("t.csv"));
        Assert.Equal("epoch,seconds,loss", lines[0]);
        Assert.Equal(history["loss"], lines[1..].Select(l => double.Parse(l.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_sink_that_cannot_keep_up_loses_batches_and_nothing_else()
    {
        var slow = new Slow();
        var queue = new SinkQueue([slow]);
        queue.Send(new TrainingStarted("m", 1, 5000, 1, 0, 1));
        for (var step = 1; step <= 5000; step++) queue.Send(new BatchEnded("m", 1, step, 5000, default, default, new Results([])));
        Assert.Equal(0, slow.Batches);
        slow.Go.Set();
        queue.Send(new EpochEnded("m", 1, 1, 5000, default, default, new Results([])));
        Assert.Empty(queue.Close());
        Assert.InRange(slow.Batches, 900, 1001); // As many as wait at most.
        Assert.True(slow.SawEnd);
    }

    private static Sequential Model()
    {
        Sequential model = [new Input(2), new Dense(1)];
        if (model.Weights.Count == 0) throw new InvalidOperationException();
        model.Compile("sgd", "mse");
        return model;
    }

    private static History Train(Model model, ITrainingSink sink) => model.Fit(
        Tensor.From([0f, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1, 2, 2, 3, 3], [8, 2]) / 10f, Tensor.From([1f, 2, 3, 4, 5, 6, 7, 8], [8, 1]) / 10f,
        batchSize: 4, epochs: 3, verbose: Verbosity.Silent, sinks: [sink]);

    private sealed class Slow : ITrainingSink
    {
        public ManualResetEventSlim Go { get; } = new();

        public int Batches { get; private set; }

        public bool SawEnd { get; private set; }

        public void Receive(TrainingEvent training)
        {
            Go.Wait();
            if (training is BatchEnded) Batches++;
            if (training is EpochEnded) SawEnd = true;
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal("CJ3433", Assert.Throws<CajalException>(() => new RunFolder(Path.Combine(file, "run"))).Code);
            Assert.Equal("CJ3433", Assert.Throws<CajalException>(() => new EventFileWriter(Path.Combine(file, "run"))).Code);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
