using System.Text.Json;
using Cajal.Data;
using Cajal.Layers;
using Cajal.Saving;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Cli.Tests;

/// <summary>Verbs on files of models: diff, convert, predict and inspect.</summary>
public sealed class ModelVerbsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private (int Code, string Out, string Error) Run(params string[] words)
    {
        var fake = new FakeTerminal();
        var code = CommandLine.Run(words, fake.Make());
        return (code, Clean(fake.Out.ToString()), Clean(fake.Error.ToString()));
    }

    private string Clean(string text) => text.Replace(_folder, "FOLDER", StringComparison.Ordinal).Replace('\\', '/');

    private Sequential Net(string file, int units = 2, float first = 0.5f)
    {
        Layer.ResetNames();
        var model = new Sequential([new Layers.Input(4), new Dense(3, "relu", name: "hidden"), new Dense(units, "softmax", name: "out")], "net");
        model.SetWeights([.. model.Weights.Select((w, i) => Tensor.From([.. Enumerable.Range(0, (int)w.Size).Select(n => (n / 10f + i) * (i == 0 ? first : 1))], w.Shape))]);
        model.Save(At(file));
        return model;
    }

    [Fact]
    public void The_same_network_in_two_formats_does_not_differ()
    {
        Net("a.keras").Save(At("a.h5"));
        var (code, text, _) = Run("diff", At("a.keras"), At("a.h5"));
        Assert.Equal((0, "The same: 2 layers, 23 weights, bit for bit."), (code, text.TrimEnd()));
    }

    [Fact]
    public void What_differs_is_shown_by_layer_and_weight()
    {
        Net("a.keras");
        Net("b.keras", units: 5, first: 0.25f);
        var (code, text, _) = Run("diff", At("a.keras"), At("b.keras"), "--json");
        Assert.Equal(1, code);
        Golden.Match(text);
    }

    [Fact]
    public void A_tolerance_lets_small_differences_pass()
    {
        Net("a.keras");
        Net("b.keras", first: 0.5001f);
        Assert.Equal(1, Run("diff", At("a.keras"), At("b.keras")).Code);
        Assert.Equal(0, Run("diff", At("a.keras"), At("b.keras"), "--tolerance", "0.001").Code);
    }

    [Theory]
    [InlineData("b.h5")]
    [InlineData("b.hdf5")]
    [InlineData("b.keras")]
    [InlineData("b.weights.h5")]
    [InlineData("b.safetensors")]
    [InlineData("b.npz")]
    public void Converting_keeps_every_bit(string target)
    {
        var model = Net("a.keras");
        var (code, text, error) = Run("convert", At("a.keras"), At(target));
        Assert.True(code == 0, error);
        Assert.Contains("every weight is the same, bit for bit", text, StringComparison.Ordinal);
        var copy = Model.Load(At("a.keras"), compile: false);
        copy.SetWeights([.. copy.Weights.Select(w => Ops.Zeros(w.Shape))]);
        copy.LoadWeights(At(target));
        Assert.Equal(model.GetWeights().SelectMany(w => w.ToArray()), copy.GetWeights().SelectMany(w => w.ToArray()));
    }

    [Fact]
    public void An_architecture_and_its_weights_are_joined()
    {
        var model = Net("a.keras");
        File.WriteAllText(At("net.json"), model.ToJson());
        model.SaveWeights(At("w.weights.h5"));
        Assert.Equal(0, Run("convert", At("w.weights.h5"), At("b.keras"), "--model", At("net.json")).Code);
        Assert.Equal(0, Run("diff", At("a.keras"), At("b.keras")).Code);
    }

    [Fact]
    public void Arrays_change_their_container_without_a_network()
    {
        Npz.Save(At("a.npz"), new Dictionary<string, Tensor> { ["one"] = new float[] { 1, float.NaN }, ["two"] = new int[,] { { 3, 4 } } });
        Assert.Equal(0, Run("convert", At("a.npz"), At("b.safetensors")).Code);
        Assert.Equal([3, 4], Safetensors.Load(At("b.safetensors"))["two"].ToArray<int>());
        Assert.Equal(0, Run("diff", At("a.npz"), At("b.safetensors")).Code);
    }

    [Theory]
    [InlineData("w.npz", "b.keras", "CJ5043")]
    [InlineData("net.json", "b.keras", "CJ5043")]
    [InlineData("a.keras", "b.onnx", "CJ5042")]
    [InlineData("gone.keras", "b.h5", "CJ5023")]
    public void What_cannot_be_converted_is_refused_and_nothing_is_written(string from, string to, string code)
    {
        var model = Net("a.keras");
        File.WriteAllText(At("net.json"), model.ToJson());
        Npz.Save(At("w.npz"), new Dictionary<string, Tensor> { ["x"] = new float[] { 1 } });
        var (exit, _, error) = Run("convert", At(from), At(to));
        Assert.Equal((CommandLine.WrongUsage, code), (exit, error[..6]));
        Assert.False(File.Exists(At(to)));
    }

    [Fact]
    public void Arrays_go_to_inputs_by_name_and_outputs_come_under_theirs()
    {
        Layer.ResetNames();
        var (left, right) = (new Layers.Input([2], name: "left"), new Layers.Input([2], name: "right"));
        var sum = new Add(name: "sum").Call([left, right]);
        var difference = new Subtract(name: "difference").Call([left, right]);
        new Model([left, right], [sum, difference]).Save(At("two.keras"));
        Npz.Save(At("named.npz"), [new("right", new float[,] { { 1, 2 } }), new("left", new float[,] { { 10, 20 } })]);
        Npz.Save(At("ordered.npz"), [new("a", new float[,] { { 10, 20 } }), new("b", new float[,] { { 1, 2 } })]);
        foreach (var data in (string[])["named.npz", "ordered.npz"])
        {
            Assert.Equal(0, Run("predict", At("two.keras"), At(data), "--out", At("out.npz")).Code);
            var found = Npz.Load(At("out.npz"));
            Assert.Equal(["sum", "difference"], found.Keys);
            Assert.Equal([11f, 22], found["sum"].ToArray());
            Assert.Equal([9f, 18], found["difference"].ToArray());
        }

        Npz.Save(At("one.npz"), new Dictionary<string, Tensor> { ["a"] = new float[,] { { 1, 2 } } });
        Assert.Equal("CJ5041", Run("predict", At("two.keras"), At("one.npz"), "--out", At("out.npz")).Error[..6]);
        Assert.Equal("CJ5049", Run("predict", At("two.keras"), At("named.npz")).Error[..6]);
    }

    [Fact]
    public void One_output_is_a_table()
    {
        var model = Net("a.keras");
        Tensor x = new float[,] { { 1, 2, 3, 4 }, { -1, 0, 0, 1 } };
        Npy.Save(At("x.npy"), x);
        var (code, text, _) = Run("predict", At("a.keras"), At("x.npy"));
        var cells = text.Trim().Split('\n').Skip(1).SelectMany(l => l.Split(',')).Select(c => float.Parse(c, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(0, code);
        Assert.Equal(model.Predict(x).ToArray(), cells);
    }

    [Fact]
    public void Pictures_are_named_by_a_network()
    {
        // It looks at the colour alone: the mean of each channel is the score of a class.
        Layer.ResetNames();
        new Sequential([new Layers.Input([4, 4, 3]), new Rescaling(1 / 32.0), new GlobalAveragePooling2D(), new Softmax()], "colours").Save(At("colours.keras"));
        Directory.CreateDirectory(At("pictures"));
        foreach (var (name, color) in (ReadOnlySpan<(string, byte[])>)[("a.png", [255, 0, 0]), ("b.png", [0, 0, 255])])
        {
            new Image(9, 7, 3, [.. Enumerable.Repeat(color, 63).SelectMany(c => c)]).Save(At($"pictures/{name}"));
        }

        File.WriteAllLines(At("names.txt"), ["red", "green", "blue"]);
        var (code, text, error) = Run("predict", At("colours.keras"), At("pictures"), "--classes", At("names.txt"), "--top", "2", "--json");
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(text.TrimEnd().Split('\n')[^1]);
        var best = json.RootElement.EnumerateArray().Select(p => p.GetProperty("predictions")[0]).ToArray();
        Assert.Equal(["red", "blue"], best.Select(b => b.GetProperty("name").GetString()));

        // e^(255/32) over that and twice 1.
        Assert.Equal(Math.Exp(255 / 32.0) / (Math.Exp(255 / 32.0) + 2), best[0].GetProperty("share").GetDouble(), 1e-6);
        Assert.Equal("CJ5047", Run("predict", At("colours.keras"), At("pictures"), "--decode", "imagenet").Error[..6]);
        Assert.Equal("CJ5048", Run("predict", At("colours.keras"), At("pictures"), "--decode", "cifar").Error[..6]);
        Assert.Equal("CJ5044", Run("predict", At("colours.keras"), At("pictures"), "--scale", "half").Error[..6]);
        Net("a.keras");
        Assert.Equal("CJ5046", Run("predict", At("a.keras"), At("pictures")).Error[..6]);
    }

    [Fact]
    public void A_model_file_shows_what_is_in_it()
    {
        var model = Net("a.keras");
        model.Compile("adam", "categorical_crossentropy", metrics: ["accuracy"]);
        model.Fit(Ops.Ones([8, 4]), Ops.Concatenate([Ops.Ones([8, 1]), Ops.Zeros([8, 1])], 1), epochs: 1, verbose: Verbosity.Silent);
        model.Save(At("a.keras"));
        Golden.Match(Run("inspect", At("a.keras"), "--json").Out);
    }

    [Fact]
    public void Bare_weights_show_their_arrays()
    {
        Net("a.keras").SaveWeights(At("a.weights.h5"));
        Golden.Match(Run("inspect", At("a.weights.h5")).Out);
    }

    /// <summary>The figures were computed by another program; the pictures of the table with the right class on top.</summary>
    [ImageNetFact]
    public void ImageNet_photographs_are_named_as_elsewhere()
    {
        var folder = Path.Combine(ImageNetFactAttribute.Folder!, "data", "imagenet-photos");
        var model = Path.Combine(ImageNetFactAttribute.Folder!, "models", "stm32_modelzoo", "mobilenet_v1_0.25_224.h5");
        var (code, text, error) = Run("predict", model, folder, "--decode", "imagenet", "--top", "5", "--json");
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(text.TrimEnd().Split('\n')[^1]);
        var expected = File.ReadLines(Path.Combine(folder, "EXPECTED.tsv")).Skip(1).Select(l => l.Split('\t')).ToDictionary(l => l[0], l => l[1..]);
        Assert.Equal(10, json.RootElement.GetArrayLength());
        foreach (var picture in json.RootElement.EnumerateArray())
        {
            // The table gives four decimals; resized pixels may differ by a level.
            var found = picture.GetProperty("predictions").EnumerateArray().Select(p => (Name: p.GetProperty("name").GetString(), Share: p.GetProperty("share").GetDouble()));
            var wanted = expected[Path.GetFileName(picture.GetProperty("picture").GetString()!)].Select(c => c.Split(' ')).Select(c => (Name: c[0], Share: double.Parse(c[1], System.Globalization.CultureInfo.InvariantCulture)));
            foreach (var (f, w) in found.Zip(wanted))
            {
                Assert.Equal(w.Name, f.Name);
                Assert.Equal(w.Share, f.Share, 5e-4);
            }
        }
    }
}

/// <summary>A test on photographs and a trained network; where they are missing, it is skipped with a message.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ImageNetFactAttribute : FactAttribute
{
    public ImageNetFactAttribute() => Skip = Folder is null ? "The photographs and MobileNet are not here: wanted are data/imagenet-photos and models/stm32_modelzoo in ../shared, or beside the folder that CAJAL_DATA names." : null;

    /// <summary>The folder that has both, or null.</summary>
    public static string? Folder { get; } = ((string?[])[Path.GetDirectoryName(Environment.GetEnvironmentVariable("CAJAL_DATA")), Path.Combine(Repository.Root, "..", "shared")])
        .FirstOrDefault(f => f is { Length: > 0 } && Directory.Exists(Path.Combine(f, "data", "imagenet-photos")) && Directory.Exists(Path.Combine(f, "models", "stm32_modelzoo")));
}
