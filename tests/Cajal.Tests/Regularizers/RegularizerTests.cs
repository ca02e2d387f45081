using Cajal.Layers;
using Cajal.Regularizers;
using Xunit;

namespace Cajal.Tests.Regularizers;

public sealed class RegularizerTests
{
    [Fact]
    public void Adds_up_absolute_values_and_squares()
    {
        Tensor w = new float[] { -3, 4 };
        Close.To(0.07, new L1().Call(w).Item(), 1e-7);
        Close.To(0.25, new L2().Call(w).Item(), 1e-7);
        Close.To(0.7 + 50, new L1L2(0.1, 2).Call(w).Item(), 1e-5);
    }

    [Theory]
    [InlineData("L1", "L1 { l1: 0.01 }")]
    [InlineData("L2", "L2 { l2: 0.01 }")]
    [InlineData("l1", "L1 { l1: 0.01 }")]
    [InlineData("l1_l2", "L1L2 { l1: 0.01, l2: 0.01 }")]
    [InlineData("l1l2", "L1L2 { l1: 0, l2: 0 }")]
    [InlineData("orthogonal_regularizer", "OrthogonalRegularizer { factor: 0.01, mode: \"rows\" }")]
    [InlineData("OrthogonalRegularizer", "OrthogonalRegularizer { factor: 0.01, mode: \"rows\" }")]
    public void Comes_from_its_name_and_back_from_its_configuration(string name, string text)
    {
        Regularizer regularizer = name;
        Assert.Equal(text, regularizer.ToString());
        Assert.Equal(text, Regularizer.FromConfig(regularizer.ClassName, regularizer.GetConfig()).ToString());
    }

    [Fact]
    public void Puts_a_price_on_the_weights_of_a_model_while_they_learn()
    {
        Sequential model = [new Input(2), new Dense(3, kernelInitializer: "ones", kernelRegularizer: "l2"), new Dense(1)];
        Close.To(0.06, Assert.Single(model.RegularizationLosses).Item(), 1e-7);
        model.Layers[0].Trainable = false;
        Assert.Empty(model.RegularizationLosses);
    }

    [Fact]
    public void Adds_its_price_to_the_loss_that_is_trained()
    {
        Sequential model = [new Input(2), new Dense(1, useBias: false, kernelInitializer: "ones", kernelRegularizer: new L2(0.5))];
        model.Compile("sgd", "mse");
        var (x, y) = (Ops.Zeros([4, 2]), Ops.Zeros([4, 1]));
        Close.To(1, model.TestOnBatch(x, y).Loss, 1e-6);

        // The gradient of 0.5 * w^2 is w, and Keras's SGD goes a hundredth of it.
        model.TrainOnBatch(x, y);
        Close.To([0.99f, 0.99f], model.Weights[0].Value.ToArray(), 1e-6);
    }

    [Fact]
    public void Goes_with_the_configuration_of_a_layer()
    {
        var layer = new Dense(3, kernelRegularizer: new L1(0.5));
        Assert.Equal(layer.GetConfig().ToString(), Layer.FromConfig("Dense", layer.GetConfig()).GetConfig().ToString());
    }

    [Fact]
    public void Says_what_a_configuration_asks_for_in_vain()
    {
        var config = new LeakyReLU().GetConfig();
        config["alpha_regularizer"] = new L2().ToEnvelope();
        Assert.Equal("CJ2016", Assert.Throws<CajalException>(() => Layer.FromConfig("LeakyReLU", config)).Code);
    }

    [Fact]
    public void Right_angles_cost_nothing_and_parallels_the_whole_factor()
    {
        Tensor turned = new float[,] { { 3, 4 }, { -8, 6 } }, parallel = new float[,] { { 1, 2 }, { -2, -4 } };
        Close.To(0, new OrthogonalRegularizer(0.5).Call(turned).Item(), 1e-7);
        Close.To(0.5, new OrthogonalRegularizer(0.5).Call(parallel).Item(), 1e-6);
        Close.To(0.5, new OrthogonalRegularizer(0.5, "columns").Call(parallel).Item(), 1e-6);
        Assert.Equal(0, new OrthogonalRegularizer().Call(new float[,] { { 1, 2 } }).Item());
        Assert.Equal("CJ2021", Assert.Throws<ShapeException>(() => new OrthogonalRegularizer().Call(new float[] { 1 })).Code);
    }

    [Fact]
    public void An_impossible_factor_is_refused()
    {
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new L1(-1)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new L2(double.NaN)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new L1L2(l2: double.PositiveInfinity)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new OrthogonalRegularizer(mode: "diagonals")).Code);
    }

    [Fact]
    public void An_unknown_name_suggests_the_nearest()
    {
        var error = Assert.Throws<CajalException>(() => (Regularizer)"ortogonal_regularizer");
        Assert.Equal("CJ2001", error.Code);
        Assert.Contains("\"orthogonal_regularizer\"", error.Message, StringComparison.Ordinal);
    }
}
