using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class ActivationsTests
{
    private static readonly Tensor X = new[] { -3f, -1f, -0.5f, 0f, 0.5f, 1f, 3f };

    // Printed by Keras 3.16 (NumPy backend) in float32.
    [Fact]
    public void Gelu_gives_kerass_figures() =>
        Are([-.004049689, -.1586553, -.1542688, 0, .3457312, .8413447, 2.99595], X.Gelu(approximate: false), Printed);

    [Fact]
    public void Approximate_gelu_gives_kerass_figures() =>
        Are([-.003637344, -.158808, -.154286], X[..3].Gelu(), Printed);

    [Fact]
    public void Silu_gives_kerass_figures() =>
        Are([-.1422776, -.2689414, -.1887703, 0, .3112297, .7310586, 2.857722], X.Silu(), Printed);

    [Fact]
    public void Mish_gives_kerass_figures() =>
        Are([-.1456475, -.3034015, -.2207438, 0, .3752452, .8650984, 2.986535], X.Mish(), Printed);

    [Fact]
    public void Selu_gives_kerass_figures() =>
        Are([-1.670569, -1.111331, -.6917582, 0, .5253505, 1.050701, 3.152103], X.Selu(), Printed);

    [Fact]
    public void Hard_sigmoid_is_that_of_keras_3() =>
        Are([0, .3333333, .4166667, .5, .5833333, .6666667, 1], X.HardSigmoid(), Printed);

    // By hand, from the definitions.
    [Fact]
    public void Rectifiers_follow_their_definitions()
    {
        Are([0, 0, 0, 0, .5, 1, 3], X.Relu());
        Are([-.6, -.2, -.1, 0, .5, 1, 3], X.LeakyRelu());
        Are([0, 0, 0, 0, .5, 1, 2], X.Relu(0, 2));
        // At the threshold itself it is 0, as in Keras's relu_test.
        Are([-.4, -.2, -.15, -.1, -.05, 0, 3], X.Relu(0.1, null, 1));
        Are([0, 6], ((Tensor)new[] { -1.0, 9 }).Relu6());
    }

    [Fact]
    public void Rectifiers_keep_nan() => Are([double.NaN, double.NaN], Ops.Stack([((Tensor)double.NaN).Relu(), ((Tensor)double.NaN).LeakyRelu()]));

    [Fact]
    public void Shrinking_and_thresholds_keep_nan()
    {
        Tensor x = new[] { double.NaN, -2, 0.25, 2 };
        Are([double.NaN, -1.5, 0, 1.5], x.SoftShrink());
        Are([double.NaN, -2, 0, 2], x.HardShrink());
        Are([double.NaN, 9, 9, 2], x.Threshold(1, 9));
    }

    [Fact]
    public void Softmax_over_several_axes_is_softmax_over_all_their_elements()
    {
        var x = Tensor.From([.1, .2, .3, .4, .5, .6, .7, .8], [2, 2, 2]);
        var flat = x.Reshape(2, 4);
        Are(flat.Softmax().ToArray<double>(), x.Softmax([1, 2]).Reshape(8));
        Are(flat.LogSoftmax().ToArray<double>(), x.LogSoftmax([2, 1]).Reshape(8));
        Are(x.MoveAxis(1, 2).Reshape(4, 2).Softmax().Reshape(2, 2, 2).MoveAxis(2, 1).ToArray<double>().ToArray(), x.Softmax([1]).Reshape(8));
    }

    [Fact]
    public void Exponential_units_follow_their_definitions()
    {
        Are([Math.Exp(-1) - 1, 0, 2], ((Tensor)new[] { -1.0, 0, 2 }).Elu());
        Are([2 * (Math.Exp(-.5) - 1), 0, 2], ((Tensor)new[] { -1.0, 0, 2 }).Celu(2));
    }

    [Fact]
    public void Sigmoid_is_exact_in_both_tails()
    {
        Tensor x = new[] { -700.0, -40, 0, 40 };
        var y = x.Sigmoid().ToArray<double>();
        Assert.Equal(1, y[0] / Math.Exp(-700), 1e-14);
        Assert.Equal(1, y[1] / Math.Exp(-40), 1e-14);
        Assert.Equal((0.5, 1.0), (y[2], y[3]));
    }

    [Fact]
    public void Softplus_neither_overflows_nor_vanishes()
    {
        var y = ((Tensor)new[] { -50.0, 0, 1000 }).Softplus().ToArray<double>();
        Assert.Equal(1, y[0] / Math.Exp(-50), 1e-14);
        Assert.Equal((Math.Log(2), 1000.0), (y[1], y[2]));
    }

    [Fact]
    public void Log_sigmoid_does_not_overflow() => Are([-1000, -Math.Log(2)], ((Tensor)new[] { -1000.0, 0 }).LogSigmoid(), 1e-15);

    [Fact]
    public void Softmax_adds_up_along_any_axis()
    {
        Tensor x = new double[,] { { 1, 2 }, { 3, 1000 } };
        Are([1, 1], x.Softmax(0).Sum(0));
        Are([1 / (1 + Math.E), Math.E / (1 + Math.E), 0, 1], [2, 2], x.Softmax());
    }

    [Fact]
    public void Log_softmax_keeps_small_probabilities() => Are([0, -1000], ((Tensor)new[] { 0.0, -1000 }).LogSoftmax(), 1e-14);

    [Fact]
    public void Gates_halve_their_axis() => Are([0.5, 1], ((Tensor)new[] { 1.0, 2, 0, 0 }).Glu());

    [Fact]
    public void Shrinking_follows_the_definitions()
    {
        Are([-2.5, -.5, 0, 0, 0, .5, 2.5], X.SoftShrink());
        Are([-3, -1, 0, 0, 0, 1, 3], X.HardShrink());
        Are([-1, -1, -.5, 0, .5, 1, 1], X.HardTanh());
        Are([-3 + Math.Tanh(3)], X[..1].TanhShrink());
    }

    [Fact]
    public void Sparse_units_follow_their_definitions()
    {
        Are([0, 0, .0625, .25, .5625, 1, 3], X.SparsePlus());
        Are([0, 0, .25, .5, .75, 1, 1], X.SparseSigmoid());
        Are([(3 + Math.Sqrt(13)) / 2], X[6..].Squareplus());
        Are([9, 9, 9, 9, 9, 1, 3], X.Threshold(0.5, 9));
    }

    [Fact]
    public void Sparsemax_projects_on_the_simplex()
    {
        Are([0, 0, 1], ((Tensor)new[] { 0.0, 1, 3 }).Sparsemax());
        Are([.25, .75, 0], ((Tensor)new[] { 1, 1.5, 0 }).Sparsemax());
    }
}
