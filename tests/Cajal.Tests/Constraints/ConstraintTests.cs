using Cajal.Constraints;
using Cajal.Layers;
using Cajal.Regularizers;
using Xunit;

namespace Cajal.Tests.Constraints;

public sealed class ConstraintTests
{
    private static readonly Tensor Weight = new float[,] { { 3, 0, 0.3f }, { -4, 0, 0.4f } };

    public static TheoryData<Constraint, float[]> Figures => new()
    {
        // Columns of lengths 5, 0 and 0.5.
        { new MaxNorm(), [1.2f, 0, 0.3f, -1.6f, 0, 0.4f] },
        { new UnitNorm(), [0.6f, 0, 0.6f, -0.8f, 0, 0.8f] },
        { new MinMaxNorm(1, 2.5, rate: 0.5), [2.25f, 0, 0.45f, -3, 0, 0.6f] },
        { new NonNeg(), [3, 0, 0.3f, 0, 0, 0.4f] },
        // Rows of lengths 3.015 and 4.020.
        { new UnitNorm(axis: 1), [0.9950372f, 0, 0.0995037f, -0.9950372f, 0, 0.0995037f] },
        { new UnitNorm(axis: [0, 1]), [0.5970223f, 0, 0.0597022f, -0.7960297f, 0, 0.0796030f] },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Brings_vectors_to_the_length_they_may_have(Constraint constraint, float[] expected) =>
        Close.To(expected, constraint.Call(Weight).ToArray(), 1e-6);

    [Theory]
    [MemberData(nameof(Figures))]
    public void What_is_allowed_stays(Constraint constraint, float[] expected)
    {
        if (constraint is MinMaxNorm) return;   // goes half the way each time
        Close.To(expected, constraint.Call(constraint.Call(Weight)).ToArray(), 1e-6);
    }

    [Theory]
    [InlineData("max_norm", "MaxNorm { max_value: 2, axis: 0 }")]
    [InlineData("MaxNorm", "MaxNorm { max_value: 2, axis: 0 }")]
    [InlineData("non_neg", "NonNeg {  }")]
    [InlineData("unit_norm", "UnitNorm { axis: 0 }")]
    [InlineData("min_max_norm", "MinMaxNorm { min_value: 0, max_value: 1, rate: 1, axis: 0 }")]
    public void Comes_from_its_name_and_back_from_its_configuration(string name, string text)
    {
        Constraint constraint = name;
        Assert.Equal(text, constraint.ToString());
        Assert.Equal(text, Constraint.FromConfig(constraint.ClassName, constraint.GetConfig()).ToString());
    }

    [Fact]
    public void Keeps_its_settings_in_its_configuration()
    {
        var constraint = new MinMaxNorm(0.5, 2, 0.7, [0, 1]);
        Assert.Equal("{ min_value: 0.5, max_value: 2, rate: 0.7, axis: [0, 1] }", constraint.GetConfig().ToString());
        Assert.Equal(constraint.ToString(), Constraint.FromConfig("MinMaxNorm", constraint.GetConfig()).ToString());
        Assert.Equal("{ max_value: 3, axis: 1 }", new MaxNorm(3, 1).GetConfig().ToString());
    }

    [Fact]
    public void An_unknown_name_suggests_the_nearest()
    {
        var error = Assert.Throws<CajalException>(() => (Constraint)"maxnorm");
        Assert.Equal("CJ2001", error.Code);
        Assert.Contains("\"max_norm\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_impossible_limit_is_refused()
    {
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new MaxNorm(double.NaN)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new MinMaxNorm(2, 1)).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new MinMaxNorm(rate: 2)).Code);
    }

    /// <summary>Every layer that Keras gives constraints to, and the input that builds it.</summary>
    public static TheoryData<Layer, Shape> Layers => new()
    {
        { new Dense(3), [2, 4] },
        { new EinsumDense("ab,bc->ac", [3], biasAxes: "c"), [2, 4] },
        { new Embedding(5, 3), [2, 4] },
        { new Conv1D(2, 2), [2, 5, 3] },
        { new Conv2D(2, 2), [2, 5, 5, 3] },
        { new Conv3D(2, 2), [2, 3, 3, 3, 2] },
        { new Conv1DTranspose(2, 2), [2, 5, 3] },
        { new Conv2DTranspose(2, 2), [2, 5, 5, 3] },
        { new Conv3DTranspose(2, 2), [2, 3, 3, 3, 2] },
        { new DepthwiseConv1D(2), [2, 5, 3] },
        { new DepthwiseConv2D(2), [2, 5, 5, 3] },
        { new SeparableConv1D(2, 2), [2, 5, 3] },
        { new SeparableConv2D(2, 2), [2, 5, 5, 3] },
        { new SimpleRNN(3), [2, 4, 3] },
        { new LSTM(3), [2, 4, 3] },
        { new GRU(3), [2, 4, 3] },
        { new ConvLSTM1D(2, 2), [2, 3, 5, 2] },
        { new ConvLSTM2D(2, 2), [2, 3, 5, 5, 2] },
        { new ConvLSTM3D(2, 2), [2, 2, 3, 3, 3, 2] },
        { new BatchNormalization(), [2, 3] },
        { new LayerNormalization(), [2, 3] },
        { new GroupNormalization(3), [2, 3, 3] },
        { new PReLU(), [2, 3] },
        { new MultiHeadAttention(2, 3), [2, 4, 3] },
        { new GroupQueryAttention(3, 2, 1), [2, 4, 3] },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Reaches_every_weight_of_a_layer_from_its_configuration_as_prices_do(Layer layer, Shape input)
    {
        var config = layer.GetConfig();
        var keys = config.Keys.Where(k => k.EndsWith("_constraint", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(keys);
        foreach (var key in keys)
        {
            config[key] = new MaxNorm(0.5).ToEnvelope();
            config[key.Replace("_constraint", "_regularizer", StringComparison.Ordinal)] = "l2";
        }

        var copy = Layer.FromConfig(layer.ClassName, config);
        copy.Call(Ops.Zeros(input));
        Assert.All(copy.TrainableVariables, v => Assert.NotNull(v.Constraint));
        Assert.Equal(copy.TrainableVariables.Count, copy.RegularizationLosses.Count);
        var written = copy.GetConfig();
        foreach (var key in keys) Assert.Equal(config[key]!.ToString(), written[key]?.ToString());
        Assert.Equal(written.ToString(), Layer.FromConfig(layer.ClassName, written).GetConfig().ToString());
    }

    [Fact]
    public void Is_an_option_of_the_layer()
    {
        var layer = new Dense(3, kernelConstraint: new MaxNorm(1), biasConstraint: "non_neg", kernelRegularizer: new L2());
        layer.Build([null, 2]);
        Assert.Equal([-1, 0], layer.Kernel.Constraint!(new float[,] { { -3 }, { 0 } }).ToArray().Select(v => (int)Math.Round(v)));
        Assert.Equal([0, 1], layer.Bias!.Constraint!(new float[] { -3, 1 }).ToArray());
    }

    [Fact]
    public void Holds_after_every_step_of_training()
    {
        Sequential model = [new Input(3), new Dense(2, kernelConstraint: "non_neg", biasConstraint: new MaxNorm(0.1)), new Dense(1, kernelConstraint: new UnitNorm())];
        model.Compile(new Cajal.Optimizers.SGD(0.5f), "mse");
        for (var step = 0; step < 3; step++)
        {
            model.TrainOnBatch(LayerContract.Waves([8, 3], DType.Float32), 5 * Ops.Ones([8, 1]));
            Assert.All(model.Weights[0].Value.ToArray(), v => Assert.True(v >= 0, $"{v}"));
            Assert.InRange(model.Weights[1].Value.Norm().Item(), 0, 0.1 + 1e-6);
            Close.To(1, model.Weights[2].Value.Norm().Item(), 1e-5);
        }
    }
}
