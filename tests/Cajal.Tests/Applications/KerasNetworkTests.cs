using Cajal.Applications;
using Cajal.Layers;
using Cajal.Saving;
using Xunit;

namespace Cajal.Tests.Applications;

/// <summary>Every network, layer for layer, as Keras makes it. Names count for the whole process, so that these tests run alone.</summary>
[Collection("global seed")]
public sealed class KerasNetworkTests
{
    [Fact]
    public void Networks_consist_of_the_layers_that_Keras_makes_in_its_order()
    {
        var faults = new List<string>();
        foreach (var wanted in KerasNetworks.Read().Where(n => n.File is null))
        {
            Layer.ResetNames();
            using var untouched = Loading.Begin();
            var model = Networks.Make(wanted);
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
}
