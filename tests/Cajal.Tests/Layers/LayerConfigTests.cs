using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class LayerConfigTests
{
    [Fact]
    public void Reads_numbers_in_every_form_a_file_may_have()
    {
        var config = new LayerConfig { ["a"] = 3L, ["b"] = 3.0, ["c"] = 3, ["d"] = 0.5, ["list"] = new List<object?> { 1L, 2.0 } };
        Assert.Equal([3, 3, 3], new[] { "a", "b", "c" }.Select(k => config.Int(k)));
        Assert.Equal(0.5, config.Number("d", 0));
        Assert.Equal([1, 2], config.Ints("list")!);
        Assert.Equal("CJ2013", Assert.Throws<CajalException>(() => config.Int("d")).Code);
    }

    [Theory]
    [InlineData("float64")]
    [InlineData("policy")]
    public void Reads_a_dtype_as_a_name_or_as_a_policy(string form)
    {
        var config = new LayerConfig { ["dtype"] = form == "policy" ? LayerConfig.Policy(DType.Float64) : form };
        Assert.Equal(DType.Float64, config.DType());
    }

    [Fact]
    public void Reads_a_shape_with_open_extents()
    {
        var config = new LayerConfig { ["batch_shape"] = new List<object?> { null, 144L } };
        Assert.Equal("[None, 144]", config.Shape("batch_shape").ToString());
    }

    [Fact]
    public void Takes_one_and_zero_for_true_and_false()
    {
        var config = new LayerConfig { ["scale"] = 1, ["center"] = 0 };
        Assert.True(config.Bool("scale", false));
        Assert.False(config.Bool("center", true));
    }

    [Fact]
    public void Says_what_is_wrong_with_a_key()
    {
        var config = new LayerConfig { ["use_bias"] = "yes", ["dtype"] = "float8" };
        Assert.Contains("\"use_bias\" must be true or false", Assert.Throws<CajalException>(() => config.Bool("use_bias", true)).Message);
        Assert.Equal("CJ2013", Assert.Throws<CajalException>(() => config.DType()).Code);
        Assert.Equal("CJ2013", Assert.Throws<CajalException>(() => config["missing"]).Code);
    }
}
