using Cajal.Layers;
using Cajal.Losses;
using Xunit;

namespace Cajal.Tests.Losses;

public sealed class LossNamesTests
{
    /// <summary>Every word that Keras 3.16 takes for a loss, and the names of the functions.</summary>
    public static TheoryData<string, Type> Words => new()
    {
        { "MeanSquaredError", typeof(MeanSquaredError) }, { "mean_squared_error", typeof(MeanSquaredError) }, { "mse", typeof(MeanSquaredError) },
        { "MSE", typeof(MeanSquaredError) }, { "MeanAbsoluteError", typeof(MeanAbsoluteError) }, { "mae", typeof(MeanAbsoluteError) },
        { "MAE", typeof(MeanAbsoluteError) }, { "mean_absolute_error", typeof(MeanAbsoluteError) },
        { "mape", typeof(MeanAbsolutePercentageError) }, { "MAPE", typeof(MeanAbsolutePercentageError) },
        { "mean_absolute_percentage_error", typeof(MeanAbsolutePercentageError) }, { "MeanAbsolutePercentageError", typeof(MeanAbsolutePercentageError) },
        { "msle", typeof(MeanSquaredLogarithmicError) }, { "MSLE", typeof(MeanSquaredLogarithmicError) },
        { "mean_squared_logarithmic_error", typeof(MeanSquaredLogarithmicError) },
        { "bce", typeof(BinaryCrossentropy) }, { "BCE", typeof(BinaryCrossentropy) }, { "binary_crossentropy", typeof(BinaryCrossentropy) },
        { "BinaryCrossentropy", typeof(BinaryCrossentropy) }, { "binary_focal_crossentropy", typeof(BinaryFocalCrossentropy) },
        { "categorical_crossentropy", typeof(CategoricalCrossentropy) }, { "categorical_focal_crossentropy", typeof(CategoricalFocalCrossentropy) },
        { "sparse_categorical_crossentropy", typeof(SparseCategoricalCrossentropy) },
        { "SparseCategoricalCrossentropy", typeof(SparseCategoricalCrossentropy) },
        { "kld", typeof(KLDivergence) }, { "KLD", typeof(KLDivergence) }, { "kl_divergence", typeof(KLDivergence) }, { "KLDivergence", typeof(KLDivergence) },
        { "kullback_leibler_divergence", typeof(KLDivergence) }, { "cosine_similarity", typeof(CosineSimilarity) },
        { "CosineSimilarity", typeof(CosineSimilarity) }, { "huber", typeof(Huber) }, { "Huber", typeof(Huber) }, { "log_cosh", typeof(LogCosh) },
        { "logcosh", typeof(LogCosh) }, { "LogCosh", typeof(LogCosh) }, { "hinge", typeof(Hinge) }, { "squared_hinge", typeof(SquaredHinge) },
        { "categorical_hinge", typeof(CategoricalHinge) }, { "poisson", typeof(Poisson) }, { "Poisson", typeof(Poisson) }, { "dice", typeof(Dice) },
        { "tversky", typeof(Tversky) }, { "circle", typeof(Circle) }, { "ctc", typeof(CTC) }, { "CTC", typeof(CTC) },
        { "categorical_generalized_cross_entropy", typeof(CategoricalGeneralizedCrossEntropy) },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void A_word_of_Keras_makes_its_loss(string word, Type type) => Assert.Equal(type, ((Loss)word).GetType());

    /// <summary>Every loss with settings that are not the defaults, and Keras's keys for them.</summary>
    public static TheoryData<Loss, string> Configured => new()
    {
        { new MeanSquaredError(Reduction.Sum, "mine"), """{ name: "mine", reduction: "sum" }""" },
        { new MeanAbsoluteError(Reduction.Mean), """{ name: "mean_absolute_error", reduction: "mean" }""" },
        { new MeanAbsolutePercentageError(Reduction.None), """{ name: "mean_absolute_percentage_error", reduction: "none" }""" },
        { new MeanSquaredLogarithmicError(Reduction.MeanWithSampleWeight), """{ name: "mean_squared_logarithmic_error", reduction: "mean_with_sample_weight" }""" },
        { new CosineSimilarity(2, Reduction.Sum, "cosine_loss"), """{ name: "cosine_loss", reduction: "sum", axis: 2 }""" },
        { new Huber(2, Reduction.Sum, "huber"), """{ name: "huber", reduction: "sum", delta: 2 }""" },
        { new Huber(), """{ name: "huber_loss", reduction: "sum_over_batch_size", delta: 1 }""" },
        { new LogCosh(name: "a"), """{ name: "a", reduction: "sum_over_batch_size" }""" },
        { new Hinge(name: "a"), """{ name: "a", reduction: "sum_over_batch_size" }""" },
        { new SquaredHinge(name: "a"), """{ name: "a", reduction: "sum_over_batch_size" }""" },
        { new CategoricalHinge(name: "a"), """{ name: "a", reduction: "sum_over_batch_size" }""" },
        { new KLDivergence(name: "a"), """{ name: "a", reduction: "sum_over_batch_size" }""" },
        { new Poisson(name: "a"), """{ name: "a", reduction: "sum_over_batch_size" }""" },
        { new BinaryCrossentropy(true, 0.25, 1), """{ name: "binary_crossentropy", reduction: "sum_over_batch_size", from_logits: true, label_smoothing: 0.25, axis: 1 }""" },
        { new BinaryFocalCrossentropy(true, 0.5, 3, true, 0.25, 1),
            """{ name: "binary_focal_crossentropy", reduction: "sum_over_batch_size", from_logits: true, label_smoothing: 0.25, axis: 1, apply_class_balancing: true, alpha: 0.5, gamma: 3 }""" },
        { new CategoricalCrossentropy(true, 0.25, 1), """{ name: "categorical_crossentropy", reduction: "sum_over_batch_size", from_logits: true, label_smoothing: 0.25, axis: 1 }""" },
        { new CategoricalFocalCrossentropy(0.5, 3, true, 0.25, 1),
            """{ name: "categorical_focal_crossentropy", reduction: "sum_over_batch_size", from_logits: true, label_smoothing: 0.25, axis: 1, alpha: 0.5, gamma: 3 }""" },
        { new SparseCategoricalCrossentropy(true, 3, axis: 1), """{ name: "sparse_categorical_crossentropy", reduction: "sum_over_batch_size", from_logits: true, ignore_class: 3, axis: 1 }""" },
        { new Dice(axis: [1, 2]), """{ name: "dice", reduction: "sum_over_batch_size", axis: [1, 2] }""" },
        { new Tversky(0.25, 0.75, axis: [1]), """{ name: "tversky", reduction: "sum_over_batch_size", alpha: 0.25, beta: 0.75, axis: [1] }""" },
        { new Circle(256, 0.25, false), """{ name: "circle", reduction: "sum_over_batch_size", gamma: 256, margin: 0.25, remove_diagonal: false }""" },
        { new CategoricalGeneralizedCrossEntropy(0.125), """{ name: "categorical_generalized_cross_entropy", reduction: "sum_over_batch_size", q: 0.125 }""" },
        { new CTC(Reduction.Sum), """{ name: "ctc", reduction: "sum" }""" },
    };

    [Theory]
    [MemberData(nameof(Configured))]
    public void A_configuration_holds_the_keys_of_Keras_and_makes_an_equal_loss(Loss loss, string keys)
    {
        var config = loss.GetConfig();
        Assert.Equal(keys, config.ToString());
        var copy = Loss.FromConfig(loss.ClassName, config);
        Assert.IsType(loss.GetType(), copy);
        Assert.Equal(keys, copy.GetConfig().ToString());
    }

    [Fact]
    public void A_configuration_without_reduction_means_the_default_and_null_means_none()
    {
        Assert.Equal(Reduction.SumOverBatchSize, Loss.FromConfig("Hinge", new LayerConfig()).Reduction);
        Assert.Equal(Reduction.None, Loss.FromConfig("Hinge", new LayerConfig { ["reduction"] = null }).Reduction);
        var error = Assert.Throws<CajalException>(() => Loss.FromConfig("Hinge", new LayerConfig { ["reduction"] = "median" }));
        Assert.Equal("CJ2013", error.Code);
        Assert.Contains("mean_with_sample_weight", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_suggests_the_nearest()
    {
        var error = Assert.Throws<CajalException>(() => (Loss)"binary_crosentropy");
        Assert.Equal("CJ3002", error.Code);
        Assert.Contains("\"binary_crossentropy\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1)]
    public void An_impossible_delta_is_refused(double delta) => Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Huber(delta)).Code);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void An_impossible_q_is_refused(double q) =>
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new CategoricalGeneralizedCrossEntropy(q)).Code);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void An_impossible_smoothing_is_refused(double share)
    {
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new BinaryCrossentropy(labelSmoothing: share)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new CategoricalFocalCrossentropy(labelSmoothing: share)).Code);
    }
}
