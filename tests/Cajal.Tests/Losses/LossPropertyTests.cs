using Cajal.Losses;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Tests.Losses;

/// <summary>What holds for every loss: slopes, dtypes, and what happens at the edges.</summary>
public sealed class LossPropertyTests
{
    private const int Batch = 5, Classes = 4;

    /// <summary>Every loss, also with settings that take other paths.</summary>
    public static TheoryData<Loss> Losses =>
    [
        new MeanSquaredError(), new MeanAbsoluteError(), new MeanAbsolutePercentageError(), new MeanSquaredLogarithmicError(),
        new CosineSimilarity(), new CosineSimilarity(axis: 0), new Huber(), new Huber(delta: 0.2), new LogCosh(), new Hinge(), new SquaredHinge(),
        new CategoricalHinge(), new KLDivergence(), new Poisson(), new BinaryCrossentropy(labelSmoothing: 0.2),
        new BinaryCrossentropy(fromLogits: true, axis: 0), new BinaryFocalCrossentropy(applyClassBalancing: true, gamma: 1.5),
        new BinaryFocalCrossentropy(fromLogits: true, labelSmoothing: 0.1), new CategoricalCrossentropy(),
        new CategoricalCrossentropy(fromLogits: true, labelSmoothing: 0.1), new CategoricalCrossentropy(axis: 0), new CategoricalFocalCrossentropy(),
        new CategoricalFocalCrossentropy(fromLogits: true, gamma: 3, axis: 0), new SparseCategoricalCrossentropy(),
        new SparseCategoricalCrossentropy(fromLogits: true, ignoreClass: 1), new Dice(), new Dice(axis: 1), new Tversky(0.3, 0.7),
        new Circle(gamma: 4), new Circle(gamma: 4, removeDiagonal: false), new CategoricalGeneralizedCrossEntropy(), new CTC(),
        new MeanSquaredError(Reduction.MeanWithSampleWeight), new Huber(reduction: Reduction.None), new Poisson(Reduction.Sum),
    ];

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_slope_is_that_of_finite_differences(Loss loss) => Properties.ForAll(4, gen =>
    {
        var (target, output, weights) = Data(loss, gen);
        GradCheck.Along(gen, x => loss.Compute(target, x[0], weights), [output]);
    });

    [Theory]
    [MemberData(nameof(Losses))]
    public void Double_precision_stays_and_a_recorded_step_gives_the_same(Loss loss)
    {
        var (target, output, weights) = Data(loss, new Gen(7));
        var plain = loss.Compute(target, output, weights);
        Assert.Equal(DType.Float64, plain.DType);
        var step = Ops.Jit((Tensor t, Tensor o, Tensor w) => loss.Compute(t, o, w));
        // Both are double; a plan may sum in another order.
        Close.To(plain.ToArray<double>(), step.Invoke(target, output, weights).ToArray<double>(), 1e-12);
        var single = loss.Compute(target, output.Cast(DType.Float32), weights);
        Assert.Equal(DType.Float32, single.DType);
        // 1e-4: the circle loss multiplies float32 errors by its gamma.
        Close.To(plain.ToArray<double>(), single.ToArray<double>(), 1e-4);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_number_that_is_none_passes_through(Loss loss)
    {
        var (target, output, weights) = Data(loss, new Gen(8));
        Assert.Contains(loss.Compute(target, output * double.NaN, weights).ToArray<double>(), double.IsNaN);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Weights_of_zero_and_masks_of_nothing_give_zero(Loss loss)
    {
        var (target, output, weights) = Data(loss, new Gen(9));
        Assert.All(loss.Compute(target, output, weights * 0).ToArray<double>(), v => Assert.Equal(0, v));
        var losses = loss.Call(target, output);
        if (losses.Rank == 0) return;
        var nothing = Ops.Zeros(losses.Shape, DType.Bool);
        Assert.All(loss.Compute(target, output, mask: nothing).ToArray<double>(), v => Assert.Equal(0, v));
        var slopes = Ops.Gradients(loss.Compute(target, output, mask: nothing).Sum(), output)[0];
        Assert.All(slopes.ToArray<double>(), v => Assert.Equal(0, v));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_batch_of_no_samples_costs_nothing(Loss loss)
    {
        // The mean over the batch axis is that of nothing, and circles and sequences need a sample.
        if (loss is BinaryCrossentropy { Axis: 0 } or CategoricalCrossentropy { Axis: 0 } or CategoricalFocalCrossentropy { Axis: 0 } or Circle or CTC) return;
        var (target, output, _) = Data(loss, new Gen(10));
        var value = loss.Compute(target[..0], output[..0]);
        Assert.All(value.ToArray<double>(), v => Assert.True(double.IsFinite(v), $"{v}"));
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_network_learns_by_it(Loss loss)
    {
        if (loss.Reduction == Reduction.None) return;   // a step needs one number
        var (target, output, weights) = Data(loss, new Gen(11));
        var isFirst = weights.Shape[0] == Batch;
        Sequential model = [new Cajal.Layers.Input(output.Shape.Without(0)), new Cajal.Layers.Dense(Classes, "sigmoid", kernelInitializer: "identity")];
        if (loss is Circle) model.Add(new Cajal.Layers.UnitNormalization());
        model.Compile(new Cajal.Optimizers.SGD(0.01f), loss);
        var (x, y) = (output.Cast(DType.Float32), target.DType.IsFloating ? target.Cast(DType.Float32) : target);
        var before = isFirst ? model.TrainOnBatch(x, y, weights.Cast(DType.Float32)).Loss : model.TrainOnBatch(x, y).Loss;
        for (var step = 0; step < 5; step++) model.TrainOnBatch(x, y);
        var after = isFirst ? model.TestOnBatch(x, y, weights.Cast(DType.Float32)).Loss : model.TestOnBatch(x, y).Loss;
        Assert.True(after < before, $"{loss}: {before} before, {after} after");
    }

    public static TheoryData<Loss> OfProbabilities =>
    [
        new BinaryCrossentropy(), new BinaryFocalCrossentropy(), new CategoricalCrossentropy(), new CategoricalFocalCrossentropy(),
        new SparseCategoricalCrossentropy(), new KLDivergence(), new Poisson(), new Dice(), new Tversky(), new CategoricalGeneralizedCrossEntropy(),
    ];

    [Theory]
    [MemberData(nameof(OfProbabilities))]
    public void Probabilities_of_exactly_0_and_1_have_finite_losses_and_slopes(Loss loss)
    {
        Tensor output = new float[,] { { 1, 0, 0 }, { 1, 0, 0 }, { 0, 0, 1 } };
        Tensor target = IsSparse(loss) ? new[] { 0, 1, 2 } : new float[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
        Assert.True(double.IsFinite(loss.Compute(target, output).Item()));
        Assert.All(Ops.Gradients(loss.Compute(target, output), output)[0].ToArray(), v => Assert.True(float.IsFinite(v), $"{v}"));
    }

    [Fact]
    public void Logits_far_out_neither_overflow_nor_lose_their_slope()
    {
        Tensor target = new float[,] { { 0, 1 } };
        Tensor logits = new float[,] { { 500, -500 } };
        Close.To(500, new BinaryCrossentropy(fromLogits: true).Compute(target, logits).Item(), 0);
        Close.To(1000, new CategoricalCrossentropy(fromLogits: true).Compute(target, logits).Item(), 0);
        Close.To(500, new BinaryFocalCrossentropy(fromLogits: true).Compute(target, logits).Item(), 0);
        Close.To(250, new CategoricalFocalCrossentropy(fromLogits: true).Compute(target, logits).Item(), 0);
        Close.To([0.5f, -0.5f], Ops.Gradients(new BinaryCrossentropy(fromLogits: true).Compute(target, logits), logits)[0].ToArray(), 0);
    }

    [Fact]
    public void A_region_that_is_nowhere_is_all_wrong_and_no_NaN()
    {
        Tensor nothing = new float[,] { { 0, 0 } };
        Assert.Equal(1, new Dice().Compute(nothing, nothing).Item());
        Assert.Equal(1, new Tversky().Compute(nothing, nothing).Item());
    }

    [Fact]
    public void A_class_of_one_sample_does_not_count_in_the_circle()
    {
        Tensor embeddings = new float[,] { { 1, 0 }, { 0.6f, 0.8f }, { 0, 1 } };
        var alone = new Circle(gamma: 4, reduction: Reduction.None).Compute(new[] { 1, 2, 3 }, embeddings);
        Assert.Equal([0, 0, 0], alone.ToArray());
        var slopes = Ops.Gradients(new Circle(gamma: 4).Compute(new[] { 1, 1, 3 }, embeddings), embeddings)[0].ToArray();
        Assert.All(slopes, v => Assert.True(float.IsFinite(v), $"{v}"));
        Assert.Contains(slopes, v => v != 0);
    }

    private static (Tensor Target, Tensor Output, Tensor Weights) Data(Loss loss, Gen gen)
    {
        // Of the length of the losses: whatever axis a loss takes away, one that is left is first.
        var classesFirst = loss is CosineSimilarity { Axis: 0 } or BinaryCrossentropy { Axis: 0 } or CategoricalCrossentropy { Axis: 0 }
            or CategoricalFocalCrossentropy { Axis: 0 };
        var weights = gen.Tensor([classesFirst ? Classes : Batch], 0.5, 2);
        if (loss is CTC)
        {
            Tensor labels = new[,] { { 1, 2, 1 }, { 3, 3, 0 }, { 2, 0, 0 }, { 0, 0, 0 }, { 1, 2, 3 } };
            return (labels, gen.Tensor([Batch, 6, Classes], -2, 2), weights);
        }

        if (loss is Circle) return (new[] { 1, 1, 2, 2, 3 }, gen.Tensor([Batch, Classes], -0.5, 0.5), weights);
        var target = IsSparse(loss) ? Tensor.From([0, 1, 2, 3, 1], [Batch])
            : loss is Hinge or SquaredHinge ? Tensor.From(Array.ConvertAll(gen.Doubles(Batch * Classes), v => v < 0 ? -1.0 : 1), [Batch, Classes])
            : gen.Tensor([Batch, Classes], 0.1, 0.9);
        return (target, gen.Tensor([Batch, Classes], 0.1, 0.9), weights);
    }

    private static bool IsSparse(Loss loss) => loss is SparseCategoricalCrossentropy or CategoricalGeneralizedCrossEntropy;
}
