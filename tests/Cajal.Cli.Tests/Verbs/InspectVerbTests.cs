using System.Text.Json;
using Cajal.Data;
using Cajal.Layers;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class InspectVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private string Look(string name, params string[] more)
    {
        var fake = new FakeTerminal();
        Assert.Equal(CommandLine.Ok, CommandLine.Run(["inspect", At(name), .. more], fake.Make()));
        return fake.Out.ToString();
    }

    private string Refused(string name)
    {
        var fake = new FakeTerminal();
        Assert.Equal(CommandLine.WrongUsage, CommandLine.Run(["inspect", At(name)], fake.Make()));
        return fake.Error.ToString().Replace(_folder, "FOLDER", StringComparison.Ordinal).Replace('\\', '/');
    }

    [Fact]
    public void A_table_with_its_columns()
    {
        File.WriteAllText(At("people.csv"), "name,age,city,born,member\nAnn,31,北京,1990-01-02,true\nBob,,上海,1988-05-06,false\nEve,27.5,北京,1995-12-31,true\n");
        Golden.Match(Look("people.csv"));
    }

    [Fact]
    public void A_table_in_Chinese()
    {
        File.WriteAllText(At("people.csv"), "name,age,city,born,member\nAnn,31,北京,1990-01-02,true\nBob,,上海,1988-05-06,false\nEve,27.5,北京,1995-12-31,true\n");
        Golden.Match(Look("people.csv", "--lang", "zh"));
    }

    [Fact]
    public void Arrays_with_their_statistics()
    {
        Npz.Save(At("data.npz"), new Dictionary<string, Tensor> { ["x"] = new float[,] { { 1, 2 }, { float.NaN, 6 } }, ["labels"] = new[] { 0, 1, 1 } });
        Golden.Match(Look("data.npz"));
    }

    [Fact]
    public void A_model_with_its_layers()
    {
        File.WriteAllText(At("model.json"), new Sequential([new Layers.Input(4), new Dense(3, name: "hidden"), new Dense(2, name: "out")], "net").ToJson());
        Golden.Match(Look("model.json"));
    }

    [Fact]
    public void The_last_line_is_for_programs()
    {
        Npy.Save(At("x.npy"), new float[,] { { 1, 2 }, { 3, 6 } });
        using var json = JsonDocument.Parse(Look("x.npy", "--json").TrimEnd().Split('\n')[^1]);
        var array = json.RootElement.GetProperty("arrays")[0];
        Assert.Equal((1.0, 3.0, 6.0), (array.GetProperty("min").GetDouble(), array.GetProperty("mean").GetDouble(), array.GetProperty("max").GetDouble()));
        Assert.Equal(Math.Sqrt(3.5), array.GetProperty("std").GetDouble(), 12);
    }

    [Fact]
    public void A_file_that_is_not_there_is_answered_with_the_nearest()
    {
        File.WriteAllText(At("people.csv"), "a\n1\n");
        Golden.Match(Refused("poeple.csv"));
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        File.WriteAllText(At("people.csv"), "");
        Golden.Match(Refused("people.csv"));
    }

    [Fact]
    public void A_file_of_unknown_kind_is_refused()
    {
        File.WriteAllText(At("people.xyz"), "a");
        Golden.Match(Refused("people.xyz"));
    }

    [Fact]
    public void A_folder_without_a_run_is_refused() => Assert.StartsWith("CJ5026", Refused("."));
}
