using Cajal.Callbacks;
using Cajal.Layers;
using Cajal.Sinks;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Callbacks;

public class TensorBoardTests
{
    [Fact]
    public void Folders_and_tags_are_those_of_keras()
    {
        using var folder = new TemporaryFolder();
        var (x, y) = (Tensor.From([0f, 1, 1, 0, 0.5f, 0.5f, 1, 1], [4, 2]), Tensor.From([1f, 0, 1, 0], [4, 1]));
        Sequential model = [new Input(2), new Dense(3, name: "hidden"), new Dense(1, name: "out")];
        model.Compile("sgd", "mse", ["mae"]);
        var history = model.Fit(x, y, batchSize: 2, epochs: 3, validationData: (x, y), verbose: Verbosity.Silent,
            callbacks: [new TensorBoard(folder.Path, histogramFreq: 2, writeImages: true, updateFreq: 3, writeStepsPerSecond: true)]);

        var train = EventFileReader.ReadFolder(folder.File("train")).ToList();
        var scalars = train.OfType<LoggedScalar>().ToLookup(v => v.Tag);
        Assert.Equal([0, 1, 2], scalars["epoch_loss"].Select(v => v.Step));
        Assert.Equal(history["loss"].Select(v => (float)v), scalars["epoch_loss"].Select(v => (float)v.Value));
        Assert.Equal(history["mae"].Select(v => (float)v), scalars["epoch_mae"].Select(v => (float)v.Value));
        Assert.All(scalars["epoch_learning_rate"], v => Assert.Equal(0.01f, (float)v.Value));
        Assert.Equal([3, 6], scalars["batch_loss"].Select(v => v.Step));
        Assert.All(scalars["batch_steps_per_second"], v => Assert.True(v.Value > 0));
        var histograms = train.OfType<LoggedHistogram>().ToList();
        Assert.Equal([0L, 0, 0, 0, 2, 2, 2, 2], histograms.Select(h => h.Step));
        Assert.EndsWith("hidden/kernel/histogram", histograms[0].Tag, StringComparison.Ordinal);
        Assert.Equal(6, histograms[0].Buckets.Sum(b => b.Count));
        var graph = Assert.Single(train.OfType<LoggedText>());
        Assert.Equal("keras", graph.Tag);
        Assert.Equal(2, Model.FromJson(graph.Text).Layers.Count(l => l is Dense));
        var picture = train.OfType<LoggedImage>().First();
        Assert.Equal((2, 3), (picture.Height, picture.Width));

        var validation = EventFileReader.ReadFolder(folder.File("validation")).OfType<LoggedScalar>().ToLookup(v => v.Tag);
        Assert.Equal(history["val_loss"].Select(v => (float)v), validation["epoch_loss"].Select(v => (float)v.Value));
        Assert.Equal([2, 4, 6], validation["evaluation_loss_vs_iterations"].Select(v => v.Step));
    }

    [Fact]
    public void Wrong_frequencies_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorBoard("logs", histogramFreq: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorBoard("logs", updateFreq: 0));
    }
}
