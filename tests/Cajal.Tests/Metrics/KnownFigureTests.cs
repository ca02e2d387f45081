using Cajal.Metrics;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Metrics;

/// <summary>Figures made by running Keras 3.16 on inputs of ours.</summary>
public class KnownFigureTests
{
    private static readonly float[] Yes = [0, 0, 1, 1, 1, 0, 1, 0];
    private static readonly float[] Scores = [.1f, .4f, .35f, .8f, .65f, .5f, .9f, .2f];

    public static TheoryData<string, double> Figures => new()
    {
        { "auc", .875 }, { "precision", 1 }, { "recall", .75 }, { "binary_accuracy", .875 }, { "r2_score", .4725 }, { "bce", .4176983 },
        { "root_mean_squared_error", .363146 }, { "pearson_correlation", .7126715 },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Eight_scores_give_the_figures_of_Keras(string name, double expected) =>
        Near.Equal(expected, Once(name, Yes, Scores).Result());

    [Fact]
    public void Metrics_with_settings_give_the_figures_of_Keras()
    {
        Near.Equal(.9088392, Once(new AUC(curve: "PR"), Yes, Scores).Result());
        Near.Equal(.8571428, Once(new F1Score(threshold: .5), Column(Yes), Column(Scores)).Result());
        Near.Equal(.5, Once(new MeanIoU(3), new[] { 0, 0, 1, 1, 2, 2 }, new[] { 0, 1, 1, 1, 2, 0 }).Result());
    }

    // Keras's losses on the same numbers: a metric is their mean.
    [Theory]
    [InlineData("mse", .2441667)]
    [InlineData("mae", .3166667)]
    [InlineData("msle", .1191679)]
    [InlineData("cosine_similarity", .5608547)]
    [InlineData("logcosh", .1096791)]
    [InlineData("hinge", .9833333)]
    [InlineData("squared_hinge", 1.2275)]
    [InlineData("categorical_hinge", .9)]
    [InlineData("kl_divergence", 1.176937)]
    [InlineData("poisson", .7256463)]
    [InlineData("bce", .6866617)]
    [InlineData("cce", 1.176939)]
    [InlineData("mape", 1.583333e8)]
    public void Means_of_losses_give_the_figures_of_Keras(string name, double expected)
    {
        Tensor y = new float[,] { { 0, 1, 0 }, { 0, 0, 1 } };
        Tensor p = new[,] { { .05f, .95f, 0 }, { .1f, .8f, .1f } };
        Near.Equal(expected, Once(name, y, p).Result());
    }

    private static Tensor Column(float[] x) => Tensor.From(x, [x.Length, 1]);

    private static Metric Once(Metric metric, Tensor target, Tensor output)
    {
        metric.UpdateState(target, output);
        return metric;
    }
}
