using System.Text;
using Cajal.Data;
using Cajal.Layers;
using Cajal.Saving.Hdf5;
using Cajal.TestKit;
using Cajal.Tests.Data;
using Xunit;

namespace Cajal.Tests.Conformance.Models;

/// <summary>Every shared model that is read is written in both of Keras's formats, and read back by us and by h5py.</summary>
public sealed class WrittenModelTests(Dl4jIndex index) : IClassFixture<Dl4jIndex>
{
    // What h5py finds in the two files of each model, and, where the layouts agree, in the file that it came from.
    private const string Judge = """
        import glob, io, os, zipfile, h5py, numpy as n
        def texts(item, name):
            if name in item.attrs: return [t.decode() if isinstance(t, bytes) else t for t in item.attrs[name]]
            return [t for i in range(99) if name + str(i) in item.attrs for t in texts(item, name + str(i))]
        def arrays(f):
            g = f['model_weights']
            return [g[l][w][()] for l in texts(g, 'layer_names') for w in texts(g[l], 'weight_names')]
        def same(a, b): return len(a) == len(b) and all(x.shape == y.shape and x.tobytes() == y.tobytes() for x, y in zip(a, b))
        count = 0
        for path in sorted(glob.glob('*.h5')):
            with h5py.File(path, 'r') as f: ours = arrays(f)
            with zipfile.ZipFile(path[:-3] + '.keras') as z, h5py.File(io.BytesIO(z.read('model.weights.h5')), 'r') as f:
                found = []
                f.visititems(lambda name, item: found.append(item[()]) if isinstance(item, h5py.Dataset) and not name.startswith('optimizer') else None)
            key = lambda a: (a.shape, a.tobytes())
            if not same(sorted(ours, key=key), sorted(found, key=key)): print(path, 'differs from .keras')
            origin = open(path + '.origin').read()
            if origin:
                with h5py.File(origin, 'r') as f:
                    if not same(ours, arrays(f)): print(path, 'differs from', origin)
            count += 1
        print(count)
        """;

    [AssetTheory(Dl4jIndex.Collection)]
    [InlineData("keras-examples.zip")]
    [InlineData("keras-weights.zip")]
    [InlineData("tfkeras.zip")]
    [InlineData("")] // Those outside of archives.
    public void A_written_model_is_the_same_model(string archive)
    {
        using var folder = new TemporaryFolder();
        var faults = new StringBuilder();
        var paths = Paths(archive);
        foreach (var (i, path) in paths.Index())
        {
            try
            {
                WriteAndRead(path, folder.File($"{i}"));
            }
            catch (Exception e)
            {
                faults.AppendLine($"{path}: {e.Message}");
            }
        }

        Assert.True(faults.Length == 0, faults.ToString());
        if (new SkippableByPeerFactAttribute(NumPy.Program, "-c", "import h5py").Skip is null) Assert.Equal($"{paths.Length}", NumPy.Run(folder.Path, Judge));
    }

    [AssetTheory(Dl4jIndex.Collection)]
    [InlineData("keras-examples.zip")]
    [InlineData("keras-weights.zip")]
    [InlineData("tfkeras.zip")]
    [InlineData("")]
    public void The_configuration_of_a_written_model_is_that_of_the_original(string archive)
    {
        using var folder = new TemporaryFolder();
        var faults = new HashSet<string>();
        var compared = 0;
        foreach (var path in Paths(archive))
        {
            Model.Load(path).Save(folder.File("again.h5"));
            using var before = Hdf5File.Open(path);
            using var after = Hdf5File.Open(folder.File("again.h5"));
            var version = before.Root.Attributes.TryGetValue("keras_version", out var said) ? said.Text() : "1";
            if (version.StartsWith('1') || after.Root.Attributes["keras_version"].Text() != "2.15.0") continue;
            compared++;
            ConfigurationDiff.Compare(before, after, "model_config", faults);
            if (before.Root.Attributes.ContainsKey("training_config")) ConfigurationDiff.Compare(before, after, "training_config", faults);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Order(StringComparer.Ordinal)));
        Assert.True(compared > 0 || archive.Length == 0);
    }

    private string[] Paths(string archive)
    {
        if (archive.Length == 0)
        {
            return
            [
                .. Directory.EnumerateFiles(Assets.Find("models")!, "*.h*5", SearchOption.AllDirectories)
                    .Where(p => !p.Contains("textgenrnn", StringComparison.Ordinal) && !p.Contains("connect4", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            ];
        }

        var passed = File.ReadLines(Assets.Table("models.tsv")).Where(l => l.Contains("\tpassed\t", StringComparison.Ordinal)).Select(l => l.Split('\t')[0]).ToHashSet();
        return
        [
            .. Dl4jIndex.Cases[archive].Where(c => passed.Contains(c.File) && c.File.EndsWith('5') && !c.File.EndsWith("_weights.h5", StringComparison.Ordinal))
                .Select(c => index.Find(archive, c.File)!),
        ];
    }

    private static void WriteAndRead(string path, string written)
    {
        var model = Model.Load(path);
        Tensor[] inputs = [.. model.Inputs.Select(x => Ops.Arange(0, x.Shape.Fill(2, 24).Size).ReshapeTo(x.Shape.Fill(2, 24)).Cast(DType.Float32) % 7 / 3)];
        var expected = model.CallAll(inputs);
        foreach (var ending in (string[])[".h5", ".keras"])
        {
            model.Save(written + ending);
            var copy = Model.Load(written + ending);
            Assert.Equal(model.Weights.Count, copy.Weights.Count);
            foreach (var (a, b) in model.Weights.Zip(copy.Weights)) Assert.True(a.Value.ToArray<double>().AsSpan().SequenceEqual(b.Value.ToArray<double>()), $"{ending}: {a.Path}");
            foreach (var (a, b) in expected.Zip(copy.CallAll(inputs))) Assert.True(a.ToArray().AsSpan().SequenceEqual(b.ToArray()), $"{ending}: another output");
            Assert.Equal(model.IsCompiled, copy.IsCompiled);
            Assert.Empty(copy.LoadWarnings);
            if (!model.IsCompiled) continue;
            Assert.Equal($"{model.Optimizer.GetConfig()}", $"{copy.Optimizer.GetConfig()}");
            copy.BuildOptimizers(copy.Optimizer); // One without slots makes its state when it is needed.
            var (of, again) = (model.Optimizer.VariablesFor(model.TrainableVariables), copy.Optimizer.VariablesFor(copy.TrainableVariables));
            Assert.Equal(of.Select(v => v.Current.ToArray<double>()), again.Select(v => v.Current.ToArray<double>()));
        }

        using var file = Hdf5File.Open(path);
        var version = file.Root.Attributes.TryGetValue("keras_version", out var said) ? said.Text() : "1";
        var isChanged = version.StartsWith('1') || (file.Root.Attributes.TryGetValue("backend", out var backend) && backend.Text() == "theano");
        File.WriteAllText(written + ".h5.origin", isChanged ? "" : path);
    }
}
