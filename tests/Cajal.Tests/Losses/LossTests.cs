using Cajal.Losses;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Losses;

/// <summary>Figures made by running Keras 3.16.</summary>
public class LossTests
{
    private static readonly Tensor Target = new float[,] { { 0, 1, 0 }, { 0, 0, 1 } };
    private static readonly Tensor Output = new float[,] { { .05f, .95f, 0 }, { .1f, .8f, .1f } };
    private static readonly Tensor Weights = new float[] { .3f, .7f };

    public static TheoryData<Loss, double, double> Figures => new()
    {
        { new MeanSquaredError(), .2441667, .1705833 },
        { new MeanAbsoluteError(), .3166667, .215 },
        { new BinaryCrossentropy(), .6866617, .4738241 },
        { new CategoricalCrossentropy(), 1.176939, .8135988 },
    };

    /// <summary>The figures without weights, of every other loss.</summary>
    public static TheoryData<string, double> Plain => new()
    {
        { "msle", .1191679 }, { "mape", 1.583333e8 }, { "cosine_similarity", -.5608547 }, { "huber", .1220833 }, { "log_cosh", .1096791 },
        { "hinge", .9833333 }, { "squared_hinge", 1.2275 }, { "categorical_hinge", .9 }, { "kl_divergence", 1.176937 }, { "poisson", .7256463 },
        { "binary_focal_crossentropy", .4827407 }, { "categorical_focal_crossentropy", .2331528 }, { "dice", .475 }, { "tversky", .475 },
    };

    [Theory]
    [MemberData(nameof(Plain))]
    public void Gives_the_figures_of_Keras_by_name(string name, double figure) => Near.Equal(figure, ((Loss)name).Compute(Target, Output));

    [Theory]
    [MemberData(nameof(Figures))]
    public void Gives_the_figures_of_Keras(Loss loss, double plain, double weighted)
    {
        Near.Equal(plain, loss.Compute(Target, Output));
        Near.Equal(weighted, loss.Compute(Target, Output, Weights));
    }

    [Fact]
    public void Gives_one_number_per_sample()
    {
        Near.Equal([.03419558, 1.339128], new BinaryCrossentropy(reduction: Reduction.None).Compute(Target, Output));
        Near.Equal([.05129331, 2.302585], new CategoricalCrossentropy(reduction: Reduction.None).Compute(Target, Output));
    }

    [Fact]
    public void Takes_outputs_before_the_activation()
    {
        Near.Equal(.7164096, new BinaryCrossentropy(fromLogits: true).Compute(Target, Output));
        Near.Equal(1.006062, new CategoricalCrossentropy(fromLogits: true, labelSmoothing: 0.1f).Compute(Target, Output));
        Near.Equal(.9868951, new SparseCategoricalCrossentropy(fromLogits: true).Compute(new[] { 1, 2 }, Output));
    }

    [Fact]
    public void Takes_class_numbers_in_any_form()
    {
        Near.Equal(1.176939, new SparseCategoricalCrossentropy().Compute(new[] { 1, 2 }, Output));
        Near.Equal(1.176939, new SparseCategoricalCrossentropy().Compute(new float[,] { { 1 }, { 2 } }, Output));
        Near.Equal(1.176939, global::Cajal.Losses.Losses.SparseCategoricalCrossentropy(new long[] { 1, 2 }, Output));
    }

    [Fact]
    public void An_ignored_class_does_not_count()
    {
        var loss = new SparseCategoricalCrossentropy(ignoreClass: -1);
        // The second sample is alone in the mean.
        Near.Equal(2.302585, loss.Compute(new[] { -1, 2 }, Output));
    }

    [Theory]
    [InlineData(Reduction.SumOverBatchSize, 49.5, 113.85)]
    [InlineData(Reduction.Mean, 49.5, 113.85)]
    [InlineData(Reduction.Sum, 99, 227.7)]
    [InlineData(Reduction.MeanWithSampleWeight, 49.5, 49.5)]
    public void Reduces_by_its_own_divisor(Reduction reduction, double plain, double weighted)
    {
        // Keras losses_test.py: mean squared error, weight 2.3 for every sample.
        Tensor target = new float[,] { { 1, 9, 2 }, { -5, -2, 6 } };
        Tensor output = new float[,] { { 4, 8, 12 }, { 8, 1, 3 } };
        var loss = new MeanSquaredError(reduction);
        Near.Equal(plain, loss.Compute(target, output));
        Near.Equal(weighted, loss.Compute(target, output, new[] { 2.3f, 2.3f }));
    }

    [Fact]
    public void A_mask_over_steps_joins_with_weights_per_sample()
    {
        Tensor target = new float[,] { { 0, 0 }, { 0, 0 } };
        Tensor output = new float[,] { { 1, 9 }, { 2, 4 } };
        var mask = Ops.NotEqual(output, 9).Reshape(2, 2);
        // (2 * 1 + 3 * 2 + 3 * 4) over the three steps that count.
        var loss = Loss.From((t, o) => (t - o).Abs());
        Near.Equal(20 / 3.0, loss.Compute(target, output, new float[] { 2, 3 }, mask));
    }

    [Fact]
    public void A_mask_takes_samples_out_of_the_mean()
    {
        Tensor target = new float[] { 0, 0, 0, 0 };
        Tensor output = new float[,] { { 1 }, { 2 }, { 3 }, { 4 } };
        var loss = new MeanSquaredError();
        Near.Equal(7.5, loss.Compute(target, output));
        Near.Equal(2.5, loss.Compute(target, output, mask: new[] { true, true, false, false }));
    }

    [Fact]
    public void A_vector_of_targets_meets_an_output_of_one_column()
    {
        Near.Equal(1, new MeanSquaredError().Compute(new float[] { 1, 2, 3 }, new float[,] { { 2 }, { 3 }, { 4 } }));
    }

    [Fact]
    public void A_mismatch_names_both_shapes()
    {
        var error = Assert.Throws<ShapeException>(() => new MeanSquaredError().Compute(new float[,] { { 1, 2 } }, Output));
        Assert.Equal("CJ3001", error.Code);
        Assert.Contains("float32 [1, 2]", error.Message, StringComparison.Ordinal);
        Assert.Contains("float32 [2, 3]", error.Message, StringComparison.Ordinal);
        var sparse = Assert.Throws<ShapeException>(() => new CategoricalCrossentropy().Compute(new[] { 1, 2 }, Output));
        Assert.Contains("sparse_categorical_crossentropy", sparse.Message, StringComparison.Ordinal);
    }
}
