using Cajal.Applications;
using Cajal.Layers;
using Cajal.Saving;
using Xunit;

namespace Cajal.Tests.Applications;

/// <summary>Every network, layer for layer, as Keras makes it. Names count for the whole process, so that these tests run alone.</summary>
[Collection("global seed")]
public sealed class KerasNetworkTests
{
    /// <summary>With CAJAL_LAYERS, the lines behind digests that differ are written into that folder, to be held against those of <c>applications.py</c>.</summary>
    [Fact]
    public void Networks_consist_of_the_layers_that_Keras_makes_in_its_order()
    {
        var faults = new List<string>();
        foreach (var wanted in KerasNetworks.Read().Where(n => n.File is null))
        {
            Layer.ResetNames();
            using var untouched = Loading.Begin();
            var model = Networks.Make(wanted.Network, wanted.Arguments);
            var description = KerasNetworks.Describe(model);
            var ours = (model.Name, model.Layers.Count, model.CountParams(), model.TrainableVariables.Sum(v => v.Size), KerasNetworks.Digest(description));
            if (ours == (wanted.Name, wanted.Layers, wanted.Parameters, wanted.Trainable, wanted.Digest)) continue;
            faults.Add($"{wanted.Network} {wanted.Asked}: {ours}, wanted {(wanted.Name, wanted.Layers, wanted.Parameters, wanted.Trainable, wanted.Digest)}");
            if (Environment.GetEnvironmentVariable("CAJAL_LAYERS") is { Length: > 0 } folder)
            {
                File.WriteAllText(Path.Combine(folder, $"{wanted.Network} {wanted.Asked.Replace('/', '_')}.txt"), description + "\n");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void Published_files_have_the_addresses_and_check_sums_that_Keras_knows()
    {
        using var nowhere = new Elsewhere();
        foreach (var wanted in KerasNetworks.Read().Where(n => n.File is not null))
        {
            var page = Assert.Throws<CajalException>(() => Networks.Make(wanted.Network, wanted.Arguments));
            Assert.Equal("CJ3472", page.Code);
            var facts = page.Message.Split('\n').Select(l => l.Trim()).ToArray();
            var (address, md5) = wanted.File!.Split(' ') is [var a, var m] ? (a, m) : default;
            Assert.Contains(facts, l => l.EndsWith(address, StringComparison.Ordinal));
            Assert.Equal(md5 != "-", facts.Any(l => l.StartsWith("MD5", StringComparison.Ordinal) && l.EndsWith(md5, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void A_published_file_is_found_and_fills_the_network()
    {
        using var home = new Elsewhere();
        var wanted = KerasNetworks.Read().Single(n => n.Network == "EfficientNetB0" && n.Asked == "include_top=true weights=imagenet");
        var path = home.Model("efficientnetb0.h5");
        var model = PublishedFile.Write(path, () => new EfficientNetB0(weights: null));
        Layer.ResetNames();
        var copy = new EfficientNetB0();
        Assert.Equal(wanted.Digest, KerasNetworks.Digest(KerasNetworks.Describe(copy)));
        foreach (var (ours, theirs) in copy.Weights.Zip(model.Weights)) Assert.True(theirs.Value.ToArray<double>().SequenceEqual(ours.Value.ToArray<double>()), ours.Path);
    }

    /// <summary>A home of weights in a folder of its own, and no network.</summary>
    private sealed class Elsewhere : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly Dictionary<string, string?> _before = new[] { "CAJAL_HOME", "KERAS_HOME", "CAJAL_OFFLINE" }
            .ToDictionary(name => name, Environment.GetEnvironmentVariable);

        public Elsewhere()
        {
            Environment.SetEnvironmentVariable("CAJAL_HOME", _folder.File("cajal"));
            Environment.SetEnvironmentVariable("KERAS_HOME", _folder.File("keras"));
            Environment.SetEnvironmentVariable("CAJAL_OFFLINE", "1");
        }

        public string Model(string name) => Path.Combine(Directory.CreateDirectory(_folder.File("keras/models")).FullName, name);

        public void Dispose()
        {
            foreach (var (name, value) in _before) Environment.SetEnvironmentVariable(name, value);
            _folder.Dispose();
        }
    }
}
