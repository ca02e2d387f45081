using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Cajal.Data;
using Cajal.Callbacks;
using Cajal.Training;

namespace Cajal.Sinks;

/// <summary>Keeps a record of a training in a folder: <c>run.json</c> says what was trained where and how it ended, <c>metrics.jsonl</c> what was measured.</summary>
/// <remarks>
/// Each line of <c>metrics.jsonl</c> is a JSON object with <c>kind</c> (<c>epoch</c> or <c>batch</c>), <c>epoch</c>, <c>step</c> (since the start), <c>time</c> (seconds
/// since the start) and the loss and metrics; numbers that are not finite are the strings <c>"NaN"</c> and <c>"Infinity"</c>. A line is written whole, so that the file
/// can be followed while training runs. <c>run.json</c> is replaced in one piece when training ends.
/// </remarks>
/// <example><code>
/// model.Fit(train, epochs: 20, sinks: [new RunFolder("runs/first")]);
/// </code></example>
public sealed class RunFolder : ITrainingSink
{
    private static readonly TimeSpan BatchPause = TimeSpan.FromSeconds(1);

    private TrainingStarted? _started;
    private DateTimeOffset _begin;
    private DateTimeOffset _lastBatch;
    private long _stepsBefore;

    /// <summary>Makes the folder where it is missing.</summary>
    /// <param name="folder">The folder; a record of an earlier training in it is replaced.</param>
    /// <exception cref="CajalException">CJ3433: it cannot be made.</exception>
    public RunFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Folder = FileProblem.Folder(folder);
    }

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>What else is to stand in <c>run.json</c>, such as the data's name.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    private string Metrics => Path.Combine(Folder, "metrics.jsonl");

    /// <inheritdoc/>
    public void Receive(TrainingEvent training)
    {
        var now = DateTimeOffset.UtcNow;
        switch (training)
        {
            case TrainingStarted e:
                (_started, _begin, _lastBatch, _stepsBefore) = (e, now, now, 0);
                File.WriteAllText(Metrics, "");
                WriteRun("running", null, null);
                break;
            case BatchEnded e when now - _lastBatch >= BatchPause:
                _lastBatch = now;
                Append("batch", e.Epoch, _stepsBefore + e.Step, now, e.Results);
                break;
            case EpochEnded e:
                _stepsBefore += e.Steps;
                Append("epoch", e.Epoch, _stepsBefore, now, e.Results);
                break;
            case TrainingEnded e:
                WriteRun(e.Error is not null ? "failed" : e.History.WasCancelled ? "cancelled" : "completed", e.History, e.Error);
                break;
        }
    }

    private void Append(string kind, int epoch, long step, DateTimeOffset now, Results results)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteString("kind", kind);
            json.WriteNumber("epoch", epoch);
            json.WriteNumber("step", step);
            json.WriteNumber("time", Math.Round((now - _begin).TotalSeconds, 3));
            foreach (var (name, value) in results) WriteNumber(json, name, value);
            json.WriteEndObject();
        }

        memory.WriteByte((byte)'\n');
        using var file = new FileStream(Metrics, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        file.Write(memory.GetBuffer(), 0, (int)memory.Length);
    }

    private void WriteRun(string status, History? history, Exception? error)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("status", status);
            json.WriteString("started", _begin.ToString("O", CultureInfo.InvariantCulture));
            if (history is not null) WriteEnd(json, history, error);
            if (_started is { } started) WriteStart(json, started);
            foreach (var (name, value) in Notes) json.WriteString(name, value);
            WriteMachine(json);
            json.WriteEndObject();
        }

        AtomicFile.Write(Path.Combine(Folder, "run.json"), memory.WriteTo);
    }

    private static void WriteEnd(Utf8JsonWriter json, History history, Exception? error)
    {
        json.WriteNumber("seconds", Math.Round(history.Duration.TotalSeconds, 3));
        json.WriteNumber("epochs_done", history.Epochs.Count);
        json.WriteNumber("steps_done", history.Steps);
        if (history.StopReason is { } reason) json.WriteString("stop_reason", reason);
        if (error is not null) json.WriteString("error", error.Message);
        json.WriteStartObject("last");
        foreach (var name in history.Names) WriteNumber(json, name, history[name][^1]);
        json.WriteEndObject();
    }

    private static void WriteStart(Utf8JsonWriter json, TrainingStarted started)
    {
        json.WriteString("model", started.Model);
        json.WriteNumber("epochs", started.Epochs);
        json.WriteNumber("steps_per_epoch", started.Steps);
        json.WriteNumber("batch_size", started.BatchSize);
        json.WriteNumber("samples", started.Samples);
        json.WriteNumber("validation_samples", started.ValidationSamples);
        if (started.Setup is not { } setup) return;
        json.WriteString("optimizer", setup.Optimizer);
        WriteNumber(json, "learning_rate", setup.LearningRate);
        WriteList(json, "losses", setup.Losses);
        WriteList(json, "metrics", setup.Metrics);
        json.WriteNumber("parameters", setup.Parameters);
        json.WriteNumber("trainable_parameters", setup.TrainableParameters);
        if (setup.Seed is { } seed) json.WriteNumber("seed", seed);
    }

    private static void WriteMachine(Utf8JsonWriter json)
    {
        json.WriteStartObject("machine");
        json.WriteString("cajal", typeof(RunFolder).Assembly.GetName().Version?.ToString(3));
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteString("system", RuntimeInformation.OSDescription);
        json.WriteString("architecture", $"{RuntimeInformation.ProcessArchitecture}");
        json.WriteNumber("processors", Environment.ProcessorCount);
        json.WriteString("host", Environment.MachineName);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items) json.WriteStringValue(item);
        json.WriteEndArray();
    }

    // JSON has no NaN; the words are those that .NET and JavaScript read as numbers.
    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteString(name, double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }
}
