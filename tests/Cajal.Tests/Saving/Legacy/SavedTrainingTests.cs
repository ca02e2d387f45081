using Cajal.Layers;
using Cajal.Losses;
using Cajal.Optimizers;
using Cajal.Saving.Hdf5;
using Xunit;
using static Cajal.Tests.Saving.Legacy.LegacyFile;

namespace Cajal.Tests.Saving.Legacy;

public sealed class SavedTrainingTests : IDisposable
{
    private const string Network = """
        {"class_name":"Sequential","config":[
          {"class_name":"Dense","config":{"name":"d","units":2,"batch_input_shape":[null,3],"activation":"linear","use_bias":true}},
          {"class_name":"Dense","config":{"name":"e","units":2,"activation":"softmax","use_bias":true}}]}
        """;

    private const string NetworkOf3 = """
        {"class_name":"Sequential","config":{"name":"s","layers":[{"class_name":"InputLayer","config":{"batch_shape":[null,3],"name":"i"}},
          {"class_name":"Dense","config":{"name":"d","units":2,"activation":"linear","use_bias":true}},
          {"class_name":"Dense","config":{"name":"e","units":2,"activation":"softmax","use_bias":true}}]}}
        """;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("model.h5");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Words_of_older_keras_are_understood()
    {
        var model = Load("""
            {"optimizer_config":{"class_name":"SGD","config":{"lr":0.5,"decay":0.25,"momentum":0.9,"nesterov":true}},"loss":"cosine_proximity","metrics":["acc"],"sample_weight_mode":null,"loss_weights":null}
            """);
        var sgd = Assert.IsType<SGD>(model.Optimizer);
        Assert.Equal((0.9, true), (sgd.Momentum, sgd.Nesterov));
        Assert.Empty(model.LoadWarnings);

        // Keras 2: the rate divided by 1 + decay * steps.
        var decay = Assert.IsType<InverseTimeDecay>(sgd.Schedule);
        Assert.Equal(0.5 / (1 + 0.25 * 4), decay.At(4), 1e-6);
        Assert.Contains("acc", model.Fit(Ops.Ones([4, 3]), Ops.Ones([4, 2]), epochs: 1).Names);
    }

    [Fact]
    public void Losses_and_metrics_stand_as_objects_too()
    {
        var model = Load("""
            {"optimizer_config":{"class_name":"Custom>Adam","config":{"name":"Adam","learning_rate":0.01,"jit_compile":true,"is_legacy_optimizer":false,"weight_decay":null}},
             "loss":{"class_name":"CategoricalCrossentropy","config":{"reduction":"auto","name":"c","from_logits":true,"label_smoothing":0.0,"axis":-1,"fn":"categorical_crossentropy"}},
             "metrics":[[{"class_name":"MeanMetricWrapper","config":{"name":"right","dtype":"float32","fn":"categorical_accuracy"}}]],"weighted_metrics":null,"loss_weights":null}
            """);
        Assert.IsType<Adam>(model.Optimizer);
        Assert.Contains("right", model.Fit(Ops.Ones([4, 3]), Ops.Ones([4, 2]), epochs: 1).Names);
    }

    [Fact]
    public void What_is_not_known_leaves_the_model_uncompiled_with_a_warning()
    {
        var model = Load("""{"optimizer_config":{"class_name":"Adam","config":{}},"loss":"my_own_loss","metrics":[],"loss_weights":null}""");
        Assert.False(model.IsCompiled);
        Assert.Contains("my_own_loss", Assert.Single(model.LoadWarnings), StringComparison.Ordinal);
    }

    // Variables of the network: [3, 2], [2], [2, 2], [2]; m begins with 10, 20 ..., v with 100, 200 ...
    [Theory]
    [InlineData("2.0.5")] // Keras until 2.0.5: in the order of the weights' names.
    [InlineData("2.2.0")] // Keras: no names that tell; all m, all v.
    [InlineData("2.4.0")] // tf.keras until 2.10: all m, all v, with names.
    [InlineData("2.14.0")] // Keras from 2.11: m and v of each variable.
    [InlineData("3.4.0")] // Keras 3: the same, and the rate.
    public void What_adam_remembers_is_found_in_the_layout_of_every_version(string version)
    {
        (string Path, Shape Shape)[] variables = [("d/kernel", [3, 2]), ("d/bias", [2]), ("e/kernel", [2, 2]), ("e/bias", [2])];
        var m = variables.Select((v, i) => Counted(v.Shape, 10 * (i + 1))).ToArray();
        var w = variables.Select((v, i) => Counted(v.Shape, 100 * (i + 1))).ToArray();
        var steps = Tensor.From([7L], []);
        IEnumerable<(string, Tensor)> arrays = version switch
        {
            "2.0.5" => [("iterations:0", steps), .. ((Tensor[])[m[1], m[0], m[3], m[2], w[1], w[0], w[3], w[2]]).Select((a, i) => ($"Variable_{i}:0", a))],
            "2.2.0" => [("Adam/iterations:0", steps), .. m.Concat(w).Select((a, i) => ($"training/Adam/Variable_{i}:0", a)), .. variables.Select((_, i) => ($"training/Adam/Variable_{8 + i}:0", Ops.Zeros(1)))],
            "2.4.0" => [("Adam/iter:0", steps), .. variables.Select((v, i) => ($"Adam/{v.Path}/m:0", m[i])), .. variables.Select((v, i) => ($"Adam/{v.Path}/v:0", w[i]))],
            "2.14.0" => [("iteration:0", steps), .. variables.SelectMany((v, i) => new[] { ($"Adam/m/{v.Path}:0", m[i]), ($"Adam/v/{v.Path}:0", w[i]) })],
            _ =>
            [
                ("adam/iteration", steps), ("adam/learning_rate", Tensor.From([0.25f], [])),
                .. variables.SelectMany((v, i) => new[] { ($"adam/{v.Path.Replace('/', '_')}_momentum", m[i]), ($"adam/{v.Path.Replace('/', '_')}_velocity", w[i]) }),
            ],
        };
        var model = Load("""{"optimizer_config":{"class_name":"Adam","config":{}},"loss":"mse","metrics":[],"loss_weights":null}""", [.. arrays], version);
        Assert.Empty(model.LoadWarnings);
        Assert.Equal(7, model.Optimizer.Iterations.Value.Item());
        foreach (var (i, variable) in model.TrainableVariables.Index())
        {
            Assert.Equal([m[i].ToArray(), w[i].ToArray()], model.Optimizer.Slots(variable).Select(s => s.Value.ToArray()));
        }

        Assert.Equal(version.StartsWith('3') ? 0.25f : 0.001f, model.Optimizer.LearningRate, 1e-7f);
    }

    [Fact]
    public void What_does_not_fit_is_left_out_with_a_warning()
    {
        var model = Load(
            """{"optimizer_config":{"class_name":"Adam","config":{}},"loss":"mse","metrics":[],"loss_weights":null}""",
            [("Adam/iter:0", Tensor.From([7L], [])), ("Adam/d/kernel/m:0", Ops.Ones([9, 9]))], "2.4.0");
        Assert.True(model.IsCompiled);
        Assert.Equal(0, model.Optimizer.Iterations.Value.Item());
        Assert.Contains("begins anew", Assert.Single(model.LoadWarnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("rmsprop")]
    [InlineData("adagrad")]
    [InlineData("adadelta")]
    [InlineData("nadam")]
    [InlineData("adamax")]
    [InlineData("ftrl")]
    [InlineData("sgd")]
    public void A_training_that_was_written_goes_on_as_it_would_have(string optimizer)
    {
        Sequential model = [new Input(3), new Dense(4, "tanh"), new Dense(2)];
        model.Compile(optimizer == "sgd" ? new SGD(0.1f, momentum: 0.9f) : optimizer, "mse", metrics: ["mae"]);
        var (x, y) = (Counted([8, 3]) / 24, Counted([8, 2]) / 16);
        model.Fit(x, y, epochs: 3, batchSize: 4, shuffle: false);
        model.Save(Path);
        var again = Model.Load(Path);
        model.Fit(x, y, epochs: 2, batchSize: 4, shuffle: false);
        again.Fit(x, y, epochs: 2, batchSize: 4, shuffle: false);
        Assert.Empty(again.LoadWarnings);
        Assert.Equal(model.Weights.Select(w => w.Value.ToArray()), again.Weights.Select(w => w.Value.ToArray()));
    }

    private Model Load(string training, (string Name, Tensor Values)[]? optimizer = null, string version = "2.3.1")
    {
        var file = new Hdf5Writer();
        file.Root.SetAttribute("keras_version", version);
        file.Root.SetAttribute("model_config", version.StartsWith('3') ? NetworkOf3 : Network);
        file.Root.SetAttribute("training_config", training);
        var weights = file.Root.Group("model_weights");
        weights.SetAttribute("layer_names", ["d", "e"]);
        foreach (var (name, inputs) in ((string, int)[])[("d", 3), ("e", 2)])
        {
            weights.Group(name).SetAttribute("weight_names", [$"{name}/kernel:0", $"{name}/bias:0"]);
            weights.Group(name).Add($"{name}/kernel:0", Counted([inputs, 2]) / 10);
            weights.Group(name).Add($"{name}/bias:0", Counted(2));
        }

        if (optimizer is not null)
        {
            var group = file.Root.Group("optimizer_weights");
            group.SetAttribute("weight_names", [.. optimizer.Select(o => o.Name)]);
            foreach (var (name, values) in optimizer) group.Add(name, values);
        }

        file.Save(Path);
        return Model.Load(Path);
    }
}
