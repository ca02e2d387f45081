using Cajal.Data;
using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Images;

/// <summary>Photographs at the size that networks take, against the pixels of Python's Pillow.</summary>
public sealed class PhotographTests
{
    private const string Photos = "imagenet-photos", Model = "models/stm32_modelzoo";

    [AssetFact(Photos)]
    public void Loaded_photographs_are_the_input_of_the_second_opinion()
    {
        if (Assets.Find(Model) is not { } folder) return;
        var names = File.ReadLines(Path.Combine(Assets.Find(Photos)!, "EXPECTED.tsv")).Skip(1).Select(l => l.Split('\t')[0]);
        var wanted = Npz.Load(Path.Combine(folder, "mobilenet_v1_0.25_224.photos.second-opinion.npz"))["in0"].Cast(DType.Float32).ToArray();
        var found = Image.LoadAll(names.Select(n => Path.Combine(Assets.Find(Photos)!, n)), (224, 224), interpolation: "bilinear").ToArray();
        Assert.Equal(wanted.Length, found.Length);
        // Another build of libjpeg may round one level apart.
        Assert.InRange(wanted.Zip(found, (w, f) => Math.Abs(w - f)).Max(), 0, 1);
    }
}
