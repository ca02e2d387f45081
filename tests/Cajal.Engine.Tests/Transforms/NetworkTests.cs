using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Transforms;

/// <summary>
/// A whole network written for one example: embedding, padded 3x3 convolution by windows, max-pool, dense, softmax cross-entropy.
/// </summary>
public class NetworkTests
{
    private const int Side = 6, Channels = 2, Filters = 3, Classes = 4, Words = 5, Batch = 4;

    private static readonly Input[] Data = [new([Side, Side, Channels], -0.5, 0.5), Input.Indices(1, Words), Input.Indices(1, Classes)];

    private static readonly Input[] Weights =
        [new([Words, Channels], -0.5, 0.5), new([3, 3, Channels, Filters], -0.5, 0.5), new([27, Classes], -0.5, 0.5)];

    [Fact]
    public void Fulfils_the_contract_by_its_weights() => Properties.ForAll(2, gen =>
    {
        var x = Draw(gen, Data);
        PrimitiveContract.Check(gen, w => Loss(x, w), Weights);
    });

    [Fact]
    public void Has_the_gradient_of_central_differences() => Properties.ForAll(3, gen =>
    {
        var x = Draw(gen, Data);
        GradCheck.Along(gen, w => Loss(x, w), Draw(gen, Weights));
    });

    [Fact]
    public void Has_Hessian_vector_products_of_central_differences() => Properties.ForAll(3, gen =>
    {
        var (x, w) = (Draw(gen, Data), Draw(gen, Weights));
        var v = Draw(gen, Weights);
        var product = Values(Ops.Hvp(Loss(x, w), w, v));
        double[][] up = Slopes(1), down = Slopes(-1);
        for (var i = 0; i < product.Length; i++)
        {
            var differences = up[i].Zip(down[i], (a, b) => (a - b) / (2 * GradCheck.Step)).ToArray();
            Close.To(product[i], differences, Close.Differences, Close.Differences);
        }

        double[][] Slopes(double sign)
        {
            var moved = GradCheck.Moved(w, Array.ConvertAll(v, t => t.ToArray<double>()), sign * GradCheck.Step);
            return Values(Ops.Gradients(Loss(x, moved), moved));
        }
    });

    [Fact]
    public void Gives_each_example_s_gradient_under_Vmap_exactly_as_a_loop_does() => Properties.ForAll(2, gen =>
    {
        var w = Draw(gen, Weights);
        var batch = Array.ConvertAll(Data, d => d.Draw(gen, Batch));
        var all = Values(Ops.Vmap(x => Ops.Gradients(Loss(x, w), w))(batch));
        for (var b = 0; b < Batch; b++)
        {
            var one = Values(Ops.Gradients(Loss(Example(batch, b), w), w));
            for (var i = 0; i < one.Length; i++) Close.Exactly(one[i], all[i].AsSpan(b * one[i].Length, one[i].Length));
        }
    });

    [Fact]
    public void Adds_the_examples_gradients_to_that_of_the_batch() => Properties.ForAll(2, gen =>
    {
        var w = Draw(gen, Weights);
        var batch = Array.ConvertAll(Data, d => d.Draw(gen, Batch));
        var ofSum = Values(Ops.Gradients(Ops.Vmap(x => [Loss(x, w)])(batch)[0].SumOver(0), w));
        var each = Ops.Vmap(x => Ops.Gradients(Loss(x, w), w))(batch);
        var sums = Values(Array.ConvertAll(each, g => g.SumOver(0)));
        for (var i = 0; i < sums.Length; i++) Close.To(sums[i], ofSum[i], Close.Reordered, Close.Reordered);
    });

    [Fact]
    public void Gives_each_example_s_Hessian_vector_product_under_Vmap() => Properties.ForAll(1, gen =>
    {
        var (w, v) = (Draw(gen, Weights), Draw(gen, Weights));
        var batch = Array.ConvertAll(Data, d => d.Draw(gen, Batch));
        var all = Values(Ops.Vmap(x => Ops.Hvp(Loss(x, w), w, v))(batch));
        var one = Values(Ops.Hvp(Loss(Example(batch, 2), w), w, v));
        for (var i = 0; i < one.Length; i++) Close.To(one[i], all[i].AsSpan(2 * one[i].Length, one[i].Length), Close.Reordered, Close.Reordered);
    });

    private static Tensor Loss(Tensor[] x, Tensor[] w)
    {
        var word = w[0].GatherFrom(x[1], 0).Reshape(1, 1, Channels);
        var padded = (x[0] + word).PadWith([1, 1, 0], [1, 1, 0]);
        var hidden = Tensor.DotOf(padded.WindowsOf(0, 3).WindowsOf(1, 3), w[1], [], [], [3, 4, 2], [0, 1, 2]);
        hidden = Ops.Maximum(hidden, 0);
        var pooled = hidden.WindowsOf(0, 2, 2).WindowsOf(1, 2, 2).MaxOver([3, 4]);
        var logits = Tensor.DotOf(pooled.Reshape(27), w[2], [], [], 0, 0).Tanh();
        var shifted = logits - logits.MaxOver(0);
        var oneHot = Ops.Equal(Tensor.IotaOf(Classes, 0, DType.Int32), x[2]).Cast(DType.Float64);
        return shifted.Exp().SumOver(0).Log() - (shifted * oneHot).SumOver(0);
    }

    private static Tensor[] Draw(Gen gen, Input[] inputs) => Array.ConvertAll(inputs, i => i.Draw(gen));

    private static Tensor[] Example(Tensor[] batch, int index) =>
        Array.ConvertAll(batch, t => t.Slice(0, index, 1).ReshapeTo(Shape.Create(t.Shape.Dims[1..])));

    private static double[][] Values(Tensor[] tensors) => Evaluator.All[^1].Run(tensors);
}
