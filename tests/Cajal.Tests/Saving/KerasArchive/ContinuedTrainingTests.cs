using Cajal.Initializers;
using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Saving;

/// <summary>Three epochs at once, and one, a file, and two more: the same bits.</summary>
public sealed class ContinuedTrainingTests : IDisposable
{
    private const int Order = 5;

    private static readonly Tensor X = Ops.RandomNormal([24, 4], new RandomKey(1)).Realize();
    private static readonly Tensor Y = Ops.RandomUniform([24, 2], new RandomKey(2)).Realize();

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["sgd"] = () => new SGD(0.05f),
        ["sgd, momentum"] = () => new SGD(0.05f, momentum: 0.9, nesterov: true),
        ["sgd, schedule"] = () => new SGD(new PiecewiseConstantDecay([4, 9], [0.1, 0.05, 0.01])),
        ["adam"] = () => new Adam(0.01f),
        ["adam, amsgrad"] = () => new Adam(0.01f, amsgrad: true) { ClipNorm = 0.5 },
        ["adam, schedule"] = () => new Adam(new CosineDecay(0.02, 12)),
        ["adam, warm-up"] = () => new Adam(new CosineDecay(0.001, 20, warmupTarget: 0.02, warmupSteps: 5)),
        ["adam, averages"] = () => new Adam(0.01f) { UseEma = true, EmaMomentum = 0.9, EmaOverwriteFrequency = 5 },
        ["adam, gathered"] = () => new Adam(0.01f) { GradientAccumulationSteps = 4 },
        ["adamw"] = () => new AdamW(0.01f),
        ["nadam"] = () => new Nadam(0.01f),
        ["adamax"] = () => new Adamax(0.01f),
        ["adagrad"] = () => new Adagrad(0.05f),
        ["adadelta"] = () => new Adadelta(1f),
        ["adafactor"] = () => new Adafactor(0.01f),
        ["rmsprop"] = () => new RMSprop(0.01f),
        ["rmsprop, all"] = () => new RMSprop(0.01f, momentum: 0.9, centered: true),
        ["ftrl"] = () => new Ftrl(0.05f),
        ["lion"] = () => new Lion(0.001f),
        ["lamb"] = () => new Lamb(0.01f),
        ["muon"] = () => new Muon(0.01f),
        ["schedule-free"] = () => new ScheduleFreeAdamW(0.01f, warmupSteps: 4),
        ["scaled"] = () => new LossScaleOptimizer(new Adam(0.01f), initialScale: 64, dynamicGrowthSteps: 3),
        ["several"] = () => new MultiOptimizer(new OptimizerMap(new Adam(0.01f)) { [".*bias"] = new SGD(0.05f, momentum: 0.5) }),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Goes_on_with_the_same_bits(string optimizer)
    {
        var whole = Compiled(optimizer);
        Fit(whole, 0, 3);

        var first = Compiled(optimizer);
        Fit(first, 0, 1);
        first.Save(_folder.File("one.keras"));
        var second = Model.Load(_folder.File("one.keras"));
        Assert.Empty(second.LoadWarnings);
        Fit(second, 1, 3);

        Assert.Equal(whole.Variables.Select(v => v.Value.ToArray<double>()), second.Variables.Select(v => v.Value.ToArray<double>()));
        Assert.Equal(whole.Optimizer.Variables.Select(v => v.Value.ToArray<double>()), second.Optimizer.Variables.Select(v => v.Value.ToArray<double>()));
        Assert.Equal(whole.History!["loss"][^1], second.History!["loss"][^1]);
    }

    [Fact]
    public void A_rate_that_was_changed_in_training_stays_changed()
    {
        var model = Compiled("adam");
        Fit(model, 0, 1);
        model.Optimizer.LearningRate = 0.0123f;
        model.Save(_folder.File("one.keras"));
        Assert.Equal(0.0123f, Model.Load(_folder.File("one.keras")).Optimizer.LearningRate);
    }

    [Fact]
    public void What_was_thawed_later_keeps_its_own_memory()
    {
        var model = Compiled("adam");
        model.Layers[1].Trainable = false;
        Fit(model, 0, 1);
        model.Layers[1].Trainable = true;
        Fit(model, 1, 2);
        model.Save(_folder.File("one.keras"));
        var copy = Model.Load(_folder.File("one.keras"));
        Fit(model, 2, 3);
        Fit(copy, 2, 3);
        Assert.Equal(model.Weights.Select(v => v.Value.ToArray()), copy.Weights.Select(v => v.Value.ToArray()));
    }

    [Fact]
    public void Loading_takes_nothing_from_the_random_stream_of_the_process()
    {
        var model = Compiled("adam");
        model.Save(_folder.File("one.keras"));
        var copy = Model.Load(_folder.File("one.keras"));
        Assert.Equal(State(model), State(copy));

        static IEnumerable<long[]> State(Model of) => of.Variables.Where(v => v.Name == "seed_generator_state").Select(v => v.Value.ToArray<long>());
    }

    private static Sequential Compiled(string optimizer)
    {
        Sequential model = new([
            new Input(4), new Dense(6, "relu", kernelInitializer: new GlorotUniform(3)), new Dropout(0.3, seed: 8), new BatchNormalization(),
            new GaussianNoise(0.1, seed: 9), new Dense(2, kernelInitializer: new HeNormal(4), kernelRegularizer: "l2"),
        ], "net");
        model.Compile(Optimizers[optimizer](), "mse", metrics: ["mae"]);
        return model;
    }

    private static void Fit(Model model, int from, int to) =>
        model.Fit(X, Y, batchSize: 5, epochs: to, initialEpoch: from, seed: Order, verbose: Verbosity.Silent);
}
