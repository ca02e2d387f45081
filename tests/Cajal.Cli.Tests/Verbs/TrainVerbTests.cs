using System.IO.Compression;
using System.Text.Json;
using System.Xml;
using Cajal.Data;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Cli.Tests;

[Collection("global seed")]
public sealed class TrainVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private (int Code, string Out, string Error) Run(params string[] words)
    {
        var fake = new FakeTerminal();
        var code = CommandLine.Run(words, fake.Make());
        return (code, fake.Out.ToString(), fake.Error.ToString());
    }

    [Fact]
    public void A_piped_run_writes_results_to_one_stream_and_progress_to_the_other_without_escape_codes()
    {
        var (code, output, error) = CajalProcess.Run(_folder, "train", "digits", "--epochs", "2", "--json");
        Assert.Equal(CommandLine.Ok, code);
        Assert.DoesNotContain('\e', output + error);
        Assert.DoesNotContain('\r', output + error);
        Assert.Equal(2, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("Epoch 1/2 - 45/45 - ", error);

        using var json = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        var facts = json.RootElement;
        Assert.Equal("digits", facts.GetProperty("data").GetString());
        Assert.Equal(2, facts.GetProperty("epochs").GetInt32());
        Assert.Equal(64 * 256 + 256 + 256 * 128 + 128 + 128 * 10 + 10, facts.GetProperty("parameters").GetInt64());
        Assert.InRange(facts.GetProperty("accuracy").GetDouble(), 0.5, 1); // Two epochs are enough for far more than one in ten.
        foreach (var name in (string[])["loss", "trainSeconds", "firstStepSeconds", "compileMilliseconds"]) Assert.True(facts.GetProperty(name).GetDouble() > 0, name);

        var weights = Path.Combine(_folder, facts.GetProperty("model").GetString()!);
        using (var zip = ZipFile.OpenRead(weights)) Assert.Equal(6, zip.Entries.Count);
        using var reader = XmlReader.Create(Path.Combine(_folder, facts.GetProperty("report").GetString()!), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        while (reader.Read()) { } // Well-formed to its end.
        Assert.Equal(["digits.weights.npz", "model.json", "report.html", "task.json"], Directory.GetFiles(Path.GetDirectoryName(weights)!).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_on_one_thread_and_two()
    {
        byte[] Weights(string threads)
        {
            var (code, _, error) = CajalProcess.Run(_folder, "train", "--epochs", "1", "--seed", "7", "--threads", threads, "--out", threads);
            Assert.True(code == 0, error);
            return File.ReadAllBytes(Path.Combine(_folder, threads, "digits.weights.npz"));
        }

        Assert.Equal(Weights("1"), Weights("2"));
    }

    [Fact]
    public void Unknown_data_are_answered_with_what_there_is()
    {
        var (code, output, error) = Run("train", "digitz");
        Assert.Equal(CommandLine.WrongUsage, code);
        Assert.Empty(output);
        Golden.Match(error);
    }

    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--epochs", "many")]
    [InlineData("--learning-rate", "NaN")]
    [InlineData("--learning-rate", "-1")]
    [InlineData("--seed", "1.5")]
    public void A_value_out_of_range_is_refused_with_what_is_allowed(string option, string value)
    {
        var (code, _, error) = Run("train", "digits", option, value);
        Assert.Equal(CommandLine.WrongUsage, code);
        Assert.StartsWith($"CJ5002: {option} cannot take this value.", error);
        Assert.Contains($"given   : {value}", error, StringComparison.Ordinal);
        Assert.Contains("allowed : a ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_value_is_an_incomplete_command()
    {
        var (code, _, error) = Run("train", "digits", "--seed");
        Assert.Equal(CommandLine.WrongUsage, code);
        Assert.StartsWith("CJ5003: ", error);
    }

    [Fact]
    public void Missing_data_files_are_a_page_and_not_a_stack_trace()
    {
        var (code, _, error) = CajalProcess.Run(_folder, "train", "mnist");
        Assert.Equal(CommandLine.Failed, code);
        Assert.StartsWith("CJ4001: ", error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_learned_of_pictures_can_be_asked_and_measured()
    {
        var run = Path.Combine(_folder, "run");
        Assert.Equal(CommandLine.Ok, Run("train", "digits", "--epochs", "1", "--out", run).Code);
        var (_, test) = Datasets.Digits();
        Npz.Save(Path.Combine(_folder, "test.npz"), new Dictionary<string, Tensor> { ["x"] = test.X, ["y"] = test.Y });
        var (code, output, _) = Run("evaluate", run, Path.Combine(_folder, "test.npz"), "--json");
        Assert.Equal(CommandLine.Ok, code);
        using var measured = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        Npy.Save(Path.Combine(_folder, "pictures.npy"), test.X.Reshape(test.Count, 8, 8)); // As pictures, which the network takes flat.
        Assert.Equal(CommandLine.Ok, Run("predict", run, Path.Combine(_folder, "pictures.npy"), "--out", Path.Combine(_folder, "answers.npz")).Code);
        var said = Npz.Load(Path.Combine(_folder, "answers.npz"))["classes"].ToArray<int>();
        Assert.Equal(measured.RootElement.GetProperty("accuracy").GetDouble(), said.Zip(test.Y.ToArray<int>()).Count(p => p.First == p.Second) / (double)test.Count, 12);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_found_out_before_training()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var (code, _, error) = Run("train", "digits", "--epochs", "1", "--out", Path.Combine(file, "runs"));
        Assert.Equal(CommandLine.Failed, code);
        Assert.StartsWith("CJ5004: ", error);
        Assert.DoesNotContain("Epoch", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_run_saves_what_it_has_learned()
    {
        if (OperatingSystem.IsWindows()) return; // There is no kill(1) to send the signal with.
        using var process = CajalProcess.Start(_folder, "train", "digits", "--epochs", "100000", "--json");
        Assert.StartsWith("Epoch 1/", await process.StandardError.ReadLineAsync());
        using (var kill = System.Diagnostics.Process.Start("kill", [Interrupt(process.Id), $"{process.Id}"])!) await kill.WaitForExitAsync();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(CommandLine.Failed, process.ExitCode);
        Assert.Contains("\"cancelled\":true", output, StringComparison.Ordinal);
        Assert.Contains("Cancelled; what was learned up to then is saved.", await error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "runs", "digits", "digits.weights.npz")));
    }

    // Shells start what runs in the background with Ctrl+C ignored, and so does all that it starts.
    private static string Interrupt(int process)
    {
        const string Field = "SigIgn:";
        var status = $"/proc/{process}/status";
        var ignored = File.Exists(status) ? File.ReadLines(status).First(l => l.StartsWith(Field, StringComparison.Ordinal))[Field.Length..] : "0";
        return (Convert.ToUInt64(ignored.Trim(), 16) & 0b10) != 0 ? "-TERM" : "-INT";
    }
}
