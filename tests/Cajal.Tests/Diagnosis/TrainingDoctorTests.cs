using Cajal.Diagnosis;
using Cajal.Initializers;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Diagnosis;

/// <summary>Each pathology is made and exactly it is found; sound trainings are left in peace.</summary>
[Collection("global seed")]
public class TrainingDoctorTests
{
    private static readonly (ArrayDataset Train, ArrayDataset Test) Digits = Datasets.Digits();

    public static TheoryData<string, Optimizer, Layer[]> Sound => new()
    {
        { "adam", "adam", Mlp() },
        { "sgd", "sgd", Mlp() },
        { "rmsprop", "rmsprop", Mlp() },
        { "momentum", new SGD(0.05f, 0.9f), Mlp() },
        { "a higher rate", new Adam(0.01f), Mlp() },
        { "normalized", "adam", [new Dense(64, "relu"), new BatchNormalization(), new Dropout(0.3), new Dense(10, "softmax")] },
        { "deep", "adam", [.. Enumerable.Range(0, 10).Select(_ => new Dense(48, "relu", kernelInitializer: "he_normal")), new Dense(10, "softmax")] },
        { "images", "adam", [new Reshape([8, 8, 1]), new Conv2D(16, 3, activation: "relu"), new MaxPooling2D(2), new Flatten(), new Dense(10, "softmax")] },
        { "sequences", "adam", [new Reshape([8, 8]), new LSTM(24), new Dense(10, "softmax")] },
        { "attention", "adam", [new Reshape([8, 8]), new TransformerEncoder(16, 2), new GlobalAveragePooling1D(), new Dense(10, "softmax")] },
    };

    [Theory]
    [MemberData(nameof(Sound))]
    public void Sound_trainings_are_left_in_peace(string name, Optimizer optimizer, Layer[] layers)
    {
        var report = Watch(layers, optimizer, name is "sequences" or "attention" ? 5 : 12);
        Assert.True(report.IsHealthy, $"{name}: {report}");
        Assert.EndsWith("Nothing found.", report.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("sgd")]
    public void Sound_regressions_are_left_in_peace(string optimizer)
    {
        RandomKey.SetGlobalSeed(1);
        Sequential model = [new Input(6), new Dense(32, "relu"), new Dense(1)];
        model.Compile(optimizer, "mse");
        var x = Ops.RandomNormal([600, 6], new RandomKey(1)).Realize();
        var doctor = new TrainingDoctor();
        model.Fit(x, 0.1f * x.Square().Sum(-1), epochs: 20, validationSplit: 0.2, seed: 1, verbose: Verbosity.Silent, callbacks: [doctor]);
        Assert.True(doctor.Report.IsHealthy, doctor.Report.ToString());
    }

    [Fact]
    public void Rates_that_are_too_high_are_found()
    {
        Only(FindingKind.LearningRateTooHigh, Watch(Mlp(), new SGD(10), 6), "rate 10");
        Only(FindingKind.LearningRateTooHigh, Watch(Mlp(), new SGD(1), 6), "rate 1 ");
        Only(FindingKind.LearningRateTooHigh, Watch(Mlp(), new Adam(0.1f), 6), "rate 0.1");
        var report = Watch([new Dense(32, "relu"), new Dense(1)], new SGD(1e4f), 3, loss: "mse");
        Only(FindingKind.LearningRateTooHigh, report, "step");
        Assert.Contains("the loss was", report.Findings[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_that_are_too_low_are_found() =>
        Only(FindingKind.UpdatesTooSmall, Watch(Mlp(), new Adam(1e-6f), 4), "the loss went from 2.");

    [Fact]
    public void Steps_that_are_too_long_are_found() =>
        Only(FindingKind.UpdatesTooLarge, Watch([new Dense(64, "tanh"), new Dense(10, "softmax")], new Adam(0.1f), 8), "1% is usual");

    [Fact]
    public void Dead_units_are_found()
    {
        var report = Watch([new Dense(64, "relu", biasInitializer: new Constant(-100), name: "first"), new Dense(10, "softmax")], "adam", 3);
        Only(FindingKind.DeadUnits, report, "64 of 64 units (100%) of first");
        Assert.Equal("first", report.Findings[0].Layer);
    }

    [Fact]
    public void Vanishing_gradients_are_found()
    {
        var report = Watch([.. Enumerable.Range(0, 20).Select(i => new Dense(16, "sigmoid", name: $"s{i}")), new Dense(10, "softmax")], "sgd", 3);
        Only(FindingKind.VanishingGradients, report, "s0/kernel");
    }

    [Fact]
    public void Exploding_gradients_are_found() => Only(
        FindingKind.ExplodingGradients,
        Watch([new Dense(32, "relu"), new Rescaling(1e5f), new Dense(10, "softmax", kernelInitializer: "zeros", name: "last")], "sgd", 3),
        "the largest is that of last/kernel");

    [Fact]
    public void Gradients_that_explode_later_are_found()
    {
        RandomKey.SetGlobalSeed(1);
        var gain = new Variable(Ops.Ones(Shape.Scalar), "gain", trainable: false);
        Sequential model =
            [new Input(64), new Dense(32, "relu"), new Lambda(x => x * gain), new Dense(10, "softmax", kernelInitializer: "zeros", name: "last")];
        model.Compile(new SGD(1e-9f), "sparse_categorical_crossentropy");
        var doctor = new TrainingDoctor(every: 20);
        model.Fit(Digits.Train, epochs: 3, seed: 1, verbose: Verbosity.Silent, callbacks:
        [
            doctor,
            new Cajal.Callbacks.LambdaCallback(onEpochBegin: run =>
            {
                if (run.Epoch == 2) gain.Assign(Ops.Full(Shape.Scalar, 1e5));
            }),
        ]);
        Only(FindingKind.ExplodingGradients, doctor.Report, "from epoch 2");
        Assert.Equal("last/kernel", doctor.Report.Findings[0].Layer);
    }

    [Fact]
    public void A_loss_at_the_start_above_guessing_is_found() => Only(
        FindingKind.LossAtStart, Watch([new Dense(64, "relu"), new Dense(10, "softmax", kernelInitializer: new RandomNormal(0, 3))], "adam", 5), "ln 10 = 2.3");

    [Fact]
    public void Unscaled_inputs_are_found_unless_the_network_scales_them()
    {
        var wide = Digits.Train.With(x: (Digits.Train.X * 255f).Realize());
        Only(FindingKind.InputsNotScaled, Watch(Mlp(), "adam", 3, wide), "has features of mean ");
        var report = Watch([new Rescaling(1 / 255f), .. Mlp()], "adam", 3, wide);
        Assert.True(report.IsHealthy, report.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Inputs_that_are_not_finite_are_found(bool terminates)
    {
        var x = Digits.Train.X.ToArray();
        x[64 * 700 + 3] = float.NaN;
        var report = Watch(Mlp(), "adam", 2, Digits.Train.With(x: Tensor.From(x, Digits.Train.X.Shape)), terminateOnNaN: terminates);
        Only(FindingKind.InputsNotFinite, report, "1 values of the input");
    }

    [Fact]
    public void A_loss_that_is_not_finite_for_other_reasons_is_found() => Only(
        FindingKind.LossNotFinite, Watch([new Dense(8, "tanh"), new Lambda(x => (x - x).Log() * 0f), new Dense(10, "softmax")], "adam", 2), "with finite inputs");

    [Fact]
    public void Over_fitting_is_found()
    {
        var few = Digits.Train.Rows([.. Enumerable.Range(0, 60)]);
        var report = Watch([new Dense(256, "relu"), new Dense(256, "relu"), new Dense(10, "softmax")], "adam", 60, few, Digits.Test);
        Only(FindingKind.Overfitting, report, "val_loss was lowest in epoch");
        Assert.Contains("100% on the training data", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_accuracy_of_the_commonest_class_is_found()
    {
        var y = Enumerable.Range(0, (int)Digits.Train.X.Shape[0]).Select(i => i * 7919 % 100 < 5 ? 1f : 0f).ToArray();
        var rare = Digits.Train.With(y: Tensor.From(y, y.Length));
        Only(FindingKind.ClassImbalance, Watch([new Dense(16, "relu"), new Dense(1, "sigmoid")], "adam", 6, rare, rare, "binary_crossentropy"), "class 0 has 94.9%");
    }

    [Fact]
    public void Reports_are_said_in_other_languages()
    {
        var report = Watch([new Dense(64, "relu", biasInitializer: new Constant(-100), name: "first"), new Dense(10, "softmax")], "adam", 1);
        using var chinese = Language.Use("zh");
        Assert.StartsWith("有死亡的神经元", report.Findings[0].Title, StringComparison.Ordinal);
        Assert.Contains("试试：更小的学习率", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plateau_is_found()
    {
        var y = Enumerable.Range(0, (int)Digits.Train.X.Shape[0]).Select(i => i * 7919 % 10007 % 10).ToArray();
        var noise = Digits.Train.With(y: Tensor.From(y, y.Length));
        Only(FindingKind.Plateau, Watch([new Dense(2, "tanh"), new Dense(10, "softmax")], "adam", 10, noise, noise), "at the start");
    }

    [Fact]
    public void Watching_changes_nothing_and_looks_closely_at_few_steps()
    {
        Assert.Equal(Weights(new TrainingDoctor(every: 4)), Weights(null));
        var report = Watch(Mlp(), "adam", 8);
        Assert.InRange(report.Samples, 8 * 45 / 50, 8 * 45 / 50 + 6);
        Assert.Equal((8, 8 * 45L), (report.Epochs, report.Steps));

        static float[] Weights(TrainingDoctor? doctor)
        {
            RandomKey.SetGlobalSeed(1);
            Sequential model = [new Input(64), new Dense(16, "relu"), new BatchNormalization(), new Dropout(0.2), new Dense(10, "softmax")];
            model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
            model.Fit(Digits.Train, epochs: 2, seed: 1, verbose: Verbosity.Silent, callbacks: doctor is null ? [] : [doctor]);
            return [.. model.Variables.Concat(model.Optimizer.Variables).SelectMany(v => v.Value.ToArray())];
        }
    }

    [Fact]
    public void A_rule_of_learning_without_a_loss_is_watched_from_outside()
    {
        var gan = new Gan(new Sequential([new Input(2), new Dense(2)]), new Sequential([new Input(2), new Dense(1)]), latentDim: 2);
        gan.Compile();
        var doctor = new TrainingDoctor(verbose: true);
        gan.Fit(Datasets.TwoMoons(40).X, batchSize: 8, verbose: Verbosity.Silent, callbacks: [doctor]);
        Assert.NotNull(doctor.Report.Unexamined);
        Assert.Equal(0, doctor.Report.Samples);
        Assert.Equal("CJ3435", Assert.Throws<CajalException>(() => new TrainingDoctor(every: 0)).Code);
    }

    private static Layer[] Mlp() => [new Dense(64, "relu"), new Dense(32, "relu"), new Dense(10, "softmax")];

    private static void Only(FindingKind kind, DiagnosisReport report, string evidence)
    {
        Assert.True(report.Findings.Count == 1 && report.Findings[0].Kind == kind, report.ToString());
        Assert.Contains(evidence, string.Join('\n', report.Findings[0].Evidence), StringComparison.Ordinal);
        Assert.NotEmpty(report.Findings[0].Advice);
        Assert.Same(report.Findings[0], report.Find(kind));
    }

    private static DiagnosisReport Watch(
        Layer[] layers, Optimizer optimizer, int epochs, ArrayDataset? train = null, ArrayDataset? test = null,
        string loss = "sparse_categorical_crossentropy", bool terminateOnNaN = true)
    {
        RandomKey.SetGlobalSeed(1);
        Sequential model = [new Input(64), .. layers];
        model.Compile(optimizer, loss, loss == "mse" ? [] : ["accuracy"]);
        var doctor = new TrainingDoctor();
        try
        {
            test ??= train is null ? Digits.Test : null;
            model.Fit(
                train ?? Digits.Train, epochs: epochs, validationData: test is null ? null : (ValidationData)test, seed: 1, verbose: Verbosity.Silent,
                callbacks: [doctor], terminateOnNaN: terminateOnNaN);
        }
        catch (CajalException e) when (e.Code == "CJ3005")
        {
            // What the doctor says about it is what is asked here.
        }

        return doctor.Report;
    }
}
