using System.IO.Compression;
using Cajal.Layers;
using Cajal.Losses;
using Cajal.Saving;
using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Saving;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("net.keras")]
    [InlineData("net.h5")]
    [InlineData("net.hdf5")]
    public void Content_tells_the_format_and_not_the_name(string name)
    {
        var model = Network();
        model.Save(_folder.File(name));
        File.Move(_folder.File(name), _folder.File("model.bin"));
        AssertEqual(model, Model.Load(_folder.File("model.bin")));
        var other = Network();
        other.LoadWeights(_folder.File("model.bin"));
        AssertEqual(model, other);
    }

    [Fact]
    public void An_unpacked_archive_is_a_model_too()
    {
        var model = Network();
        model.Save(_folder.File("net.keras"));
        ZipFile.ExtractToDirectory(_folder.File("net.keras"), _folder.File("net"));
        AssertEqual(model, Model.Load(_folder.File("net")));
    }

    [Fact]
    public void A_repacked_archive_is_a_model_too()
    {
        var model = Network();
        model.Save(_folder.File("net.keras"));
        ZipFile.ExtractToDirectory(_folder.File("net.keras"), _folder.File("net"));
        ZipFile.CreateFromDirectory(_folder.File("net"), _folder.File("packed.keras"), CompressionLevel.Optimal, includeBaseDirectory: false);
        AssertEqual(model, Model.Load(_folder.File("packed.keras")));
    }

    [Fact]
    public void What_holds_no_model_is_named_with_the_way_out()
    {
        var model = Network();
        foreach (var name in (string[])["a.weights.h5", "a.safetensors", "a.weights.npz"])
        {
            model.SaveWeights(_folder.File(name));
            Assert.Contains("LoadWeights", Page("CJ3410", () => Model.Load(_folder.File(name))), StringComparison.Ordinal);
        }

        File.WriteAllText(_folder.File("a.json"), model.ToJson());
        Assert.Contains("FromJson", Page("CJ3410", () => Model.Load(_folder.File("a.json"))), StringComparison.Ordinal);
        File.WriteAllText(_folder.File("a.txt"), "hello");
        Page("CJ3410", () => Model.Load(_folder.File("a.txt")));
        Page("CJ3403", () => Model.Load(_folder.File("none.keras")));
        Page("CJ3411", () => model.Save(_folder.File("a.bin")));
        Assert.Contains("SaveWeights", Page("CJ3411", () => model.Save(_folder.File("a.weights.h5"))), StringComparison.Ordinal);
        model.Save(_folder.File("a.keras"));
        Page("CJ3403", () => model.Save(_folder.File("a.keras"), overwrite: false));
        Page("CJ2005", () => new Sequential([new Dense(2)]).Save(_folder.File("b.keras")));
    }

    [Fact]
    public void Archives_without_their_parts_are_named()
    {
        Pack("config.json", "no JSON");
        Page("CJ2291", Load);
        Pack("config.json", Network().ToJson());
        Page("CJ3412", Load);
        Pack("config.json", Network().ToJson(), "model.weights.npz", "x");
        Assert.Contains("Python objects", Page("CJ3412", Load), StringComparison.Ordinal);

        void Load() => Model.Load(_folder.File("net.keras"));
    }

    // Keras 2.13 wrote the new archive in the words of the old configuration.
    [Fact]
    public void Archives_of_Keras_2_are_read()
    {
        const string Config = """
            {"module": "keras.src.engine.functional", "class_name": "Functional", "registered_name": "Functional", "config": {"name": "model", "trainable": true, "layers": [
             {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_input_shape": [null, 4], "dtype": "float32", "sparse": false, "ragged": false, "name": "input_1"},
              "registered_name": null, "name": "input_1", "inbound_nodes": []},
             {"module": "keras.layers", "class_name": "Dense", "config": {"name": "dense", "trainable": true, "dtype": "float32", "units": 3, "activation": "relu", "use_bias": true,
               "kernel_initializer": {"module": "keras.initializers", "class_name": "GlorotUniform", "config": {"seed": null}, "registered_name": null},
               "bias_initializer": {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": null}, "kernel_regularizer": null, "bias_regularizer": null,
               "activity_regularizer": null, "kernel_constraint": null, "bias_constraint": null}, "registered_name": null, "build_config": {"input_shape": [null, 4]},
              "name": "dense", "inbound_nodes": [[["input_1", 0, 0, {}]]]}],
             "input_layers": [["input_1", 0, 0]], "output_layers": [["dense", 0, 0]]}, "build_config": {"input_shape": [null, 4]},
             "compile_config": {"optimizer": {"module": "keras.optimizers", "class_name": "Custom>Adam", "config": {"name": "Adam", "weight_decay": null, "clipnorm": null, "use_ema": false,
               "jit_compile": false, "is_legacy_optimizer": false, "learning_rate": 0.01, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-07, "amsgrad": false}, "registered_name": "Custom>Adam"},
              "loss": {"module": "keras.losses", "class_name": "MeanSquaredError", "config": {"reduction": "auto", "name": "mean_squared_error", "fn": "mean_squared_error"}, "registered_name": null},
              "metrics": ["mae"], "loss_weights": null, "weighted_metrics": null, "run_eagerly": null, "steps_per_execution": null, "jit_compile": null}}
            """;
        Sequential twin = [new Input(4), new Dense(3, "relu")];
        twin.SaveWeights(_folder.File("twin.weights.h5"));
        using (var zip = ZipFile.Open(_folder.File("net.keras"), ZipArchiveMode.Create))
        {
            Text(zip, "metadata.json", "{\"keras_version\": \"2.13.1\", \"date_saved\": \"2023-08-01@10:00:00\"}");
            Text(zip, "config.json", Config);
            zip.CreateEntryFromFile(_folder.File("twin.weights.h5"), "model.weights.h5", CompressionLevel.NoCompression);
        }

        var model = Model.Load(_folder.File("net.keras"));
        AssertEqual(twin, model);
        Assert.True(model.IsCompiled);
        Assert.Equal(0.01f, model.Optimizer.LearningRate);
    }

    [Fact]
    public void Unknown_losses_and_metrics_load_without_compiling_or_when_they_are_given()
    {
        var model = Network();
        model.Compile("adam", Loss.From((y, p) => Ops.Abs(y - p).Mean(-1), "my_loss"), metrics: [global::Cajal.Metrics.Metric.From((y, p) => Ops.Square(y - p), "my_metric")]);
        model.Save(_folder.File("net.keras"));
        Assert.Contains("compile: false", Page("CJ3413", () => Model.Load(_folder.File("net.keras"))), StringComparison.Ordinal);
        AssertEqual(model, Model.Load(_folder.File("net.keras"), compile: false));
        var copy = Model.Load(_folder.File("net.keras"), customObjects: new()
        {
            { "my_loss", (y, p) => Ops.Abs(y - p).Mean(-1) }, { "my_metric", (y, p) => Ops.Square(y - p) },
        });
        var (x, t) = (Ops.RandomNormal([6, 4], new RandomKey(1)).Realize(), Ops.RandomNormal([6, 2], new RandomKey(2)).Realize());
        Assert.Equal(model.Evaluate(x, t)["my_metric"], copy.Evaluate(x, t)["my_metric"]);
        Assert.Equal(model.Evaluate(x, t)["loss"], copy.Evaluate(x, t)["loss"]);
    }

    [Fact]
    public void Losses_weights_and_metrics_of_several_outputs_come_back()
    {
        var x = new Input(3);
        var model = new Model(x, [new Dense(2, name: "a").Call(x), new Dense(1, name: "b").Call(x)]);
        model.Compile("sgd", loss: new Dictionary<string, Loss> { ["a"] = "mse", ["b"] = new Huber(delta: 3) }, lossWeights: new Dictionary<string, float> { ["a"] = 2, ["b"] = 0.5f },
            metrics: new Dictionary<string, global::Cajal.Metrics.Metric[]> { ["a"] = ["mae"], ["b"] = ["mse", new global::Cajal.Metrics.MeanAbsoluteError("far")] });
        model.Save(_folder.File("net.keras"));
        var copy = Model.Load(_folder.File("net.keras"));
        var (data, a, b) = (Ops.RandomNormal([6, 3], new RandomKey(1)).Realize(), Ops.RandomNormal([6, 2], new RandomKey(2)).Realize(), Ops.RandomNormal([6, 1], new RandomKey(3)).Realize());
        Assert.Equal(model.Evaluate(data, [a, b]).ToString(), copy.Evaluate(data, [a, b]).ToString());
    }

    [Fact]
    public void Layers_of_ones_own_and_functions_of_a_Lambda_are_handed_over()
    {
        var x = new Input(3);
        var model = new Model(x, new Dense(2).Call(new Twice { Factor = 3 }.Call(x)));
        model.Save(_folder.File("net.keras"));
        Assert.Contains("Twice", Page("CJ2290", () => Model.Load(_folder.File("net.keras"))), StringComparison.Ordinal);
        var copy = Model.Load(_folder.File("net.keras"), customObjects: new() { { "Twice", c => new Twice { Factor = c.Int("factor") } } });
        var data = Ops.RandomNormal([6, 3], new RandomKey(1)).Realize();
        Assert.Equal(model.Predict(data).ToArray(), copy.Predict(data).ToArray());

        using (var zip = ZipFile.Open(_folder.File("net.keras"), ZipArchiveMode.Update))
        {
            using var reader = new StreamReader(zip.GetEntry("config.json")!.Open());
            var json = reader.ReadToEnd().Replace("Custom>Twice", "Lambda", StringComparison.Ordinal).Replace("\"Twice\"", "\"Lambda\"", StringComparison.Ordinal);
            reader.Close();
            zip.GetEntry("config.json")!.Delete();
            Text(zip, "config.json", json);
        }

        var name = model.Layers[1].Name;
        Assert.Contains($"{{ \"{name}\"", Page("CJ2290", () => Model.Load(_folder.File("net.keras"))), StringComparison.Ordinal);
        var lambda = Model.Load(_folder.File("net.keras"), customObjects: new() { { name, _ => new Lambda(v => v * 3f) } });
        Assert.Equal(model.Predict(data).ToArray(), lambda.Predict(data).ToArray());
        Assert.Equal(name, lambda.Layers[1].Name);
    }

    [Fact]
    public void A_model_in_code_keeps_its_weights_under_the_attributes_of_Keras()
    {
        var model = new Coder();
        model.Build([null, 4]);
        Assert.Equal(["encoder", "blocks/dense", "blocks/dense_1", "layers/dense_3", ""], SavedObject.Of(model).All().OrderBy(o => o.Path.Length == 0).ThenBy(o => o.Path == "encoder" ? 0 : 1)
            .ThenBy(o => o.Path, StringComparer.Ordinal).Select(o => o.Path));
        model.Save(_folder.File("net.keras"));
        var copy = Model.Load(_folder.File("net.keras"), customObjects: new() { { "Coder", _ => new Coder() } });
        AssertEqual(model, copy);
    }

    [AssetFact("models/keras_repo")]
    public void Kerass_own_file_of_a_model_in_code_is_read()
    {
        var path = Path.Combine(Assets.Find("models/keras_repo")!, "pre_pr22362_nested_container.keras");
        var model = Model.Load(path, customObjects: new() { { "NestedDenseModel", c => new NestedDenseModel(c.Int("num")) } });
        Assert.Equal([0.1f, 0.2f, 0.3f, 0.5f, 0f], model.Weights.Select(w => w.Value.ToArray().Distinct().Single()));
        Assert.Equal([[4, 4], [4, 4], [4, 4], [4, 2], [2]], model.Weights.Select(w => w.Shape.ToArray()));
    }

    // 50 MB: loading must not hold them twice, and saving not once more.
    [Fact]
    public void Large_weights_are_held_once()
    {
        const long Weights = 50L << 20;
        Sequential model = [new Input(1), new Dense(1 << 16, kernelInitializer: "zeros"), new Reshape([256, 256]), new Dense((int)(Weights / 4 / 256 - 2), kernelInitializer: "zeros")];
        Assert.InRange(model.CountParams() * 4, Weights * 0.98, Weights * 1.02);
        var before = GC.GetAllocatedBytesForCurrentThread();
        model.Save(_folder.File("net.keras"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Weights / 10);
        before = GC.GetAllocatedBytesForCurrentThread();
        var copy = Model.Load(_folder.File("net.keras"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, Weights, Weights * 1.2);
        before = GC.GetAllocatedBytesForCurrentThread();
        copy.LoadWeights(_folder.File("net.keras"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Weights / 10);
    }

    private static Sequential Network() => [new Input(4), new Dense(6, "relu"), new BatchNormalization(), new Dense(2)];

    private static void AssertEqual(Model one, Model two) => Assert.Equal(one.Weights.Select(w => w.Value.ToArray()), two.Weights.Select(w => w.Value.ToArray()));

    private static string Page(string code, Action action)
    {
        var error = Assert.ThrowsAny<CajalException>(action);
        Assert.Equal(code, error.Code);
        return error.Message;
    }

    private void Pack(params string[] members)
    {
        using var file = File.Create(_folder.File("net.keras"));
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        for (var i = 0; i < members.Length; i += 2) Text(zip, members[i], members[i + 1]);
    }

    private static void Text(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.NoCompression).Open());
        writer.Write(text);
    }

    private sealed class Twice : Layer
    {
        public int Factor { get; init; } = 2;

        public override LayerConfig GetConfig()
        {
            var config = base.GetConfig();
            config["factor"] = Factor;
            return config;
        }

        protected override Tensor Call(Tensor x, CallContext context) => x * (float)Factor;
    }

    private sealed class Coder : Model
    {
        private readonly Layer _encoder, _out;
        private readonly IReadOnlyList<Dense> _blocks;

        public Coder()
        {
            _encoder = Track(new Dense(8, "relu"), "encoder");
            _blocks = TrackList([new Dense(8), new Dense(8)], "blocks");
            _out = Track(new Dense(2), "out");
        }

        protected override Tensor Call(Tensor x, CallContext context) => _out.Call(_blocks[1].Call(_blocks[0].Call(_encoder.Call(x))));
    }

    private sealed class NestedDenseModel : Model
    {
        private readonly Dense[] _all;

        public NestedDenseModel(int num) =>
            _all = [.. Enumerable.Range(0, num).Select(_ => Track(new Dense(4, useBias: false))), Track(new Dense(2))];

        protected override Tensor Call(Tensor x, CallContext context) => _all.Aggregate(x, (y, layer) => layer.Call(y));
    }
}
