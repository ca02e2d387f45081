using Cajal.Adversarial;
using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Adversarial;

/// <summary>Wrong uses and the pages that teach the right ones.</summary>
public sealed class GanErrorTests
{
    private static readonly Tensor _data = LayerContract.Waves([20, 2], DType.Float32) * 0.9f;

    [Fact]
    public void A_generator_of_another_shape_than_the_discriminator_wants() => Refused("CJ3301", "[None, 3]", () =>
        _ = new Gan(new Sequential([new Input(4), new Dense(3)]), new Sequential([new Input(2), new Dense(1)]), 4));

    [Fact]
    public void A_generator_of_another_shape_than_the_data()
    {
        var gan = new Gan(new Sequential([new Dense(3)]), new Sequential([new Dense(1)]), 4);
        gan.Compile();
        Refused("CJ3301", "data", () => gan.TrainOnBatch(_data));
    }

    [Fact]
    public void Noise_that_does_not_fit_the_generator() => Refused("CJ3302", "latentDim: 4", () =>
        _ = new Gan(new Sequential([new Input(4), new Dense(2)]), new Sequential([new Input(2), new Dense(1)]), 5));

    [Fact]
    public void Labels_that_nobody_looks_at()
    {
        var gan = Small();
        gan.Compile();
        Refused("CJ3303", "no use for labels", () => gan.Fit(_data, Ops.Zeros(20), verbose: Verbosity.Silent));
        Refused("CJ3303", "no use for labels", () => gan.Generate(2, labels: Ops.Zeros(2)));
    }

    [Fact]
    public void Labels_that_are_missing_or_too_few()
    {
        var (noise, wanted) = (new Input(4), new Input(3));
        var generator = new Model([noise, wanted], new Dense(2, "tanh").Call(new Concatenate().Call([noise, wanted])));
        var gan = new Gan(generator, new Sequential([new Input(2), new Dense(1)]), 4);
        gan.Compile();
        Refused("CJ3303", "needs labels", () => gan.TrainOnBatch(_data));
        Refused("CJ3303", "needs labels", () => gan.Generate(2));
        Refused("CJ3305", "one label", () => gan.Generate(2, labels: Ops.Zeros([3, 3])));
    }

    [Fact]
    public void Data_beyond_the_reach_of_the_generator()
    {
        var gan = Small();
        gan.Compile();
        Refused("CJ3304", "127.5", () => gan.TrainOnBatch(_data * 200));
    }

    [Theory]
    [InlineData("wgan-gp", "sigmoid")]
    [InlineData("hinge", "sigmoid")]
    [InlineData("lsgan", "sigmoid")]
    [InlineData("wgan", "tanh")]
    [InlineData("non-saturating", "tanh")]
    public void A_bounded_output_for_a_loss_that_needs_logits(string loss, string last)
    {
        var gan = Small(last);
        Refused("CJ3308", $"ends in {last}", () => gan.Compile(loss: loss));
    }

    [Fact]
    public void A_bounded_output_that_shows_only_when_data_comes()
    {
        var gan = new Gan(new Sequential([new Dense(2)]), new Sequential([new Dense(1, "sigmoid"), new Reshape([1, 1])]), 4);
        gan.Compile(loss: "wgan-gp");
        Refused("CJ3308", "needs a discriminator whose output has no bounds", () => gan.TrainOnBatch(_data));
    }

    [Fact]
    public void Settings_out_of_range_and_one_optimizer_for_two()
    {
        var gan = Small();
        var adam = new Adam();
        Refused("CJ3309", "discriminatorSteps", () => gan.Compile(discriminatorSteps: 0));
        Refused("CJ3309", "averageDecay", () => gan.Compile(averageDecay: 1));
        Refused("CJ3310", "two optimizers", () => gan.Compile(adam, adam));
    }

    [Fact]
    public void A_model_that_is_not_compiled() => Refused("CJ3006", "not compiled", () => Small().Fit(_data, verbose: Verbosity.Silent));

    private static void Refused(string code, string says, Action act)
    {
        var error = Assert.ThrowsAny<CajalException>(act);
        Assert.Equal(code, error.Problem.Code);
        Assert.Contains(says, error.Problem.ToString());
    }

    private static Gan Small(string last = "linear") => new(
        new Sequential([new Input(4), new Dense(8, "leaky_relu"), new Dense(2, "tanh")]),
        new Sequential([new Input(2), new Dense(8, "leaky_relu"), new Dense(1, last)]), 4, seed: 1);
}
