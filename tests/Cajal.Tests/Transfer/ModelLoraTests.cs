using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Transferring;

public sealed class ModelLoraTests
{
    [Fact]
    public void The_projections_of_attention_are_found_by_name()
    {
        var model = Words();
        var report = model.EnableLora(2, layers: ["query", "value"]);
        Assert.Equal(["attention/query", "attention/value"], report.Layers);
        // Each: A [8, 2, 2] and B [2, 4], and the bias [2, 4].
        Assert.Equal((80, 96), (report.LoraParameters, report.TrainableParameters));
        Assert.Equal(model.TrainableVariables.Sum(v => v.Size), report.TrainableParameters);
        Assert.StartsWith("LoRA of rank 2 in 2 layers: 96 of ", report.ToString(), StringComparison.Ordinal);
        Assert.True(model.GetLayer("attention").Trainable);
        Assert.False(model.GetLayer("words").Trainable);
        Assert.Equal("CJ3480", Assert.Throws<CajalException>(() => Words().EnableLora(2, layers: "nowhere")).Code);
    }

    [Fact]
    public void Only_the_small_tables_and_biases_learn_and_merging_changes_no_answer()
    {
        var model = Words();
        var (x, y) = Sentences();
        var before = model.Predict(x).ToArray();
        var start = model.Weights.ToDictionary(v => v.Path, v => v.Value.ToArray());
        model.EnableLora(2);
        Assert.Equal(before, model.Predict(x).ToArray());
        model.Compile(new Adam(0.02f), "sparse_categorical_crossentropy");
        var losses = model.Fit(x, y, epochs: 15, verbose: Verbosity.Silent)["loss"];
        Assert.True(losses[^1] < 0.7 * losses[0], string.Join(' ', losses));
        foreach (var variable in model.Weights.Where(v => v.Name is "kernel" or "embeddings")) Assert.Equal(start[variable.Path], variable.Value.ToArray());

        var learned = model.Predict(x).ToArray();
        Assert.NotEqual(before, learned); // A prediction that was recorded before must notice.
        Assert.Equal(6, model.MergeLora());
        Close.To(learned, model.Predict(x).ToArray(), 2e-5); // The sum is taken in another order, and six layers deep.
        Assert.Equal(start.Keys, model.Weights.Select(v => v.Path));
        Assert.Equal(0, model.MergeLora());
    }

    [Theory]
    [InlineData("tuned.weights.npz")]
    [InlineData("tuned.weights.h5")]
    public void Files_hold_the_merged_weights(string file)
    {
        using var folder = new TemporaryFolder();
        var (model, (x, y)) = (Words(), Sentences());
        model.EnableLora(2);
        model.Compile(new Adam(0.02f), "sparse_categorical_crossentropy");
        model.Fit(x, y, epochs: 3, verbose: Verbosity.Silent);
        model.SaveWeights(folder.File(file));
        var plain = Words();
        plain.LoadWeights(folder.File(file));
        Close.To(model.Predict(x).ToArray(), plain.Predict(x).ToArray(), 2e-5);

        var other = Words();
        other.EnableLora(2);
        other.LoadWeights(folder.File(file)); // Into LoRA: its own small tables count nothing then.
        Assert.Equal(plain.Predict(x).ToArray(), other.Predict(x).ToArray());
    }

    [Theory]
    [InlineData("tuned.keras")]
    public void A_whole_model_comes_back_with_its_small_tables_or_without(string file)
    {
        using var folder = new TemporaryFolder();
        var (model, (x, y)) = (Words(), Sentences());
        ((Dense)model.GetLayer("out")).EnableLora(2);
        model.Compile(new Adam(0.02f), "sparse_categorical_crossentropy");
        model.Fit(x, y, epochs: 3, verbose: Verbosity.Silent);
        model.Save(folder.File(file));
        var again = Model.Load(folder.File(file));
        Assert.Equal(2, ((Dense)again.GetLayer("out")).LoraRank);
        Close.To(model.Predict(x).ToArray(), again.Predict(x).ToArray(), 2e-5);
    }

    [Fact]
    public void Checkpoints_hold_the_small_tables_apart()
    {
        using var folder = new TemporaryFolder();
        var (x, y) = Sentences();
        var (model, again) = (Trained(), Trained());
        model.SaveCheckpoint(folder.File("half.ckpt.npz"));
        again.LoadCheckpoint(folder.File("half.ckpt.npz"));
        foreach (var each in new[] { model, again }) each.Fit(x, y, epochs: 2, seed: 3, verbose: Verbosity.Silent);
        Assert.Equal(model.Weights.Select(v => v.Value.ToArray()), again.Weights.Select(v => v.Value.ToArray()));

        Model Trained()
        {
            var trained = Words();
            trained.EnableLora(2);
            trained.Compile(new Adam(0.02f), "sparse_categorical_crossentropy");
            trained.Fit(x, y, epochs: 2, seed: 2, verbose: Verbosity.Silent);
            return trained;
        }
    }

    private static Model Words()
    {
        var input = new Input([6], dtype: DType.Int32);
        var h = new Embedding(10, 8, name: "words").Call(input);
        h = new MultiHeadAttention(2, 4, name: "attention").Call(h);
        return new Model(input, new Dense(3, "softmax", name: "out").Call(new GlobalAveragePooling1D().Call(h)));
    }

    private static (Tensor X, Tensor Y) Sentences()
    {
        int[] x = [.. Enumerable.Range(0, 20 * 6).Select(i => (i * 7 + i / 6) % 10)];
        return (Tensor.From(x, [20, 6]), Enumerable.Range(0, 20).Select(i => x[i * 6] % 3).ToArray());
    }
}
