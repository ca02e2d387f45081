using Cajal.Initializers;
using Xunit;

namespace Cajal.Tests.Initializers;

public sealed class InitializerTests
{
    public static TheoryData<string> Names =>
    [
        "zeros", "ones", "constant", "random_normal", "random_uniform", "truncated_normal", "variance_scaling", "glorot_normal",
        "glorot_uniform", "he_normal", "he_uniform", "lecun_normal", "lecun_uniform", "orthogonal", "identity",
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
        Assert.Equal([2f, 0, 0, 0, 2f, 0], new Identity(2).Make([2, 3]).ToArray());
        Assert.Equal("CJ2021", Assert.Throws<ShapeException>(() => new Identity().Make([2])).Code);
    }

    private static void Deviates(double expected, Tensor values)
    {
        var v = values.ToArray<double>();
        var mean = v.Average();
        Close.To(0, mean, 5 * expected / Math.Sqrt(v.Length));
        Close.To(expected, Math.Sqrt(v.Average(x => (x - mean) * (x - mean))), 0.018 * expected);
    }
}
