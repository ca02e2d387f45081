using Cajal.Applications;
using Cajal.Data;
using Cajal.Saving.Hdf5;
using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Applications;

/// <summary>Weights as they are published: a real file of MobileNet, and files in the form of the others.</summary>
public sealed class PublishedWeightsTests
{
    private const string Zoo = "models/stm32_modelzoo";

    [AssetFact(Zoo)]
    public void A_real_file_gives_a_network_that_tells_what_is_in_photographs()
    {
        var folder = Assets.Find(Zoo)!;
        var model = new MobileNet(alpha: 0.25, weights: Path.Combine(folder, "mobilenet_v1_0.25_224.h5"));
        var photos = Npz.Load(Path.Combine(folder, "mobilenet_v1_0.25_224.photos.second-opinion.npz"));
        var y = model.Predict(MobileNet.PreprocessInput(photos["in0"]));
        Close.To(photos["out0"].ToArray(), y.ToArray(), 1e-4); // Another program's float32.
        var best = MobileNet.DecodePredictions(y, top: 1).Select(rows => rows[0].Name);
        string[] seen = ["hotdog", "espresso", "tripod", "Egyptian_cat", "stupa"];
        Assert.Equal(seen.Order(), best.Intersect(seen).Order());
    }

    [AssetFact(Zoo)]
    public void Layers_of_a_real_file_have_the_names_of_ours()
    {
        using var file = Hdf5File.Open(Path.Combine(Assets.Find(Zoo)!, "mobilenet_v1_0.25_224.h5"));
        var names = file.Root.Group("model_weights")!.Attributes["layer_names"].Texts();
        string[] changes = ["global_average_pooling2d", "input_layer"]; // Keras 2 called them otherwise.
        var ours = new MobileNet(alpha: 0.25, weights: null).Layers.Select(l => l.Name).Where(n => !changes.Any(c => n.StartsWith(c, StringComparison.Ordinal)));
        Assert.Equal(ours, names.Intersect(ours));
    }

    [AssetFact(Zoo)]
    public void A_file_of_another_network_is_refused()
    {
        var path = Path.Combine(Assets.Find(Zoo)!, "mobilenet_v1_0.25_224.h5");
        Assert.Equal("CJ3421", Assert.Throws<CajalException>(() => new MobileNet(alpha: 0.5, weights: path)).Code);
    }
}
