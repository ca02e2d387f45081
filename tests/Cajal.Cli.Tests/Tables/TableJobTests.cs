using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using Cajal.Data;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Cli.Tests;

[Collection("global seed")]
public sealed class TableJobTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private (int Code, string Out, string Error) Run(params string[] words)
    {
        var fake = new FakeTerminal();
        var code = CommandLine.Run(words, fake.Make());
        return (code, fake.Out.ToString(), Plain(fake.Error.ToString()));
    }

    private string Plain(string text) => text.Replace(_folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(_folder, "FOLDER", StringComparison.Ordinal);

    // Whether somebody buys: young people of the city, and all who have much money.
    private void WritePeople(string name, int rows = 400, int seed = 1)
    {
        var random = new Random(seed);
        var text = new StringBuilder("age,place,money,row,same,buys\n");
        for (var i = 0; i < rows; i++)
        {
            var (age, isCity, money) = (random.Next(18, 80), random.Next(2) == 0, Math.Round(random.NextDouble() * 1000, 1));
            var buys = (age < 40 && isCity) || money > 800;
            text.Append(CultureInfo.InvariantCulture, $"{age},{(isCity ? "city" : "village")},{(i % 17 == 3 ? "" : money)},{i},x,{(buys ? "yes" : "no")}\n");
        }

        File.WriteAllText(At(name), text.ToString());
    }

    private JsonElement Train(params string[] more)
    {
        var (code, output, error) = Run(["train", At("people.csv"), "--target", "buys", "--out", At("run"), "--json", .. more]);
        Assert.True(code == CommandLine.Ok, error);
        return JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]).RootElement;
    }

    [Fact]
    public void Learns_classes_and_can_be_asked_and_measured_afterwards()
    {
        WritePeople("people.csv");
        var facts = Train();
        Assert.Equal("classes", facts.GetProperty("task").GetString());
        Assert.Equal(80, facts.GetProperty("rows").GetInt32());
        Assert.InRange(facts.GetProperty("accuracy").GetDouble(), facts.GetProperty("baseline").GetDouble() + 0.1, 1);
        Assert.Equal(["features.json", "model.json", "report.html", "task.json", "weights.npz"], Directory.GetFiles(At("run")).Select(Path.GetFileName).Order());
        using (var reader = XmlReader.Create(At("run/report.html"), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore }))
        {
            while (reader.Read()) { } // Well-formed to its end.
        }

        WritePeople("new.csv", rows: 200, seed: 2);
        var (code, output, _) = Run("evaluate", At("run"), At("new.csv"), "--json");
        Assert.Equal(CommandLine.Ok, code);
        using var measured = JsonDocument.Parse(output.TrimEnd().Split('\n')[^1]);
        var accuracy = measured.RootElement.GetProperty("accuracy").GetDouble();
        Assert.InRange(accuracy, 0.8, 1);

        // The answers to the same rows, counted by hand, give the same score.
        Assert.Equal(CommandLine.Ok, Run("predict", At("run"), At("new.csv"), "--out", At("answers.csv")).Code);
        var (said, known) = (Table.ReadCsv(At("answers.csv"))["prediction"].ToTexts(), Table.ReadCsv(At("new.csv"))["buys"].ToTexts());
        Assert.Equal(accuracy, said.Zip(known).Count(p => p.First == p.Second) / 200.0, 12);
    }

    [Fact]
    public void Every_form_of_the_answers_says_the_same()
    {
        WritePeople("people.csv", rows: 100);
        Train("--epochs", "3");
        foreach (var ending in (string[])["csv", "json", "npy", "npz"]) Assert.Equal(CommandLine.Ok, Run("predict", At("run"), At("people.csv"), "--out", At("a." + ending)).Code);
        var (table, array, arrays) = (Table.ReadCsv(At("a.csv")), Npy.Load(At("a.npy")), Npz.Load(At("a.npz")));
        Assert.Equal([100, 2], array.Shape.ToArray());
        Assert.Equal(array.ToArray(), arrays["outputs"].ToArray());
        Assert.Equal(arrays["classes"].ToArray<int>().Select(c => c == 0 ? "no" : "yes"), table["prediction"].ToTexts());
        Assert.All(array.ToArray<double>().Where((_, i) => i % 2 == 1).Zip(table["share yes"].ToNumbers()), p => Assert.Equal(p.First, p.Second, 0.6e-6)); // Written with six decimals.
        using var json = JsonDocument.Parse(File.ReadAllText(At("a.json")));
        Assert.Equal(table["prediction"].ToTexts(), json.RootElement.EnumerateArray().Select(e => e.GetProperty("prediction").GetString()));
        var printed = Run("predict", At("run"), At("people.csv")).Out;
        Assert.Equal(File.ReadAllText(At("a.csv")).ReplaceLineEndings("\n").TrimStart('\uFEFF'), printed.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Learns_a_number_in_its_own_unit()
    {
        var random = new Random(3);
        File.WriteAllLines(At("people.csv"), (string[])["size,kind,buys", .. Enumerable.Range(0, 400).Select(_ =>
        {
            var (size, isLarge) = (random.NextDouble() * 10, random.Next(2) == 0);
            return string.Create(CultureInfo.InvariantCulture, $"{size:F3},{(isLarge ? "a" : "b")},{1000 * size + (isLarge ? 5000 : 0):F1}");
        })]);
        var facts = Train();
        Assert.Equal("regression", facts.GetProperty("task").GetString());
        Assert.InRange(facts.GetProperty("baseline").GetDouble(), 2500, 5000); // The deviation of the numbers is about 3,800.
        Assert.InRange(facts.GetProperty("rmse").GetDouble(), 0, 800);
        var answers = Run("predict", At("run"), At("people.csv")).Out.Split('\n');
        Assert.Equal("prediction", answers[0].Trim());
        Assert.InRange(double.Parse(answers[1], CultureInfo.InvariantCulture), -1000, 17_000);
    }

    [Fact]
    public void The_same_seed_gives_the_same_network_and_another_another()
    {
        WritePeople("people.csv", rows: 120);
        float[] Weights(string seed)
        {
            Train("--epochs", "2", "--seed", seed);
            return [.. Npz.Load(At("run/weights.npz")).Values.SelectMany(w => w.ToArray())];
        }

        var first = Weights("1");
        Assert.Equal(first, Weights("1"));
        Assert.NotEqual(first, Weights("2"));
    }

    [Fact]
    public void A_file_without_a_header_is_read_as_one_when_asked_too()
    {
        File.WriteAllLines(At("people.csv"), Enumerable.Range(0, 100).Select(i => $"{i % 10},{i % 3},{(i % 10 < 5 ? "low" : "high")}"));
        var (code, output, error) = Run("train", At("people.csv"), "--target", "-1", "--out", At("run"));
        Assert.True(code == CommandLine.Ok, error);
        Assert.Contains("\"column3\"", output, StringComparison.Ordinal);
        File.WriteAllLines(At("one.csv"), ["2,1"]); // A single row, without the target.
        Assert.StartsWith("low,", Run("predict", At("run"), At("one.csv")).Out.Split('\n')[1]);
        File.WriteAllLines(At("wide.csv"), ["2,1,3,4"]);
        Golden.Match(Run("predict", At("run"), At("wide.csv")).Error);
    }

    [Fact]
    public void A_test_file_is_held_out()
    {
        WritePeople("people.csv");
        WritePeople("test.csv", rows: 150, seed: 9);
        Assert.Equal(150, Train("--test", At("test.csv"), "--epochs", "3").GetProperty("rows").GetInt32());
    }

    [Fact]
    public void A_network_of_one_s_own_is_trained()
    {
        WritePeople("people.csv");
        File.WriteAllText(At("net.json"), """{"class_name":"Sequential","config":{"layers":[{"class_name":"Dense","config":{"units":7,"activation":"tanh"}},{"class_name":"Dense","config":{"units":2}}]}}""");
        Train("--model", At("net.json"), "--epochs", "3");
        Assert.Contains("\"units\": 7", File.ReadAllText(At("run/model.json")), StringComparison.Ordinal);
        Assert.Equal("", Run("predict", At("run"), At("people.csv")).Error);
        File.WriteAllText(At("net.json"), """{"class_name":"Sequential","config":{"layers":[{"class_name":"Dense","config":{"units":3}}]}}""");
        Golden.Match(Run("train", At("people.csv"), "--target", "buys", "--model", At("net.json")).Error);
    }

    [Fact]
    public void Categories_that_were_not_learned_are_told_and_missing_cells_borne()
    {
        WritePeople("people.csv");
        Train("--epochs", "3");
        File.WriteAllText(At("new.csv"), "place,age,money,row,same\nmoon,NaN,,1,x\ncity,30,5,2,y\n");
        var (code, output, error) = Run("predict", At("run"), At("new.csv"));
        Assert.Equal(CommandLine.Ok, code);
        Assert.Equal(3, output.TrimEnd().Split('\n').Length);
        Golden.Match(error);
    }

    [Theory]
    [InlineData("no target", "a,b\n1,2\n")]
    [InlineData("misspelt target", "a,b,buys\n1,2,3\n", "--target", "bys")]
    [InlineData("one row", "a,buys\n1,yes\n", "--target", "buys")]
    [InlineData("one column", "buys\nyes\nno\n", "--target", "buys")]
    [InlineData("constant target", "a,buys\n1,yes\n2,yes\n3,yes\n4,yes\n5,yes\n6,yes\n7,yes\n8,yes\n9,yes\n10,yes\n11,yes\n", "--target", "buys")]
    [InlineData("empty file", "", "--target", "buys")]
    [InlineData("ragged rows", "a,b,buys\n1,2,yes\n1,2\n", "--target", "buys")]
    [InlineData("unknown task", "a,buys\n1,yes\n", "--target", "buys", "--task", "guess")]
    public void Wrong_input_is_answered_with_a_page(string what, string table, params string[] more)
    {
        File.WriteAllText(At("people.csv"), table);
        var (code, output, error) = Run(["train", At("people.csv"), .. more]);
        Assert.NotEqual(CommandLine.Ok, code);
        Assert.Empty(output);
        Golden.Match(error, $"Refuses_{what.Replace(' ', '_')}");
    }

    [Fact]
    public void A_target_of_ten_thousand_texts_is_refused()
    {
        File.WriteAllLines(At("people.csv"), (string[])["a,buys", .. Enumerable.Range(0, 10_000).Select(i => $"{i % 9},name{i}")]);
        Golden.Match(Run("train", At("people.csv"), "--target", "buys").Error);
    }

    [Fact]
    public void A_column_without_values_is_left_out()
    {
        File.WriteAllLines(At("people.csv"), (string[])["a,empty,buys", .. Enumerable.Range(0, 60).Select(i => $"{i % 7},,{i % 2}")]);
        Assert.Contains("The column \"empty\" is left out: it has no values.", Run("train", At("people.csv"), "--target", "buys", "--out", At("run"), "--epochs", "1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_are_missing_when_asked_are_named()
    {
        WritePeople("people.csv", rows: 60);
        Train("--epochs", "1");
        File.WriteAllText(At("new.csv"), "age,plase,money,row,same\n1,city,2,3,x\n");
        Golden.Match(Run("predict", At("run"), At("new.csv")).Error);
    }

    [Fact]
    public void A_word_in_a_column_of_numbers_is_shown_with_its_line()
    {
        WritePeople("people.csv", rows: 60);
        Train("--epochs", "1");
        File.WriteAllText(At("new.csv"), "age,place,money,row,same\n31,city,2,3,x\nold,city,2,3,x\n");
        Assert.Contains("line 3", Run("predict", At("run"), At("new.csv")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_run_is_refused()
    {
        WritePeople("people.csv", rows: 60);
        Train("--epochs", "1");
        File.WriteAllText(At("run/task.json"), "{\"version\": 1}");
        Assert.StartsWith("CJ5025", Run("predict", At("run"), At("people.csv")).Error);
        File.Delete(At("run/task.json"));
        Assert.StartsWith("CJ5026", Run("predict", At("run"), At("people.csv")).Error);
    }

    [Fact]
    public void Everything_is_said_in_Chinese_too()
    {
        WritePeople("people.csv", rows: 60);
        var (code, output, _) = Run("train", At("people.csv"), "--target", "buys", "--out", At("run"), "--epochs", "1", "--lang", "zh");
        Assert.Equal(CommandLine.Ok, code);
        Assert.Contains("网络由 people.csv 的", output, StringComparison.Ordinal);
        Assert.Contains("列“same”不用：它每一行都相同。", output, StringComparison.Ordinal);
        Assert.Contains("lang=\"zh\"", File.ReadAllText(At("run/report.html")), StringComparison.Ordinal);
    }
}
