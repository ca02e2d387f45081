using Cajal.Data;
using Cajal.Saving.Hdf5;
using Xunit;

namespace Cajal.Tests.Conformance.Models;

/// <summary>The 357 models and configurations that users of another framework sent in, of Keras 1.1 to 2.4.</summary>
public sealed class Dl4jModelTests(Dl4jIndex index) : IClassFixture<Dl4jIndex>
{
    private const int Count = 357;
    private const string Opinions = "second-opinion.zip";
    private static readonly string TablePath = Assets.Table("models.tsv");

    [AssetTheory(Dl4jIndex.Collection)]
    [InlineData("keras-configs.zip")]
    [InlineData("keras-examples.zip")]
    [InlineData("keras-weights.zip")]
    [InlineData("tfkeras.zip")]
    public void Every_model_gives_its_figures_or_is_refused_for_a_reason(string archive) =>
        new CaseTable(TablePath).Check(Dl4jIndex.Cases[archive].Select(c => (c.File, (Action)(() => Run(c)))));

    [AssetFact(Dl4jIndex.Collection)]
    public void The_table_lists_all_of_them_and_few_are_refused()
    {
        // Those of deconv.zip are layers without a model and have a test of their own.
        var cases = Dl4jIndex.Cases.Where(c => c.Key != "deconv.zip").SelectMany(c => c).Select(c => c.File).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(Count, cases.Length + Dl4jIndex.Cases["deconv.zip"].Count());
        Assert.Equal(cases, new CaseTable(TablePath).Cases);
        Assert.InRange(File.ReadLines(TablePath).Count(l => l.Contains("\texcluded\t", StringComparison.Ordinal)), 0, Count / 20);
    }

    private void Run(Dl4jCase one)
    {
        var path = index.Find(one.Archive, one.File)!;
        if (one.File.EndsWith(".json", StringComparison.Ordinal))
        {
            var model = SharedModel.Load(path, null);
            Assert.True(model.CountParams() > 0);
            return;
        }

        if (one.File.EndsWith("_weights.h5", StringComparison.Ordinal))
        {
            RunSequences(one, SharedModel.Load(path.Replace("_weights.h5", "_config.json", StringComparison.Ordinal), path));
            return;
        }

        var loaded = Model.Load(path);
        SharedModel.RequireFilled(loaded);

        // Of Keras 1 the recurrent layers have one array for each gate, and so has what their optimizer remembers.
        if (!one.File.Contains("keras_1", StringComparison.Ordinal)) Assert.Empty(loaded.LoadWarnings);
        if (index.Find(Opinions, one.File + ".npz") is { } opinion) SharedModel.CheckAgainst(loaded, Npz.Load(opinion));
        if (one.Oracle.Contains("predictions.npy", StringComparison.Ordinal)) RunStored(path, loaded);
        if (one.Oracle.Contains("stored predictions +", StringComparison.Ordinal)) RunActivations(one, path, loaded);
    }

    private static void RunStored(string path, Model model)
    {
        var folder = Path.GetDirectoryName(path)!;
        SharedModel.RequireClose("predictions", Npy.Load(Path.Combine(folder, "predictions.npy")), model.Call(Npy.Load(Path.Combine(folder, "input.npy"))), 1e-6);
    }

    // Files 0 to 282, each a sequence: the first 12 of 13 columns are inputs.
    private void RunSequences(Dl4jCase one, Model model)
    {
        var folder = Path.GetDirectoryName(index.Find(one.Archive, one.File))!;
        var expected = Npy.Load(Path.Combine(folder, "predictions.npy"));
        var rows = Enumerable.Range(0, expected.Shape[0])
            .SelectMany(i => File.ReadLines(Path.Combine(folder, "data", "sequences", $"{i}.csv")))
            .SelectMany(l => l.Split(';').Take(12)).Select(n => float.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var x = Tensor.From(rows, [expected.Shape[0], rows.Length / 12 / expected.Shape[0], 12]);
        SharedModel.RequireClose("predictions", expected, model.Call(x).ReshapeTo(expected.Shape), 1e-6);
    }

    // What Keras stored: predictions, and what came out of every layer.
    private static void RunActivations(Dl4jCase one, string path, Model model)
    {
        using var figures = Hdf5File.Open(path.Replace("_model.h5", "_inputs_and_outputs.h5", StringComparison.Ordinal));
        var inputs = SharedModel.Arrays(figures, "inputs");
        var predictions = model.CallAll(inputs);
        var expected = SharedModel.Arrays(figures, "predictions");
        Assert.Equal(expected.Length, predictions.Length);
        for (var i = 0; i < expected.Length; i++) SharedModel.RequireClose("predictions", expected[i], predictions[i], Tolerance(one));
        var activations = figures.Root.Group("activations")!;
        foreach (var name in activations.Names)
        {
            var until = new Model(model.Inputs.ToArray(), model.GetLayer(name).Output);
            SharedModel.RequireClose(name, activations.Dataset(name)!.Read(), until.CallAll(inputs)[0], Tolerance(one));
        }

        // The same model from its two other files gives the same bits.
        var parts = SharedModel.Load(path.Replace("_model.h5", "_config.json", StringComparison.Ordinal), path.Replace("_model.h5", "_weights.h5", StringComparison.Ordinal));
        Assert.Equal(predictions[0].ToArray(), parts.CallAll(inputs)[0].ToArray());
    }

    private static double Tolerance(Dl4jCase one) => 1e-5;
}
