using Cajal.Graph.Composites;
using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class LossesTests
{
    private static readonly Tensor Target = new float[,] { { 0, 1, 0 }, { 0, 0, 1 } };
    private static readonly Tensor Output = new float[,] { { .05f, .95f, 0 }, { .1f, .8f, .1f } };

    // Printed by Keras 3.16 (NumPy backend) in float32.
    [Fact]
    public void Binary_crossentropy_gives_kerass_figures() =>
        Are([.03419558, 1.339128], Ops.BinaryCrossentropy(Target, Output).Mean(-1), Printed);

    [Fact]
    public void Binary_crossentropy_of_logits_gives_kerass_figure() =>
        Are([.7164096], Ops.BinaryCrossentropy(Target, Output, fromLogits: true).Mean(), Printed);

    [Fact]
    public void Categorical_crossentropy_gives_kerass_figures() =>
        Are([.05129331, 2.302585], Ops.CategoricalCrossentropy(Target, Output), Printed);

    [Fact]
    public void Categorical_crossentropy_of_smoothed_logits_gives_kerass_figure() =>
        Are([1.006062], Ops.CategoricalCrossentropy(Target * 0.9 + 0.1 / 3, Output, fromLogits: true).Mean(), Printed);

    [Fact]
    public void Sparse_crossentropy_gives_kerass_figures()
    {
        Tensor classes = new[] { 1, 2 };
        Are([1.176939], Ops.SparseCategoricalCrossentropy(classes, Output).Mean(), Printed);
        Are([.9868951], Ops.SparseCategoricalCrossentropy(classes, Output, fromLogits: true).Mean(), Printed);
    }

    [Fact]
    public void Takes_targets_with_a_last_axis_of_one_and_of_float_dtype()
    {
        Tensor classes = new float[,] { { 1 }, { 2 } };
        Are([1.176939], Ops.SparseCategoricalCrossentropy(classes, Output).Mean(), Printed);
    }

    [Fact]
    public void Works_along_another_axis()
    {
        Tensor classes = new[] { 1, 2 };
        Are([.9868951], Ops.SparseCategoricalCrossentropy(classes, Output.Transpose(), true, axis: 0).Mean(), Printed);
        Are([.05129331, 2.302585], Ops.CategoricalCrossentropy(Target.Transpose(), Output.Transpose(), axis: 0), Printed);
    }

    [Fact]
    public void Takes_the_outputs_of_sigmoid_and_softmax_back_to_logits()
    {
        Tensor logits = new double[,] { { 500, 0 } };
        Are([500, Math.Log(2)], Ops.BinaryCrossentropy(Ops.Zeros([1, 2]), logits.Sigmoid()));
        Are([500], Ops.CategoricalCrossentropy(new double[,] { { 0, 1 } }, logits.Softmax()));
        Are([500], Ops.SparseCategoricalCrossentropy(new[] { 1 }, logits.Softmax()));
    }

    [Fact]
    public void Keeps_probabilities_away_from_zero() =>
        Are([-Math.Log(1e-7)], Ops.BinaryCrossentropy(new double[] { 1 }, new double[] { 0 }), 1e-12);

    [Fact]
    public void A_confident_right_answer_keeps_its_small_loss() =>
        Assert.Equal(1, Ops.BinaryCrossentropy(new double[] { 1 }, new double[] { 30 }, true)[0].Item() / Math.Exp(-30), 1e-6);

    [Fact]
    public void Refuses_targets_of_another_shape()
    {
        Assert.Equal("CJ1220", CodeOf(() => Ops.BinaryCrossentropy(Ops.Zeros(2), Output)));
        Assert.Equal("CJ1220", CodeOf(() => Ops.CategoricalCrossentropy(new[] { 1, 2 }, Output)));
    }

    [Fact]
    public void Tells_one_hot_targets_from_classes() => Assert.Contains(
        "CategoricalCrossentropy",
        Assert.Throws<ShapeException>(() => Ops.SparseCategoricalCrossentropy(Target, Output)).Problem.ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void Uses_the_composites_that_kernels_answer()
    {
        Assert.IsType<SparseSoftmaxCrossEntropy>(Ops.SparseCategoricalCrossentropy(new[] { 1, 2 }, Output.Softmax()).Op);
        Assert.IsType<SigmoidCrossEntropy>(Ops.BinaryCrossentropy(Target, Output.Sigmoid()).Op);
    }
}
