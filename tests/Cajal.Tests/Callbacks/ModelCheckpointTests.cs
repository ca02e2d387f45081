using Cajal.Callbacks;
using Cajal.Layers;
using Cajal.Optimizers;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Callbacks;

// Behaviour: keras/src/callbacks/model_checkpoint_test.py, by its case numbers, with weights in the place of whole models.
public sealed class ModelCheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal-checkpoint").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Cases 1 to 4: every combination saves the only epoch, into a folder that is made.
    [Theory]
    [InlineData("val_loss", false, "auto")]
    [InlineData("val_loss", false, "min")]
    [InlineData("val_acc", false, "max")]
    [InlineData("val_acc", true, "max")]
    public void Saves_the_only_epoch(string monitor, bool saveBestOnly, string mode)
    {
        Fit(new ModelCheckpoint(In("subdir/c.weights.npz"), monitor, saveBestOnly: saveBestOnly, mode: mode), 1);
        Assert.Equal(["subdir/c.weights.npz"], Files());
    }

    // Case 5.
    [Fact]
    public void Saves_without_the_watched_number_and_warns()
    {
        var history = Fit(new ModelCheckpoint(In("c.weights.npz"), "unknown", saveBestOnly: true, mode: "min"), 2);
        Assert.Equal(["c.weights.npz"], Files());
        Assert.Contains("unknown", Assert.Single(history.Warnings), StringComparison.Ordinal);
    }

    // Case 8: five steps an epoch, so that a file falls on every third epoch.
    [Fact]
    public void Saves_after_a_number_of_steps()
    {
        Fit(new ModelCheckpoint(In("{epoch:02d}.weights.npz"), saveFreq: 15), 10, batchSize: 6);
        Assert.Equal(["03.weights.npz", "06.weights.npz", "09.weights.npz"], Files());
    }

    // Case 10.
    [Fact]
    public void The_batch_can_be_part_of_the_path()
    {
        Fit(new ModelCheckpoint(In("e{epoch:02d}b{batch:02d}.weights.npz"), saveFreq: 1), 5, batchSize: 15);
        Assert.Equal(Enumerable.Range(1, 5).SelectMany(e => new[] { $"e0{e}b01.weights.npz", $"e0{e}b02.weights.npz" }), Files());
    }

    // Cases 11 to 15: a first value has to beat the threshold.
    [Theory]
    [InlineData("val_acc", "max", -0.01, true)]
    [InlineData("val_loss", "auto", double.NaN, true)]
    [InlineData("val_loss", "min", 0, false)]
    [InlineData("val_loss", "auto", 0, false)]
    [InlineData("val_acc", "auto", 1, false)]
    public void A_threshold_has_to_be_beaten(string monitor, string mode, double threshold, bool saves)
    {
        var given = double.IsNaN(threshold) ? (double?)null : threshold;
        Fit(new ModelCheckpoint(In("c.weights.npz"), monitor, saveBestOnly: true, mode: mode, initialValueThreshold: given), 1);
        Assert.Equal(saves ? 1 : 0, Files().Length);
    }

    [Fact]
    public void Only_better_epochs_are_saved()
    {
        var saved = new List<string>();
        var model = Drive.Model();
        var run = Drive.Run(model);
        var checkpoint = new ModelCheckpoint(In("{epoch}-{val_loss:.1f}.weights.npz"), saveBestOnly: true);
        Drive.Epochs(checkpoint, run, "val_loss", [0.9, 0.5, 0.7, 0.4, 0.4]);
        Assert.Equal(["1-0.9.weights.npz", "2-0.5.weights.npz", "4-0.4.weights.npz"], Files());
        Assert.Equal(In("4-0.4.weights.npz"), checkpoint.LastFile);
    }

    [Fact]
    public void Epochs_without_validation_are_neither_best_nor_a_reason_to_warn()
    {
        var stopper = new EarlyStopping(patience: 100);
        var history = Fit(new ModelCheckpoint(In("{epoch}.weights.npz"), saveBestOnly: true), 7, validationFreq: 3, also: stopper);
        Assert.All(Files(), f => Assert.Contains(f, new[] { "3.weights.npz", "6.weights.npz" }));
        Assert.Contains("3.weights.npz", Files());
        Assert.Empty(history.Warnings);
        Assert.Contains(stopper.BestEpoch, new[] { 3, 6 });
    }

    // test_model_checkpoint_loading.
    [Fact]
    public void What_was_saved_can_be_loaded()
    {
        var model = Network();
        Fit(new ModelCheckpoint(In("c.weights.npz"), saveBestOnly: true), 1, model: model);
        var other = Network();
        other.LoadWeights(In("c.weights.npz"));
        Assert.Equal(model.Weights.Select(w => w.Value.ToArray()), other.Weights.Select(w => w.Value.ToArray()));
    }

    // Case 9 and what we cannot save.
    [Fact]
    public void Settings_that_cannot_work_are_refused()
    {
        Assert.Equal("CJ3430", Assert.Throws<CajalException>(() => new ModelCheckpoint("c.weights.npz", saveFreq: -1)).Code);
        Assert.Equal("CJ3430", Assert.Throws<CajalException>(() => new ModelCheckpoint("c.bin")).Code);
        Assert.Equal("CJ3430", Assert.Throws<CajalException>(() => new ModelCheckpoint("c.weights.h5", saveWeightsOnly: false)).Code);
        Assert.Equal("CJ3430", Assert.Throws<CajalException>(() => new ModelCheckpoint("c.keras", saveWeightsOnly: true)).Code);
        Assert.Equal("CJ3430", Assert.Throws<CajalException>(() => new ModelCheckpoint("c.weights.npz", mode: "unknown")).Code);
        Assert.Equal("CJ3432", Assert.Throws<CajalException>(() => Fit(new ModelCheckpoint(In("{epohc}.weights.npz")), 1)).Code);
        Directory.CreateDirectory(In("folder.weights.npz"));
        Assert.Equal("CJ3433", Assert.Throws<CajalException>(() => Fit(new ModelCheckpoint(In("folder.weights.npz")), 1)).Code);
    }

    [Fact]
    public void Whole_models_go_on_training_where_they_were()
    {
        var model = Network();
        Fit(new ModelCheckpoint(In("{epoch:02d}.keras")), 2, model: model);
        Assert.Equal(["01.keras", "02.keras"], Files());
        var copy = Model.Load(In("02.keras"));
        Assert.Equal(model.Optimizer.Iterations.Value.Item(), copy.Optimizer.Iterations.Value.Item());
        Assert.Equal(model.Weights.Select(w => w.Value.ToArray()), copy.Weights.Select(w => w.Value.ToArray()));
    }

    private string In(string name) => Path.Combine(_folder, name);

    private string[] Files() =>
        [.. Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static Sequential Network()
    {
        Sequential model = [new Input(3), new Dense(5, "relu"), new Dense(3, "softmax")];
        model.Compile(new SGD(0.01f), "sparse_categorical_crossentropy", ["acc"]);
        return model;
    }

    private static History Fit(ModelCheckpoint checkpoint, int epochs, int batchSize = 5, Model? model = null, int validationFreq = 1, Callback? also = null)
    {
        var (x, y) = (new float[30, 3], new int[30]);
        for (var i = 0; i < 30; i++) (x[i, i % 3], y[i]) = (1, i % 3);
        return (model ?? Network()).Fit(x, y, batchSize, epochs, (x, y), seed: 1, validationFreq: validationFreq, callbacks: also is null ? [checkpoint] : [checkpoint, also], verbose: Verbosity.Silent);
    }
}
