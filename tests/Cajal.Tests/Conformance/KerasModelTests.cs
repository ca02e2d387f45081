using System.IO.Compression;
using System.Text.Json;
using Cajal.Layers;
using Cajal.Saving.Legacy;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>Models that Keras 3.15 saved, and what they computed there; <c>keras/files/README.md</c> says how they were made.</summary>
public class KerasModelTests
{
    // Some hundred float32 operations in another order.
    private const double Tolerance = 1e-5;

    private static readonly Lazy<Dictionary<string, JsonElement>> Rows = new(() =>
    {
        using var reader = new StreamReader(Open("models.jsonl"));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement).ToDictionary(r => r.GetProperty("name").GetString()!);
    });

    /// <summary>Every file, by name.</summary>
    public static TheoryData<string> Files(string ending)
    {
        var data = new TheoryData<string>();
        foreach (var path in Directory.GetFiles(Folder, $"*{ending}.gz").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (ending == ".weights.h5" || !name.EndsWith(".weights.h5", StringComparison.Ordinal)) data.Add(name);
        }

        return data;
    }

    private static string Folder => Path.Combine(Assets.Table("keras"), "files");

    [Theory]
    [MemberData(nameof(Files), ".keras")]
    [MemberData(nameof(Files), ".h5")]
    public void Loads_and_computes_as_in_Keras(string file)
    {
        using var folder = new TemporaryFolder();
        var model = Model.Load(Unpack(folder, file));
        AssertComputes(model, Row(file));
        AssertWeights(model, Row(file));
    }

    [Theory]
    [MemberData(nameof(Files), ".weights.h5")]
    public void Takes_weights_that_Keras_saved(string file)
    {
        using var folder = new TemporaryFolder();
        var model = Model.FromJson(Model.Load(Unpack(folder, file.Replace(".weights.h5", ".keras", StringComparison.Ordinal)), compile: false).ToJson());
        model.LoadWeights(Unpack(folder, file));
        AssertComputes(model, Row(file));
    }

    [Theory]
    [MemberData(nameof(Files), ".keras")]
    public void Goes_through_files_of_every_kind_unchanged(string file)
    {
        using var folder = new TemporaryFolder();
        var model = Model.Load(Unpack(folder, file));
        foreach (var ending in (string[])[".keras", ".h5"])
        {
            var path = folder.File("again" + ending);
            if (ending == ".h5") LegacyH5.Save(model, path, withOptimizer: true);
            else model.Save(path);
            var again = Model.Load(path);
            Assert.Equal(model.Weights.Select(w => w.Path), again.Weights.Select(w => w.Path));
            foreach (var (one, two) in model.Weights.Zip(again.Weights)) Assert.Equal(one.Value.ToArray<double>(), two.Value.ToArray<double>());
            AssertComputes(again, Row(file));
        }
    }

    [Fact]
    public void The_mode_of_a_drawing_is_not_that_of_the_model()
    {
        // Keras 3 writes training=False with every Dropout and training=True with every RandomFlip, and means neither.
        using var folder = new TemporaryFolder();
        var model = Model.Load(Unpack(folder, "modes.keras"));
        var x = Tensor(Row("modes").GetProperty("inputs")[0]);
        var still = model.Call(x).ToArray();
        Assert.Equal(still, model.Call(x).ToArray());
        Assert.NotEqual(still, model.Call(x, training: true).ToArray());
    }

    private static void AssertComputes(Model model, JsonElement row)
    {
        var inputs = row.GetProperty("inputs").EnumerateArray().Select(Tensor).ToArray();
        var expected = row.GetProperty("outputs").EnumerateArray().Select(Tensor).ToArray();
        var actual = model.CallAll(inputs);
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (e, a) in expected.Zip(actual))
        {
            Assert.Equal(e.Shape, a.Shape);
            Close.To(e.ToArray<double>(), a.ToArray<double>(), Tolerance);
        }
    }

    // By shape and sum: paths differ between the forms of files.
    private static void AssertWeights(Model model, JsonElement row)
    {
        var expected = row.GetProperty("weights").EnumerateArray().Where(w => !w[0].GetString()!.Contains("seed_generator", StringComparison.Ordinal))
            .Select(w => (Shape: Shape.Create([.. w[1].EnumerateArray().Select(d => d.GetInt32())]), Sum: w[2].GetDouble())).ToList();
        foreach (var weight in model.Weights)
        {
            var sum = weight.Value.ToArray<double>().Sum();
            var at = expected.FindIndex(e => e.Shape == weight.Shape && Math.Abs(e.Sum - sum) < 1e-9 * Math.Max(1, weight.Size));
            Assert.True(at >= 0, $"{weight.Path} {weight.Shape} sums to {sum}, like no weight of Keras's.");
            expected.RemoveAt(at);
        }

        Assert.Empty(expected);
    }

    private static JsonElement Row(string file) => Rows.Value[file.Split('.')[0]];

    private static Tensor Tensor(JsonElement array)
    {
        var dtype = array.GetProperty("dtype").GetString() switch { "int32" => DType.Int32, "float64" => DType.Float64, _ => DType.Float32 };
        var shape = Shape.Create([.. array.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())]);
        return Cajal.Tensor.From(array.GetProperty("values").EnumerateArray().Select(v => v.GetDouble()).ToArray(), shape).Cast(dtype);
    }

    private static string Unpack(TemporaryFolder folder, string name)
    {
        var path = folder.File(name);
        using var from = Open(name);
        using var to = File.Create(path);
        from.CopyTo(to);
        return path;
    }

    private static GZipStream Open(string name) => new(File.OpenRead(Path.Combine(Folder, name + ".gz")), CompressionMode.Decompress);
}
