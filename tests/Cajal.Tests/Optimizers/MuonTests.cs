using Cajal.Optimizers;
using Cajal.Tests.Training;
using Xunit;

namespace Cajal.Tests.Optimizers;

public sealed class MuonTests
{
    [Fact]
    public void The_direction_is_the_gradient_made_orthogonal()
    {
        // Keras 3.16, muon_test.py: five Newton-Schulz steps, of which the test gives four digits.
        var x = new Variable(Ops.Zeros([2, 2]), "x");
        new Muon(1f, momentum: 0, nesterov: false, rmsRate: null, weightDecay: null).Apply([((Tensor)new[,] { { 0.2499f, 0.9105f }, { 0.2655f, 0.8824f } }, x)]);
        Near.Equal([-.4422, .6457, .7285, .2968], -x.Value.Reshape(4), 1e-3);
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(3, 7)]
    [InlineData(5, 5)]
    public void All_singular_values_come_near_one(int rows, int columns)
    {
        var x = new Variable(Ops.Zeros([rows, columns]), "x");
        var gradient = Ops.RandomNormal([rows, columns], new RandomKey(3));
        new Muon(1f, momentum: 0, nesterov: false, nsSteps: 10, rmsRate: null, weightDecay: null).Apply(ParamSet.From([x], [gradient]));
        // The coefficients are made for speed: they bring values between 0.7 and 1.2, wherever these begin.
        var short_ = rows < columns ? Ops.MatMul(x, x.Value.Transpose()) : Ops.MatMul(x.Value.Transpose(), x);
        var v = Ops.RandomNormal([Math.Min(rows, columns), 1], new RandomKey(4));
        var ratio = (Ops.MatMul(short_, v).Square().Sum() / v.Square().Sum()).Sqrt().Item();
        Assert.InRange(ratio, 0.7 * 0.7, 1.2 * 1.2);
    }

    [Fact]
    public void Steps_have_the_size_that_was_asked_for()
    {
        var x = new Variable(Ops.Zeros([40, 10]), "x");
        new Muon(0.5f, weightDecay: null).Apply([(Ops.RandomNormal([40, 10], new RandomKey(5)), x)]);
        // A matrix of 40 x 10 whose singular values are 1 has elements of root mean square 1 / sqrt(40).
        Assert.InRange(x.Value.Square().Mean().Sqrt().Item(), 0.5 * 0.2 * 0.7, 0.5 * 0.2 * 1.2);
    }

    [Fact]
    public void Vectors_embeddings_and_named_matrices_go_by_Adam()
    {
        var matrix = new Variable(Ops.Ones([2, 2]), "kernel") { Path = "dense/kernel" };
        var embedding = new Variable(Ops.Ones([2, 2]), "embeddings") { Path = "Embedding_1/embeddings" };
        var vector = new Variable(Ops.Ones(2), "bias");
        var optimizer = new Muon();
        Assert.Equal([1, 2, 2], new[] { matrix, embedding, vector }.Select(v => optimizer.Slots(v).Count));
        Assert.Single(new Muon { ExcludeEmbeddings = false }.Slots(embedding));
        Assert.Equal(2, new Muon { ExcludeLayers = ["dense"] }.Slots(matrix).Count);
    }

    [Fact]
    public void Adam_has_a_rate_and_a_decay_of_its_own()
    {
        var x = new Variable(new float[] { 1, 2, 3, 4 }, "x");
        new Muon(0.5f) { AdamWeightDecay = null, AdamLearningRateRatio = 0.1 }.Apply([(new float[] { 1, 6, 7, 2 }, x)]);
        Near.Equal([.95, 1.95, 2.95, 3.95], x);
        var y = new Variable(new float[] { 2 }, "y");
        new Muon(1f) { AdamWeightDecay = 0.01 }.Apply([(new float[] { 0 }, y)]);
        Near.Equal([1.98], y);
    }
}
