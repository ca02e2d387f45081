using System.Diagnostics;
using System.Globalization;
using Cajal.Sinks;
using Xunit;

namespace Cajal.Tests.Sinks;

public class EventFileTests
{
    private static readonly Tensor _ramp = Tensor.From(Enumerable.Range(0, 1000).Select(i => i / 999f).ToArray(), [10, 100]);

    [Fact]
    public void What_is_written_is_read_again()
    {
        using var folder = new TemporaryFolder();
        var image = Tensor.From(Enumerable.Range(0, 24).Select(i => i / 23f).ToArray(), [2, 4, 3]);
        using (var log = new EventFileWriter(folder.Path))
        {
            log.Scalar("loss", 0.1, 7);
            log.Scalar("loss", double.NaN, 8);
            log.Histogram("ramp", _ramp, 3);
            log.Image("picture", image, 4);
            log.Text("note", "**网络** learns", 5);
            log.KerasGraph("{}");
            log.HyperParameters(new Dictionary<string, object> { ["rate"] = 0.5, ["optimizer"] = "adam", ["nesterov"] = true }, "loss");
            log.EndHyperParameters();
        }

        var values = EventFileReader.ReadFolder(folder.Path).ToList();
        Assert.Equal(new[] { "loss", "loss", "ramp", "picture", "note", "keras", "_hparams_/experiment", "_hparams_/session_start_info", "_hparams_/session_end_info" },
            values.Select(v => v.Tag));
        Assert.Equal((7, (double)0.1f), (values[0].Step, ((LoggedScalar)values[0]).Value));
        Assert.True(double.IsNaN(((LoggedScalar)values[1]).Value));
        var picture = (LoggedImage)values[3];
        Assert.Equal((2, 4), (picture.Height, picture.Width));
        Assert.Equal(Png.Encode(image), Assert.Single(picture.Pictures));
        Assert.Equal("**网络** learns", ((LoggedText)values[4]).Text);
        Assert.Equal("{}", ((LoggedText)values[5]).Text);
        var settings = ((LoggedSettings)values[7]).Settings;
        Assert.Equal((0.5, "adam", true), ((double)settings["rate"], (string)settings["optimizer"], (bool)settings["nesterov"]));
        Assert.InRange(values[0].Time, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public void A_histogram_counts_every_number_once_in_thirty_equal_steps()
    {
        using var folder = new TemporaryFolder();
        using (var log = new EventFileWriter(folder.Path)) log.Histogram("ramp", _ramp, 0);
        var buckets = Assert.IsType<LoggedHistogram>(Assert.Single(EventFileReader.ReadFolder(folder.Path))).Buckets;
        Assert.Equal(30, buckets.Count);
        Assert.Equal((0, 1, 1000), (buckets[0].Left, buckets[^1].Right, buckets.Sum(b => b.Count)));
        // A thousand evenly spread numbers over thirty steps.
        Assert.All(buckets, b => Assert.InRange(b.Count, 33, 34));
        Assert.All(buckets.Zip(buckets.Skip(1)), pair => Assert.Equal(pair.First.Right, pair.Second.Left, 12));
    }

    [Theory]
    [InlineData(new[] { 2f, 2f, 2f }, 1, 3)]
    [InlineData(new[] { float.NaN, float.PositiveInfinity }, 0, 0)]
    [InlineData(new[] { float.NaN, -1f, 1f, float.NegativeInfinity }, 30, 2)]
    [InlineData(new[] { -3e38f, 3e38f }, 30, 2)]
    [InlineData(new float[0], 0, 0)]
    public void Odd_numbers_make_sound_histograms(float[] values, int buckets, double counted)
    {
        var rows = HistogramBuckets.Count(values);
        Assert.Equal(3 * buckets, rows.Length);
        Assert.Equal(counted, rows.Where((_, i) => i % 3 == 2).Sum());
        Assert.All(rows, r => Assert.True(double.IsFinite(r)));
    }

    [ProtocFact]
    public void Protoc_decodes_every_record_to_the_values_that_were_written()
    {
        using var folder = new TemporaryFolder();
        string path;
        using (var log = new EventFileWriter(folder.Path))
        {
            path = log.FileName;
            log.Scalar("epoch_loss", 0.15625, 12);
            log.Histogram("w", Tensor.From([0f, 30f], [2]), 3);
            log.Text("note", "hello", 1);
        }

        var texts = EventRecords.Read(path).Select(Decode).ToList();
        Assert.Equal(4, texts.Count);
        Assert.Contains("3: \"brain.Event:2\"", texts[0], StringComparison.Ordinal);
        // 2: step; 5.1: the value with 1 tag, 8.1 dtype float, 8.4 its bytes (0.15625 is 3E200000), 9.1.1 plug-in, 9.4 data class.
        Assert.Contains("2: 12", texts[1], StringComparison.Ordinal);
        Assert.Contains("1: \"epoch_loss\"", texts[1], StringComparison.Ordinal);
        Assert.Contains("4: \"\\000\\000 >\"", texts[1], StringComparison.Ordinal);
        Assert.Contains("1: \"scalars\"", texts[1], StringComparison.Ordinal);
        Assert.Contains("4: 1", texts[1], StringComparison.Ordinal);
        Assert.Contains("1: 30", texts[2], StringComparison.Ordinal);
        Assert.Contains("1: \"histograms\"", texts[2], StringComparison.Ordinal);
        Assert.Contains("8: \"hello\"", texts[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Older_forms_of_other_writers_are_read()
    {
        // Written by hand after the published field numbers: Event{wall_time=1 step=2 summary=5{value=1{tag=1 simple_value=2}}}.
        byte[] value = [0x0A, 1, (byte)'a', 0x15, .. BitConverter.GetBytes(2.5f)];
        byte[] summary = [0x0A, (byte)value.Length, .. value];
        byte[] record = [0x09, .. BitConverter.GetBytes(1000.0), 0x10, 9, 0x2A, (byte)summary.Length, .. summary];
        using var folder = new TemporaryFolder();
        var path = folder.File("events.out.tfevents.1.x");
        File.WriteAllBytes(path, EventRecords.Frame(record));
        var scalar = Assert.IsType<LoggedScalar>(Assert.Single(EventFileReader.Read(path)));
        Assert.Equal(("a", 9L, 2.5), (scalar.Tag, scalar.Step, scalar.Value));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddSeconds(1000), scalar.Time);
    }

    [Fact]
    public void More_records_than_may_wait_are_all_written_in_order()
    {
        using var folder = new TemporaryFolder();
        using (var log = new EventFileWriter(folder.Path))
        {
            for (var i = 0; i < 5000; i++) log.Scalar("i", i, i);
        }

        Assert.Equal(Enumerable.Range(0, 5000).Select(i => (long)i), EventFileReader.ReadFolder(folder.Path).Select(v => v.Step));
    }

    [Fact]
    public void A_record_can_be_read_while_its_writer_is_open()
    {
        using var folder = new TemporaryFolder();
        using var log = new EventFileWriter(folder.Path);
        log.Scalar("loss", 1, 1);
        // Written within a second; the rest is patience for a busy machine.
        Assert.True(SpinWait.SpinUntil(() => EventFileReader.ReadFolder(folder.Path).Any(), TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void A_closed_writer_says_so_and_a_full_disk_does_not_end_the_program()
    {
        using var folder = new TemporaryFolder();
        var log = new EventFileWriter(folder.Path);
        log.Dispose();
        Assert.Throws<ObjectDisposedException>(() => log.Scalar("a", 2, 2));
        Assert.Null(log.Failure);
    }

    private static string Decode(byte[] record)
    {
        using var process = Process.Start(new ProcessStartInfo("protoc", "--decode_raw") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.BaseStream.Write(record);
        process.StandardInput.Close();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"protoc ended with {process.ExitCode}"));
        return text;
    }
}

/// <summary>A test that needs protoc (Debian's protobuf-compiler); where it is missing it is skipped with a message.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProtocFactAttribute : FactAttribute
{
    public ProtocFactAttribute()
    {
        if (!Runs()) Skip = "'protoc --version' does not run here.";
    }

    private static bool Runs()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("protoc", "--version") { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
