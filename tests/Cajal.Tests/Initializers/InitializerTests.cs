using Cajal.Initializers;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Initializers;

public sealed class InitializerTests
{
    public static TheoryData<string> Names =>
    [
        "zeros", "ones", "constant", "random_normal", "random_uniform", "truncated_normal", "variance_scaling", "glorot_normal",
        "glorot_uniform", "he_normal", "he_uniform", "lecun_normal", "lecun_uniform", "orthogonal", "identity",
        "normal", "uniform", "zero", "one", "IdentityInitializer", "OrthogonalInitializer", "GlorotUniform", "RandomNormal",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Comes_from_its_name_and_back_from_its_configuration(string name)
    {
        Initializer initializer = name;
        var copy = Initializer.FromConfig(initializer.ClassName, initializer.GetConfig());
        Assert.Equal(initializer.ToString(), copy.ToString());
        Assert.Equal([4, 3], initializer.Make([4, 3]).Shape.ToArray());
        Assert.Equal(DType.Float64, initializer.Make([4, 3], DType.Float64).DType);
    }

    [Fact]
    public void Suggests_the_nearest_name()
    {
        var e = Assert.Throws<CajalException>(() => { Initializer _ = "he_norml"; });
        Assert.Equal("CJ2001", e.Code);
        Assert.Contains("\"he_normal\"", e.Message);
    }

    [Theory]
    [InlineData(new[] { 3, 3, 4, 8 }, 36, 72)]
    [InlineData(new[] { 5, 7 }, 5, 7)]
    [InlineData(new[] { 6 }, 6, 6)]
    [InlineData(new int[0], 1, 1)]
    public void Counts_fans_as_Keras_does(int[] shape, double fanIn, double fanOut) =>
        Assert.Equal((fanIn, fanOut), VarianceScaling.Fans(shape));

    [Theory]
    [InlineData(new[] { 512, 8, 64 }, new[] { 0 }, new[] { 1, 2 }, 512, 512)]
    [InlineData(new[] { 512, 8, 64 }, new[] { 0, 1 }, new[] { 2 }, 4096, 64)]
    public void Counts_fans_along_named_axes_as_Keras_does(int[] shape, int[] inputs, int[] outputs, double fanIn, double fanOut) =>
        Assert.Equal((fanIn, fanOut), VarianceScaling.Fans(shape, inputs, outputs));

    [Fact]
    public void Spreads_along_named_axes_and_by_those_that_an_einsum_knows()
    {
        // Keras's random_initializers_test, closer: five standard errors over so many values.
        Shape shape = [32, 40, 16];
        Deviates(Math.Sqrt(2.0 / 32), new VarianceScaling(2, "fan_in", seed: 1, inputAxes: [0], outputAxes: [1, 2]).Make(shape), 0.025);
        Deviates(Math.Sqrt(2.0 / 1280), new VarianceScaling(2, "fan_in", seed: 1).Make(shape), 0.025);
        var attention = new MultiHeadAttention(numHeads: 16, keyDim: 40, kernelInitializer: new LecunNormal(1));
        attention.Call([Ops.Zeros([1, 10, 32]), Ops.Zeros([1, 10, 32])]);
        Deviates(Math.Sqrt(1.0 / 32), attention.Projections[0].Kernel, 0.025);
        Deviates(Math.Sqrt(1.0 / 640), attention.Projections[3].Kernel, 0.025);
    }

    [Theory]
    [InlineData("fan_in", "untruncated_normal", 300)]
    [InlineData("fan_out", "truncated_normal", 150)]
    [InlineData("fan_avg", "uniform", 225)]
    [InlineData("fan_avg", "normal", 225)]
    public void Scales_the_variance_by_every_mode_and_distribution(string mode, string distribution, double n) =>
        Deviates(Math.Sqrt(3 / n), new VarianceScaling(3, mode, distribution, seed: 9).Make([300, 150]));

    [Theory]
    [InlineData(-1, "fan_in", "uniform")]
    [InlineData(double.NaN, "fan_in", "uniform")]
    [InlineData(1, "fan_sideways", "uniform")]
    [InlineData(1, "fan_in", "lognormal")]
    public void An_impossible_scale_mode_or_distribution_is_refused(double scale, string mode, string distribution) =>
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new VarianceScaling(scale, mode, distribution)).Code);

    [Fact]
    public void Bounds_hold_for_uniform_values()
    {
        Assert.All(new RandomUniform(-1, 1, seed: 1234).Make([50, 50]).ToArray(), v => Assert.InRange(v, -1f, 0.99999994f));
        var limit = (float)Math.Sqrt(6.0 / 12);
        Assert.All(new GlorotUniform(1).Make([5, 7]).ToArray(), v => Assert.InRange(v, -limit, limit));
    }

    [Fact]
    public void Given_values_are_taken_and_come_back_from_the_configuration()
    {
        Tensor values = new float[,] { { 1, 2, 3 }, { 4, 5, 6 } };
        var constant = new Constant(values);
        Assert.Equal([1, 2, 3, 4, 5, 6], constant.Make([2, 3]).ToArray());
        Assert.Equal([7, 7], new Constant(7).Make([2]).ToArray());
        Assert.Equal([1, 2, 1, 2], new Constant(new float[] { 1, 2 }).Make([2, 2]).ToArray());
        var copy = Initializer.FromConfig("Constant", constant.GetConfig());
        Assert.Equal([1, 2, 3, 4, 5, 6], copy.Make([2, 3]).ToArray());
        var ofKeras = new LayerConfig { ["value"] = new LayerConfig { ["class_name"] = "__numpy__", ["config"] = constant.GetConfig() } };
        Assert.Equal([1, 2, 3, 4, 5, 6], Initializer.FromConfig("Constant", ofKeras).Make([2, 3]).ToArray());
        var ragged = new LayerConfig { ["value"] = new object?[] { new object?[] { 1.0, 2.0 }, new object?[] { 3.0 } } };
        Assert.Equal("CJ2013", Assert.Throws<CajalException>(() => Initializer.FromConfig("Constant", ragged)).Code);
        Assert.Throws<ShapeException>(() => constant.Make([3, 2]));
    }

    [Fact]
    public void Spreads_as_the_fans_say()
    {
        // Five standard errors of a deviation over 40,000 values: 5 / sqrt(2 * 40000) = 1.8 %.
        Shape shape = [200, 200];
        Deviates(0.05, new RandomNormal(seed: 1).Make(shape));
        Deviates(0.1 / Math.Sqrt(12), new RandomUniform(seed: 2).Make(shape));
        Deviates(Math.Sqrt(1.0 / 200), new GlorotUniform(3).Make(shape));
        Deviates(Math.Sqrt(1.0 / 200), new GlorotNormal(4).Make(shape));
        Deviates(Math.Sqrt(2.0 / 200), new HeNormal(5).Make(shape));
        Deviates(Math.Sqrt(2.0 / 200), new HeUniform(6).Make(shape));
        Deviates(Math.Sqrt(1.0 / 200), new LecunNormal(7).Make(shape));
        Deviates(0.05 * 0.87962566, new TruncatedNormal(seed: 8).Make(shape));
    }

    [Fact]
    public void Stays_within_two_deviations_when_truncated() =>
        Assert.All(new TruncatedNormal(1, 0.5, seed: 1).Make([5000]).ToArray(), v => Assert.InRange(v, 0f, 2f));

    [Fact]
    public void Repeats_with_a_seed_and_differs_without()
    {
        Assert.Equal(new HeNormal(3).Make([4, 4]).ToArray(), new HeNormal(3).Make([4, 4]).ToArray());
        Assert.NotEqual(new HeNormal().Make([4, 4]).ToArray(), new HeNormal().Make([4, 4]).ToArray());
        var one = new GlorotUniform();
        Assert.NotEqual(one.Make([4, 4]).ToArray(), one.Make([4, 4]).ToArray());
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(3, 5)]
    [InlineData(4, 4)]
    public void Makes_orthogonal_vectors(int rows, int columns)
    {
        var w = new Orthogonal(2, seed: 1).Make([rows, columns], DType.Float64).ToArray<double>();
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        for (var i = 0; i < count; i++)
        {
            for (var k = 0; k < count; k++)
            {
                double dot = 0;
                for (var j = 0; j < length; j++) dot += At(i, j) * At(k, j);
                Close.To(i == k ? 4 : 0, dot, 1e-12);
            }
        }

        double At(int vector, int j) => rows < columns ? w[vector * columns + j] : w[j * columns + vector];
    }

    [Fact]
    public void Makes_the_identity()
    {
        Assert.Equal([2f, 0, 0, 0, 2f, 0], new Cajal.Initializers.Identity(2).Make([2, 3]).ToArray());
        Assert.Equal("CJ2021", Assert.Throws<ShapeException>(() => new Cajal.Initializers.Identity().Make([2])).Code);
    }

    private static void Deviates(double expected, Tensor values, double tolerance = 0.018)
    {
        var v = values.ToArray<double>();
        var mean = v.Average();
        Close.To(0, mean, 5 * expected / Math.Sqrt(v.Length));
        Close.To(expected, Math.Sqrt(v.Average(x => (x - mean) * (x - mean))), tolerance * expected);
    }
}
