using Cajal.Optimizers;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Optimizers;

/// <summary>Figures made by running Keras 3.16: x = [1, 2, 3, 4], g = [1, 6, 7, 2], learning rate 0.1.</summary>
public class OptimizerTests
{
    private static readonly float[] Steady = [1, 6, 7, 2];

    public static TheoryData<string, Optimizer, double[], double[]> Figures => new()
    {
        { "gradient descent", new GradientDescent(0.1f), [.9, 1.4, 2.3, 3.8], [.7, .2, .9, 3.4] },
        { "sgd", new SGD(0.1f), [.9, 1.4, 2.3, 3.8], [.7, .2, .9, 3.4] },
        { "rmsprop", new RMSprop(0.1f), [.6837724, 1.683772, 2.683772, 3.683772], [.2622621, 1.262262, 2.262262, 3.262262] },
        { "adam", new Adam(0.1f), [.900001, 1.9, 2.9, 3.9], [.7000028, 1.700002, 2.700002, 3.700002] },
        { "adamw", new AdamW(0.1f), [.899601, 1.899201, 2.898801, 3.898401], [.6989232, 1.697723, 2.696524, 3.695324] },
        { "adagrad", new Adagrad(0.1f), [.9046537, 1.900139, 2.900102, 3.901227], [.778851, 1.771769, 2.771712, 3.773458] },
        { "adadelta", new Adadelta(0.1f), [.9998586, 1.9998586, 2.9998586, 3.9998586], [.9995709, 1.999571, 2.999571, 3.999571] },
        { "adamax", new Adamax(0.1f), [.9, 1.9, 2.9, 3.9], [.7, 1.7, 2.7, 3.7] },
        { "nadam", new Nadam(0.1f), [.8937212, 1.893721, 2.893721, 3.893721], [.7452287, 1.745229, 2.745229, 3.745229] },
        { "ftrl", new Ftrl(0.1f), [.6031424, 1.794875, 2.764714, 3.276532], [.4773396, 1.666505, 2.636324, 3.148763] },
        { "lion", new Lion(0.1f), [.9, 1.9, 2.9, 3.9], [.7, 1.7, 2.7, 3.7] },
        { "lamb", new Lamb(0.1f), [.7261387, 1.726139, 2.726139, 3.726139], [.2499003, 1.2499, 2.2499, 3.2499] },
        { "adafactor", new Adafactor(0.1f), [.7261387, 1.726139, 2.726139, 3.726139], [.2499003, 1.2499, 2.2499, 3.2499] },
    };

    public static TheoryData<string, Optimizer, double[]> AfterThreeSteps => new()
    {
        { "momentum", new SGD(0.1f, 0.9f), [.439, -1.366, -.927, 2.878] },
        { "nesterov", new SGD(0.1f, 0.9f, nesterov: true), [.1951, -2.8294, -2.6343, 2.3902] },
        { "momentum, decay", new SGD(0.1f, 0.9f) { WeightDecay = 0.01f }, [.4363929, -1.369655, -.9332615, 2.866791] },
        { "clip norm", new SGD(0.1f) { ClipNorm = 1 }, [.9683773, 1.810263, 2.778641, 3.936754] },
        { "global clip norm", new SGD(0.1f) { GlobalClipNorm = 1 }, [.9683773, 1.810263, 2.778641, 3.936754] },
        { "clip value", new SGD(0.1f) { ClipValue = 0.5f }, [.85, 1.85, 2.85, 3.85] },
    };

    public static TheoryData<string, Optimizer, double[]> VaryingGradients => new()
    {
        { "amsgrad", new Adam(0.1f, amsgrad: true), [.9048132, 1.743575, 2.741392, 3.741735] },
        { "centered", new RMSprop(0.1f, momentum: 0.5f, centered: true), [.7367689, 1.234137, 2.217979, 3.213673] },
        { "adamw", new AdamW(0.1f, 0.1f), [.8770496, 1.687034, 2.655188, 3.625752] },
        { "adam, decay", new Adam(0.1f) { WeightDecay = 0.1f }, [.8770496, 1.687034, 2.655188, 3.625752] },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Takes_the_steps_of_Keras(string rule, Optimizer optimizer, double[] afterOne, double[] afterThree)
    {
        Assert.NotEmpty(rule);
        var x = NewVariable();
        optimizer.Apply([(Steady, x)]);
        Near.Equal(afterOne, x);
        optimizer.Apply([(Steady, x)]);
        optimizer.Apply([(Steady, x)]);
        Near.Equal(afterThree, x);
        Assert.Equal(3, optimizer.Iterations.Value.Item());
    }

    [Theory]
    [MemberData(nameof(AfterThreeSteps))]
    public void Composes_as_Keras_does(string rule, Optimizer optimizer, double[] expected)
    {
        Assert.NotEmpty(rule);
        var x = NewVariable();
        for (var i = 0; i < 3; i++) optimizer.Apply([(Steady, x)]);
        Near.Equal(expected, x);
    }

    [Theory]
    [MemberData(nameof(VaryingGradients))]
    public void Follows_changing_gradients(string rule, Optimizer optimizer, double[] expected)
    {
        Assert.NotEmpty(rule);
        var x = NewVariable();
        foreach (var g in (float[][])[[1, 6, 7, 2], [-1, 2, 3, .5f], [.1f, .2f, -.3f, .4f]]) optimizer.Apply([(g, x)]);
        Near.Equal(expected, x);
    }

    [Fact]
    public void Leaves_frozen_variables_alone()
    {
        var (a, b, c) = (NewVariable(), NewVariable(), NewVariable());
        a.Trainable = false;
        var optimizer = new SGD(0.1f) { Freeze = v => v == b };
        optimizer.Apply([(Steady, a), (Steady, b), (Steady, c)]);
        Near.Equal([1, 2, 3, 4], a);
        Near.Equal([1, 2, 3, 4], b);
        Near.Equal([.9, 1.4, 2.3, 3.8], c);
    }

    [Fact]
    public void Gives_a_variable_its_own_rate()
    {
        var (a, b) = (NewVariable(), NewVariable());
        var optimizer = new SGD(0.1f) { LearningRateMultiplier = v => v == b ? 2 : 1 };
        optimizer.Apply([(Steady, a), (Steady, b)]);
        Near.Equal([.9, 1.4, 2.3, 3.8], a);
        Near.Equal([.8, .8, 1.6, 3.6], b);
    }

    [Fact]
    public void The_pure_rule_takes_the_same_steps_and_writes_nothing()
    {
        var optimizer = new Adam(0.1f);
        var x = NewVariable();
        var parameters = ParamSet.Of(x);
        var gradients = ParamSet.From([x], [Steady]);
        var state = optimizer.Start(parameters);
        for (var i = 0; i < 3; i++)
        {
            (var updates, state) = optimizer.Update(gradients, state, parameters);
            parameters += updates;
        }

        Near.Equal([.7000028, 1.700002, 2.700002, 3.700002], parameters[x]);
        Near.Equal([1, 2, 3, 4], x);
        Assert.Equal(3, state.Iterations.Item());
    }

    [Fact]
    public void The_learning_rate_can_change_between_steps()
    {
        var optimizer = new SGD(0.1f);
        var x = NewVariable();
        optimizer.Apply([(Steady, x)]);
        optimizer.LearningRate = 0;
        optimizer.Apply([(Steady, x)]);
        Near.Equal([.9, 1.4, 2.3, 3.8], x);
        Assert.Equal(0, optimizer.LearningRate);
    }

    [Fact]
    public void Refuses_settings_that_cannot_work()
    {
        Assert.Equal("CJ3011", Assert.Throws<CajalException>(() => new SGD(float.NaN)).Code);
        Assert.Equal("CJ3011", Assert.Throws<CajalException>(() => new Adam(beta1: 1)).Code);
        Assert.Equal("CJ3012", Assert.Throws<CajalException>(() => new SGD { ClipNorm = 1, ClipValue = 1 }).Code);
    }

    [Fact]
    public void An_unknown_name_suggests_the_nearest()
    {
        var error = Assert.Throws<CajalException>(() => (Optimizer)"adma");
        Assert.Equal("CJ3004", error.Code);
        Assert.Contains("Try:  \"adam\"", error.Message, StringComparison.Ordinal);
    }

    private static Variable NewVariable() => new(new float[] { 1, 2, 3, 4 }, "x");
}
