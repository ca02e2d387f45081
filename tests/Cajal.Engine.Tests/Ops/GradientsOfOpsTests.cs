using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

/// <summary>Operations made of several primitives keep every promise of one: gradients of any order and batching.</summary>
public class GradientsOfOpsTests
{
    public static readonly Dictionary<string, Func<Tensor, Tensor>> OfMatrices = new()
    {
        ["mean"] = x => x.Mean(0),
        ["max"] = x => x.Max(1),
        ["min"] = x => x.Min(),
        ["prod"] = x => x.Prod(1),
        ["cumprod"] = x => x.CumProd(1),
        ["cumsum"] = x => x.CumSum(0),
        ["var"] = x => x.Var(1),
        ["std"] = x => x.Std(),
        ["logsumexp"] = x => x.LogSumExp(-1),
        ["norm"] = x => x.Norm(axis: 1),
        ["norm 3"] = x => x.Norm(3, 0),
        ["average"] = x => x.Average(0, new[] { 1.0, 2, 3 }),
        ["tile"] = x => x.Tile(2, 1, 2),
        ["repeat"] = x => x.Repeat(2, 1),
        ["roll"] = x => x.Roll(2, 1),
        ["pad"] = x => x.Pad([(1, 0), (0, 2)], 7),
        ["diag"] = x => x.Diag(1),
        ["diagonal"] = x => x[.., 0].Diag(-1),
        ["tril"] = x => x.Tril(),
        ["index"] = x => x[^1, TensorIndex.Slice(null, null, -2)],
        ["take"] = x => x.Take(new[] { 2, 0, -1, 2 }, 1),
        ["take along axis"] = x => x.TakeAlongAxis(new[,] { { 1 }, { 0 }, { 3 } }, 1),
        ["sort"] = x => x.Sort(0),
        ["topk"] = x => x.TopK(2).Values,
        ["matmul"] = x => Ops.MatMul(x, x.Transpose()),
        ["einsum"] = x => Ops.Einsum("ij,kj,...j->...ik", x, x, Range(2, 4)),
        ["trace"] = x => Ops.Einsum("ii", x[.., ..3]),
        ["windows"] = x => x.SlidingWindows(1, 2, 2),
        ["overlap-add"] = x => x.OverlapAdd(0, 2),
        ["normalize"] = x => x.Normalize(),
        ["layer norm"] = x => x.LayerNormalization(axis: 0, epsilon: 0.1),
        ["rms norm"] = x => x.RmsNormalization(),
        ["batch norm"] = x => x.BatchNormalizationTraining(axis: 0, epsilon: 0.1).Y,
        ["leaky relu"] = x => x.LeakyRelu(),
        ["elu"] = x => x.Elu(),
        ["celu"] = x => x.Celu(0.7),
        ["selu"] = x => x.Selu(),
        ["mish"] = x => x.Mish(),
        ["log sigmoid"] = x => x.LogSigmoid(),
        ["softsign"] = x => x.Softsign(),
        ["squareplus"] = x => x.Squareplus(),
        ["sparseplus"] = x => x.SparsePlus(),
        ["sparsemax"] = x => x.Sparsemax(),
        ["glu"] = x => x.Glu(),
        ["softmax 0"] = x => x.Softmax(0),
        ["sinh"] = x => x.Sinh(),
        ["bce of probabilities"] = x => Ops.BinaryCrossentropy(Ops.Full([3, 4], 0.3), 0.2 + 0.3 * x.Square()),
        ["cce of probabilities"] = x => Ops.CategoricalCrossentropy(Ops.Full([3, 4], 0.25), 0.2 + x.Square()),
        ["sparse cce of probabilities"] = x => Ops.SparseCategoricalCrossentropy(new[] { 0, 3, 1 }, 0.2 + x.Square()),
        ["sparse cce of logits"] = x => Ops.SparseCategoricalCrossentropy(new[] { 0, 3, 1 }, x, fromLogits: true),
        ["bce of sigmoid"] = x => Ops.BinaryCrossentropy(Ops.Full([3, 4], 0.3), x.Sigmoid()),
    };

    public static TheoryData<string> Names => [.. OfMatrices.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fulfil_the_contract(string name) =>
        PrimitiveContract.Check(new Gen(7), x => OfMatrices[name](x[0]), new Input([3, 4]));

    [Fact]
    public void Product_has_an_exact_gradient_at_zero()
    {
        Tensor x = new[] { 0.0, 2, 3 };
        Are([6, 0, 0], Ops.Gradients(x.Prod(), x)[0]);
    }

    [Fact]
    public void Lengths_and_deviations_have_no_slope_where_they_vanish()
    {
        Tensor x = new[] { 0.0, 0 };
        Are([0, 0], Ops.Gradients(x.Norm(), x)[0]);
        Are([0, 0], Ops.Gradients(x.Norm(3), x)[0]);
        Are([0, 0], Ops.Gradients(x.Std(), x)[0]);
        Are([0, 0], Ops.Hvp(x.Norm(), [x], [new[] { 1.0, 1 }])[0]);
    }

    [Fact]
    public void Losses_have_finite_gradients_at_the_bounds_of_probabilities()
    {
        Tensor p = new[] { 0.0, 1 };
        Assert.All(Ops.Gradients(Ops.BinaryCrossentropy(new[] { 1.0, 0 }, p).Sum(), p)[0].ToArray(), g => Assert.True(float.IsFinite(g)));
        Tensor q = new double[,] { { 1, 0 } };
        var loss = Ops.SparseCategoricalCrossentropy(new[] { 1 }, q).Sum();
        Assert.All(Ops.Gradients(loss, q)[0].ToArray(), g => Assert.True(float.IsFinite(g)));
    }

    [Fact]
    public void Losses_of_logits_have_finite_gradients_far_out()
    {
        Tensor x = new double[,] { { 1000, -1000 } };
        Are([1, -1], Ops.Gradients(Ops.SparseCategoricalCrossentropy(new[] { 1 }, x, fromLogits: true).Sum(), x)[0]);
        Are([1, -1], Ops.Gradients(Ops.BinaryCrossentropy(new double[,] { { 0, 1 } }, x, fromLogits: true).Sum(), x)[0]);
    }

    [Fact]
    public void Activations_have_finite_gradients_far_out()
    {
        Tensor x = new[] { -1000.0, 1000 };
        foreach (var f in (Func<Tensor, Tensor>[])[v => v.Elu(), Ops.Mish, Ops.Silu, Ops.Sigmoid, Ops.Softplus, Ops.LogSigmoid, v => v.Gelu()])
        {
            Assert.All(Ops.Gradients(f(x).Sum(), x)[0].ToArray(), g => Assert.True(float.IsFinite(g)));
        }
    }
}
