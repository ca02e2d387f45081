using System.Buffers.Binary;
using System.Globalization;
using System.Threading.Channels;
using Cajal.Callbacks;
using Cajal.Sinks.Events;
using Google.Protobuf;

namespace Cajal.Sinks;

/// <summary>Writes an event file for TensorBoard: scalars, histograms, images, text, the model's graph and settings of the run.</summary>
/// <remarks>
/// A thread of its own makes and writes the records; a call only hands over a copy of its numbers, and waits where a thousand are waiting already. TensorBoard
/// expects one writer at a time in a folder: give the training and the validation part of a run a folder each.
/// </remarks>
/// <example><code>
/// using var log = new EventFileWriter("logs/mine");
/// log.Scalar("loss", 0.25, step: 10);
/// log.Histogram("dense/kernel", model.Weights[0], step: 10);
/// </code></example>
/// <seealso href="https://github.com/tensorflow/tensorboard">TensorBoard</seealso>
public sealed class EventFileWriter : IDisposable
{
    private const int Capacity = 1000;

    // Waking a thread for every record would cost the training more than the records do.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static int _files;

    private readonly Channel<Func<Event>> _waiting = Channel.CreateBounded<Func<Event>>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly SemaphoreSlim _hurry = new(0);
    private readonly FileStream _file;
    private readonly Task _writing;
    private Exception? _failure;
    private bool _isDisposed;

    /// <summary>Makes the folder, where it is missing, and a new file in it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="CajalException">CJ3433: it cannot be made.</exception>
    public EventFileWriter(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        FileProblem.Folder(folder);
        var name = string.Create(CultureInfo.InvariantCulture,
            $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds():D10}.{Environment.MachineName}.{Environment.ProcessId}.{Interlocked.Increment(ref _files)}.v2");
        FileName = Path.Combine(folder, name);
        _file = new FileStream(FileName, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        Put(_file, new Event { WallTime = Now(), FileVersion = "brain.Event:2", SourceMetadata = new SourceMetadata { Writer = "cajal" } });
        _writing = Task.Run(Write);
    }

    /// <summary>The file.</summary>
    public string FileName { get; }

    /// <summary>Why nothing more is written, such as a full disk; null while all is well.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>A number.</summary>
    /// <param name="tag">What it is; the part before '/' groups charts.</param>
    /// <param name="value">The number, kept as float32; NaN and infinities are shown as such.</param>
    /// <param name="step">When it was.</param>
    public void Scalar(string tag, double value, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        Send(step, () => new Summary.Types.Value
        {
            Tag = tag,
            Metadata = About("scalars", DataClass.Scalar),
            Tensor = new Events.Tensor { Dtype = DataType.DtFloat, TensorShape = new TensorShape(), TensorContent = Bytes((float)value) },
        });
    }

    /// <summary>How numbers are distributed: thirty equal steps from the least to the greatest.</summary>
    /// <param name="tag">What they are.</param>
    /// <param name="values">Any shape; copied. Numbers that are not finite are not counted.</param>
    /// <param name="step">When it was.</param>
    public void Histogram(string tag, Tensor values, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentNullException.ThrowIfNull(values);
        var copy = values.ToArray();
        Send(step, () => new Summary.Types.Value
        {
            Tag = tag,
            Metadata = About("histograms", DataClass.Tensor),
            Tensor = HistogramBuckets.ToTensor(HistogramBuckets.Count(copy)),
        });
    }

    /// <summary>A picture, or several of one size.</summary>
    /// <param name="tag">What it shows.</param>
    /// <param name="images"><c>[height, width]</c>, <c>[height, width, channels]</c> or <c>[count, height, width, channels]</c> with 1 or 3 channels; 0 is black, 1 white.</param>
    /// <param name="step">When it was.</param>
    /// <exception cref="ShapeException">CJ3321: the tensor is no picture.</exception>
    public void Image(string tag, Tensor images, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentNullException.ThrowIfNull(images);
        var several = images.Rank == 4 ? images.Unstack() : [images];
        var pictures = several.Select(Png.Encode).ToArray();
        var (height, width) = (several[0].Shape[0], several[0].Shape[1]);
        Send(step, () =>
        {
            var strings = Strings(
                [Number(width), Number(height), .. pictures.Select(ByteString.CopyFrom)]);
            return new Summary.Types.Value { Tag = tag, Metadata = About("images", DataClass.Tensor), Tensor = strings };
        });
    }

    /// <summary>A text, shown as Markdown.</summary>
    /// <param name="tag">What it is about.</param>
    /// <param name="markdown">The text.</param>
    /// <param name="step">When it was.</param>
    public void Text(string tag, string markdown, long step)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentNullException.ThrowIfNull(markdown);
        Send(step, () => new Summary.Types.Value
        {
            Tag = tag,
            Metadata = About("text", DataClass.Tensor),
            Tensor = Strings([ByteString.CopyFromUtf8(markdown)]),
        });
    }

    /// <summary>A model's configuration, which TensorBoard draws as its conceptual graph.</summary>
    /// <param name="json">The model in Keras's JSON.</param>
    public void KerasGraph(string json)
    {
        ArgumentException.ThrowIfNullOrEmpty(json);
        Send(0, () => new Summary.Types.Value
        {
            Tag = "keras",
            Metadata = About("graph_keras_model", DataClass.Unknown, ByteString.CopyFromUtf8("1")),
            Tensor = new Events.Tensor { Dtype = DataType.DtString, TensorShape = new TensorShape(), StringVal = { ByteString.CopyFromUtf8(json) } },
        });
    }

    /// <summary>The settings of this run for TensorBoard's table of hyperparameters.</summary>
    /// <param name="settings">Numbers, texts and booleans by name, such as <c>learning_rate</c>.</param>
    /// <param name="metrics">The tags of the scalars that the table is to show beside them.</param>
    /// <exception cref="ArgumentException">A setting is of another kind.</exception>
    public void HyperParameters(IReadOnlyDictionary<string, object> settings, params IReadOnlyList<string> metrics)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(metrics);
        var experiment = new Experiment { TimeCreatedSecs = Now() };
        var start = new SessionStart { StartTimeSecs = Now() };
        foreach (var (name, value) in settings)
        {
            var (setting, type) = Setting(name, value);
            start.Hparams[name] = setting;
            experiment.HparamInfos.Add(new HParamInfo { Name = name, Type = type });
        }

        experiment.MetricInfos.AddRange(metrics.Select(m => new MetricInfo { Name = new MetricInfo.Types.Name { Tag = m } }));
        SendSettings("_hparams_/experiment", new HParams { Experiment = experiment });
        SendSettings("_hparams_/session_start_info", new HParams { SessionStart = start });
    }

    /// <summary>Closes the row that <see cref="HyperParameters"/> began.</summary>
    /// <param name="succeeded">Whether the run came to its end.</param>
    public void EndHyperParameters(bool succeeded = true) => SendSettings("_hparams_/session_end_info", new HParams
    {
        SessionEnd = new SessionEnd { Status = succeeded ? Status.Success : Status.Failure, EndTimeSecs = Now() },
    });

    /// <summary>Writes what is waiting and closes the file.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true)) return;
        _waiting.Writer.TryComplete();
        _hurry.Release();
        _writing.GetAwaiter().GetResult();
        _file.Dispose();
        _hurry.Dispose();
    }

    private void SendSettings(string tag, HParams settings) => Send(0, () => new Summary.Types.Value
    {
        Tag = tag,
        Metadata = About("hparams", DataClass.Tensor, settings.ToByteString()),
        Tensor = new Events.Tensor { Dtype = DataType.DtFloat, TensorShape = new TensorShape { Dim = { new TensorShape.Types.Dim() } } },
    });

    private void Send(long step, Func<Summary.Types.Value> make)
    {
        var time = Now();
        Event Make() => new() { WallTime = time, Step = step, Summary = new Summary { Value = { make() } } };
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_waiting.Reader.Count == Capacity / 2) _hurry.Release();
        if (_waiting.Writer.TryWrite(Make)) return;
        try
        {
            _waiting.Writer.WriteAsync(Make).AsTask().GetAwaiter().GetResult();
        }
        catch (ChannelClosedException)
        {
            // Failure tells why; a training does not end because its log cannot be written.
        }
    }

    private async Task Write()
    {
        try
        {
            do
            {
                await _hurry.WaitAsync(Pause).ConfigureAwait(false);
                var isNew = false;
                for (; _waiting.Reader.TryRead(out var make); isNew = true) Put(_file, make());
                if (isNew) _file.Flush(); // What there is shall be seen.
            }
            while (!_waiting.Reader.Completion.IsCompleted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Volatile.Write(ref _failure, e);
            _waiting.Writer.TryComplete();
        }
    }

    private static void Put(FileStream file, Event record) => file.Write(EventRecords.Frame(record.ToByteArray()));

    private static SummaryMetadata About(string plugin, DataClass data, ByteString? content = null) => new()
    {
        PluginData = new SummaryMetadata.Types.PluginData { PluginName = plugin, Content = content ?? ByteString.Empty },
        DataClass = data,
    };

    private static Events.Tensor Strings(IReadOnlyList<ByteString> items) => new()
    {
        Dtype = DataType.DtString,
        TensorShape = new TensorShape { Dim = { new TensorShape.Types.Dim { Size = items.Count } } },
        StringVal = { items },
    };

    private static (Setting Setting, HParamType Type) Setting(string name, object value) => value switch
    {
        bool flag => (new Setting { BoolValue = flag }, HParamType.HparamBool),
        string text => (new Setting { StringValue = text }, HParamType.HparamString),
        int or long or float or double => (new Setting { NumberValue = Convert.ToDouble(value, CultureInfo.InvariantCulture) }, HParamType.HparamFloat64),
        _ => throw new ArgumentException($"The setting \"{name}\" is a {value?.GetType().Name ?? "null"}; give a number, a text or a boolean.", nameof(value)),
    };

    private static ByteString Bytes(float value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return ByteString.CopyFrom(bytes);
    }

    private static ByteString Number(int value) => ByteString.CopyFromUtf8(value.ToString(CultureInfo.InvariantCulture));

    private static double Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
}
