using Cajal.Layers;
using Cajal.Losses;
using Cajal.Tests.Training;
using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Losses;

[Collection("global seed")]
public class AutomaticCrossentropyTests
{
    private static readonly float[,] Scores = { { .1f, .7f, .2f }, { .5f, .2f, .3f } };

    [Fact]
    public void The_shapes_say_which_it_is()
    {
        Loss loss = "crossentropy";
        float[,] oneHot = { { 0, 1, 0 }, { 0, 0, 1 } };
        float[,] column = { { .8f }, { .4f } };
        Near.Equal(-(Math.Log(.7) + Math.Log(.3)) / 2, loss.Compute(new[] { 1, 2 }, Scores));
        Near.Equal(-(Math.Log(.7) + Math.Log(.3)) / 2, loss.Compute(new[,] { { 1 }, { 2 } }, Scores));
        Near.Equal(-(Math.Log(.7) + Math.Log(.3)) / 2, loss.Compute(oneHot, Scores));
        Near.Equal(-(Math.Log(.8) + Math.Log(.6)) / 2, loss.Compute(new[] { 1, 0 }, column));
        Near.Equal(loss.Compute(oneHot, Scores).Item(), ((Loss)"ce").Compute(oneHot, Scores));
    }

    [Fact]
    public void A_model_trains_with_it_as_with_the_one_that_is_meant()
    {
        Assert.Equal(Losses("sparse_categorical_crossentropy"), Losses("crossentropy"));

        static IEnumerable<double> Losses(string loss)
        {
            RandomKey.SetGlobalSeed(1);
            Sequential model = [new Dense(3, "softmax")];
            model.Compile("sgd", loss, ["accuracy"]);
            return model.Fit(Datasets.Spiral(3, 20), epochs: 2, seed: 1, verbose: Verbosity.Silent)["loss"];
        }
    }

    [Fact]
    public void Labels_that_are_no_class_are_named_as_before()
    {
        Sequential model = [new Dense(3, "softmax")];
        model.Compile("sgd", "crossentropy");
        Assert.Equal("CJ3010", Assert.Throws<CajalException>(() => model.Fit(Scores, new[] { 1, 3 }, verbose: Verbosity.Silent)).Code);
    }

    [Fact]
    public void A_configuration_makes_an_equal_one()
    {
        Loss loss = "ce";
        var again = Loss.FromConfig(loss.ClassName, loss.GetConfig());
        Assert.Equal(loss.GetConfig().ToString(), again.GetConfig().ToString());
        Near.Equal(loss.Compute(new[] { 1, 2 }, Scores).Item(), again.Compute(new[] { 1, 2 }, Scores));
    }
}
