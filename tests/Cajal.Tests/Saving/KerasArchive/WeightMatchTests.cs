using Cajal.Layers;
using Cajal.Saving.Hdf5;
using Xunit;

namespace Cajal.Tests.Saving;

/// <summary>Weights of all versions of Keras 3's format, which differ in how they write paths.</summary>
public sealed class WeightMatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("net.weights.h5");

    public void Dispose() => _folder.Dispose();

    // Format fact 3: Keras 2.15 on Windows.
    [Fact]
    public void Backslashes_of_Windows_are_paths()
    {
        var model = Network();
        Write(model, (group, path) => group.Group(path.Replace("layers/", "layers\\", StringComparison.Ordinal)));
        AssertLoads(model);
    }

    // Format fact 4: Keras 2.13.
    [Fact]
    public void The_former_name_of_the_list_and_double_numbers_are_known()
    {
        var model = Network();
        Write(model, (group, path) =>
        {
            var steps = path.Split('/');
            var at = steps[1].LastIndexOf('_');
            if (at > 0 && int.TryParse(steps[1].AsSpan(at + 1), out var number)) steps[1] = $"{steps[1][..at]}_{2 * number}";
            steps[0] = "_layer_checkpoint_dependencies";
            return group.Group(string.Join('/', steps));
        });
        AssertLoads(model);
    }

    [Fact]
    public void Attributes_may_be_private()
    {
        Func<Model> attention = () =>
        {
            var x = new Input([3, 4]);
            return new Model(x, new MultiHeadAttention(2, 2).Call([x, x]));
        };
        var model = attention();
        Write(model, (group, path) => group.Group(string.Join('/', path.Split('/').Select(s => s.EndsWith("_dense", StringComparison.Ordinal) ? $"_{s}" : s))));
        AssertLoads(model, attention());
    }

    [Fact]
    public void Parts_in_several_files_are_joined()
    {
        var model = Network();
        model.SaveWeights(Path);
        using (var whole = Hdf5File.Open(Path))
        {
            foreach (var (i, list) in ((string[][])[["dense"], ["dense_1", "batch_normalization"], ["batch_normalization_1", "batch_normalization_2"]]).Index())
            {
                var part = new Hdf5Writer();
                foreach (var dataset in whole.Root.AllDatasets().Where(d => list.Contains(d.Path.Split('/')[2]))) part.Root.Add(dataset.Path[1..], dataset.Read());
                part.Save(_folder.File($"net_0000{i}.weights.h5"));
            }
        }

        var map = "{\"metadata\": {\"total_size\": 1}, \"weight_map\": {\"/layers/dense/vars\": \"net_00000.weights.h5\", " +
            "\"/layers/dense_1/vars\": [\"net_00001.weights.h5\", \"net_00002.weights.h5\"]}}";
        File.WriteAllText(_folder.File("net.weights.json"), map);
        var other = Network();
        other.LoadWeights(_folder.File("net.weights.json"));
        AssertEqual(model, other);

        File.WriteAllText(_folder.File("evil.weights.json"), map.Replace("net_00000", "../net_00000", StringComparison.Ordinal));
        Assert.Equal("CJ3412", Assert.Throws<CajalException>(() => other.LoadWeights(_folder.File("evil.weights.json"))).Code);
    }

    [Fact]
    public void What_is_missing_too_much_and_of_another_shape_is_named_and_nothing_changes()
    {
        Network().SaveWeights(Path);
        Sequential other = [new Input(4), new Dense(7), new LayerNormalization(), new Dense(2)];
        var before = other.GetWeights().Select(w => w.ToArray()).ToArray();
        var error = Assert.Throws<CajalException>(() => other.LoadWeights(Path));
        Assert.Equal("CJ3402", error.Code);
        Assert.Contains("layers/layer_normalization/vars/0", error.Message, StringComparison.Ordinal);
        Assert.Contains("layers/batch_normalization", error.Message, StringComparison.Ordinal);
        Assert.Contains("kernel) is [4, 7] in the model, [4, 6] in the file", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, other.GetWeights().Select(w => w.ToArray()));
    }

    [Fact]
    public void What_fits_is_taken_on_request()
    {
        var model = Network();
        model.SaveWeights(Path);
        Sequential other = [new Input(4), new Dense(6), new Dense(9)];
        var head = other.Weights[2].Value.ToArray();
        other.LoadWeights(Path, skipMismatch: true);
        Assert.Equal(model.Weights[0].Value.ToArray(), other.Weights[0].Value.ToArray());
        Assert.Equal(head, other.Weights[2].Value.ToArray());
    }

    [Fact]
    public void Damage_changes_nothing()
    {
        Network().SaveWeights(Path);
        var bytes = File.ReadAllBytes(Path);
        var other = Network();
        var before = other.GetWeights().Select(w => w.ToArray()).ToArray();
        for (var cut = 100; cut < bytes.Length; cut += 997)
        {
            File.WriteAllBytes(Path, bytes[..cut]);
            Assert.StartsWith("CJ34", Assert.Throws<CajalException>(() => other.LoadWeights(Path)).Code, StringComparison.Ordinal);
        }

        Assert.Equal(before, other.GetWeights().Select(w => w.ToArray()));
    }

    // What Keras 3.0 to 3.9 wrote for generators of random numbers.
    [Fact]
    public void Arrays_of_layers_that_have_none_here_are_passed_over()
    {
        Func<Model> network = () => new Sequential([new Input(4), new Dense(2), new Dropout(0.5)]);
        var model = network();
        Write(model, (group, path) => group.Group(path), root => root.Add("layers/dropout/seed_generator/vars/0", Tensor.From([1L, 2], 2)));
        AssertLoads(model, network());
    }

    [Fact]
    public void A_shared_layer_is_written_once_and_fills_both_places()
    {
        Func<Model> network = () =>
        {
            var (x, shared) = (new Input(3), new Dense(3));
            return new Model(x, new Dense(2).Call(shared.Call(shared.Call(x))));
        };
        var model = network();
        model.SaveWeights(Path);
        using (var file = Hdf5File.Open(Path)) Assert.Equal(["dense", "dense_1", "input_layer"], file.Root.Group("layers")!.Names.Order(StringComparer.Ordinal));
        AssertLoads(model, network());
    }

    [Theory]
    [InlineData("net.weights.h5")]
    [InlineData("net.h5")]
    [InlineData("net.hdf5")]
    [InlineData("net.safetensors")]
    [InlineData("net.weights.npz")]
    public void Every_format_takes_and_gives_the_weights(string name)
    {
        var model = Network();
        model.SaveWeights(_folder.File(name));
        var other = Network();
        other.LoadWeights(_folder.File(name));
        AssertEqual(model, other);
        Assert.Equal("CJ3403", Assert.Throws<CajalException>(() => model.SaveWeights(_folder.File(name), overwrite: false)).Code);
    }

    [Fact]
    public void Names_of_layers_are_asked_for_where_a_format_has_them()
    {
        var model = Network();
        model.SaveWeights(_folder.File("net.h5"));
        model.SaveWeights(Path);
        Sequential other = [new Input(4), new Dense(6, name: model.Layers[0].Name), new Dense(9, name: "head")];
        other.LoadWeights(_folder.File("net.h5"), byName: true);
        Assert.Equal(model.Weights[0].Value.ToArray(), other.Weights[0].Value.ToArray());
        Assert.Equal("CJ3414", Assert.Throws<CajalException>(() => other.LoadWeights(Path, byName: true)).Code);
    }

    private void Write(Model model, Func<Hdf5GroupWriter, string, Hdf5GroupWriter> place, Action<Hdf5GroupWriter>? more = null)
    {
        model.SaveWeights(Path);
        var file = new Hdf5Writer();
        using (var source = Hdf5File.Open(Path))
        {
            foreach (var dataset in source.Root.AllDatasets())
            {
                var end = dataset.Path.LastIndexOf('/');
                place(file.Root, dataset.Path[1..end]).Add(dataset.Path[(end + 1)..], dataset.Read());
            }
        }

        more?.Invoke(file.Root);
        file.Save(Path);
    }

    private void AssertLoads(Model model, Model? other = null)
    {
        other ??= Network();
        other.LoadWeights(Path);
        AssertEqual(model, other);
    }

    private static void AssertEqual(Model model, Model other) => Assert.Equal(model.Weights.Select(w => w.Value.ToArray()), other.Weights.Select(w => w.Value.ToArray()));

    private static Sequential Network() =>
    [
        new Input(4), new Dense(6, biasInitializer: "random_normal"), new BatchNormalization(), new BatchNormalization(betaInitializer: "random_normal"), new Dense(2),
        new BatchNormalization(gammaInitializer: "random_normal"),
    ];
}
