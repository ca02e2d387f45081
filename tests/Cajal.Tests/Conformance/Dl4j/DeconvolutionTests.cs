using System.IO.Compression;
using Cajal.Data;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Conformance.Dl4j;

/// <summary>The Conv2DTranspose cases of the dl4j test resources: input, kernel, bias and output each.</summary>
public sealed class DeconvolutionTests
{
    private const string Collection = "models/dl4j";

    [AssetTheory(Collection)]
    [InlineData("mb1_k1_sz8_s1_valid_d2_nhwc")]
    [InlineData("mb1_k2_sz3_s1_valid_d2_nhwc")]
    [InlineData("mb1_k2_sz3_s2_valid_d1_nhwc")]
    [InlineData("mb1_k2_sz8_s1_valid_d1_nhwc")]
    [InlineData("mb1_k2_sz8_s3_same_d1_nchw")]
    [InlineData("mb3_k1_sz8_s1_valid_d2_nhwc")]
    [InlineData("mb3_k1_sz8_s3_valid_d1_nchw")]
    [InlineData("mb3_k2_sz3_s1_same_d1_nchw")]
    [InlineData("mb3_k2_sz3_s2_valid_d1_nhwc")]
    [InlineData("mb3_k3_sz3_s1_same_d2_nchw")]
    [InlineData("mb3_k4_sz3_s2_same_d1_nchw")]
    [InlineData("mb3_k4_sz8_s2_same_d1_nchw")]
    [InlineData("mb3_k4_sz8_s2_valid_d1_nchw")]
    public void Gives_the_output_that_was_stored(string name)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Assets.Find(Collection)!, "deconv.zip"));
        Tensor Read(string part)
        {
            using var stream = archive.GetEntry($"keras/deconv/{name}_{part}.npy")!.Open();
            return Npy.Load(stream, part);
        }

        var words = name.Split('_');
        int Number(int word) => int.Parse(words[word].TrimStart('k', 's', 'd'));
        var (kernel, stride) = (Number(1), Number(3));
        // These figures come from an operation that appends no zeros where kernels leave gaps between them; Keras does.
        Axes? gaps = words[4] == "valid" && stride > kernel ? 0 : default(Axes?);
        var layer = new Conv2DTranspose(3, kernel, stride, words[4], gaps, words[6] == "nchw" ? "channels_first" : "channels_last", Number(5));
        var x = Read("in");
        layer.Build(x.Shape);
        layer.SetWeights([Read("W"), Read("b")]);
        var expected = Read("out");
        var y = layer.Call(x);
        Assert.Equal(expected.Shape, y.Shape);

        // Sums of some products of numbers up to about 10.
        Close.To(expected.ToArray(), y.ToArray(), 1e-4);
    }
}
