using System.Buffers.Binary;
using System.Globalization;
using Cajal.Sinks.Events;
using Google.Protobuf;

namespace Cajal.Sinks;

/// <summary>Reads event files of TensorBoard, also those that Keras and PyTorch wrote: scalars, histograms, images, text and settings.</summary>
public static class EventFileReader
{
    /// <summary>The values of a file, in the order in which they were written. Kinds that are not listed above are passed over.</summary>
    /// <param name="path">The file; it may still be written to.</param>
    /// <exception cref="CajalException">CJ3460: the file is damaged, or none of TensorBoard's.</exception>
    public static IEnumerable<LoggedValue> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        foreach (var record in EventRecords.Read(path))
        {
            var logged = Parse(path, record);
            var time = DateTimeOffset.UnixEpoch.AddSeconds(double.IsFinite(logged.WallTime) ? Math.Clamp(logged.WallTime, 0, uint.MaxValue) : 0);
            foreach (var value in logged.Summary?.Value ?? [])
            {
                if (Understand(value, logged.Step, time) is { } known) yield return known;
            }
        }
    }

    /// <summary>The values of all event files of a folder, the files in the order of their names.</summary>
    /// <param name="folder">The run's folder; those inside it are runs of their own.</param>
    public static IEnumerable<LoggedValue> ReadFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Directory.EnumerateFiles(folder, "*tfevents*").Order(StringComparer.Ordinal).SelectMany(Read);
    }

    private static Event Parse(string path, byte[] record)
    {
        try
        {
            return Event.Parser.ParseFrom(record);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new CajalException(new Problem("CJ3460", $"{Path.GetFileName(path)} is damaged, or no event file.")
                .Fact("file", path)
                .Note(e.Message)
                .Try("give a file whose name contains \"tfevents\"."));
        }
    }

    private static LoggedValue? Understand(Summary.Types.Value value, long step, DateTimeOffset time)
    {
        var (tag, plugin) = (value.Tag, value.Metadata?.PluginData?.PluginName ?? "");
        switch (value.ValueCase)
        {
            case Summary.Types.Value.ValueOneofCase.SimpleValue:
                return new LoggedScalar(tag, step, time, value.SimpleValue);
            case Summary.Types.Value.ValueOneofCase.Histo:
                return new LoggedHistogram(tag, step, time, Buckets(value.Histo));
            case Summary.Types.Value.ValueOneofCase.Image:
                return new LoggedImage(tag, step, time, value.Image.Height, value.Image.Width, [value.Image.EncodedImageString.ToByteArray()]);
            case Summary.Types.Value.ValueOneofCase.Tensor when plugin == "hparams":
                return new LoggedSettings(tag, step, time, Settings(value.Metadata!.PluginData.Content));
            case Summary.Types.Value.ValueOneofCase.Tensor:
                return FromTensor(tag, step, time, plugin, value.Tensor);
            default:
                return null;
        }
    }

    private static LoggedValue? FromTensor(string tag, long step, DateTimeOffset time, string plugin, Events.Tensor tensor)
    {
        var texts = tensor.StringVal;
        if (plugin == "images" && texts.Count >= 2 && Int(texts[0]) is { } width && Int(texts[1]) is { } height)
        {
            return new LoggedImage(tag, step, time, height, width, [.. texts.Skip(2).Select(p => p.ToByteArray())]);
        }

        if (tensor.Dtype == DataType.DtString) return texts.Count > 0 ? new LoggedText(tag, step, time, texts[0].ToStringUtf8()) : null;
        var numbers = Numbers(tensor);
        if (plugin == "histograms")
        {
            return new LoggedHistogram(tag, step, time,
                [.. Enumerable.Range(0, numbers.Length / 3).Select(i => (numbers[3 * i], numbers[3 * i + 1], numbers[3 * i + 2]))]);
        }

        return numbers.Length == 1 ? new LoggedScalar(tag, step, time, numbers[0]) : null;
    }

    private static double[] Numbers(Events.Tensor tensor)
    {
        var bytes = tensor.TensorContent.Span;
        double[] numbers;
        switch (tensor.Dtype)
        {
            case DataType.DtFloat when bytes.Length > 0:
                numbers = new double[bytes.Length / sizeof(float)];
                for (var i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
                return numbers;
            case DataType.DtDouble when bytes.Length > 0:
                numbers = new double[bytes.Length / sizeof(double)];
                for (var i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
                return numbers;
            default:
                return [.. tensor.FloatVal.Select(f => (double)f), .. tensor.DoubleVal];
        }
    }

    // The older form says where buckets end; each begins where the one before it ends.
    private static List<(double, double, double)> Buckets(Events.Histogram histogram)
    {
        var rows = new List<(double, double, double)>();
        var left = histogram.Min;
        foreach (var (limit, count) in histogram.BucketLimit.Zip(histogram.Bucket))
        {
            if (count > 0) rows.Add((left, Math.Min(limit, histogram.Max), count));
            left = Math.Max(limit, histogram.Min);
        }

        return rows;
    }

    private static Dictionary<string, object> Settings(ByteString content)
    {
        var settings = HParams.Parser.ParseFrom(content);
        if (settings.SessionEnd is { } end) return new() { ["status"] = $"{end.Status}" };
        return settings.SessionStart is { } start
            ? start.Hparams.ToDictionary(h => h.Key, h => h.Value.KindCase switch
            {
                Setting.KindOneofCase.BoolValue => (object)h.Value.BoolValue,
                Setting.KindOneofCase.StringValue => h.Value.StringValue,
                _ => h.Value.NumberValue,
            })
            : [];
    }

    private static int? Int(ByteString text) =>
        int.TryParse(text.ToStringUtf8(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
