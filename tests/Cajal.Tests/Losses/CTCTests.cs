using Cajal.Losses;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Tests.Losses;

public sealed class CTCTests
{
    [Fact]
    public void Gives_the_figures_of_PyTorch()
    {
        // torch.nn.functional.ctc_loss 1.13 in double precision.
        double[] logits =
        [
            1.79, 0.44, 0.1, -1.86, -0.28, -0.35, -0.08, -0.63, -0.04, -0.48, -1.31, 0.88, 0.88, 1.71, 0.05, -0.4, -0.55, -1.55, 0.98, -1.1, -1.19, -0.21, 1.49, 0.24,
            -1.02, -0.71, 0.63, -0.16, -0.77, -0.23, 0.75, 1.98, -1.24, -0.63, -0.8, -2.42, -0.92, -1.02, 1.12, -0.13, -1.62, 0.65, -0.36, -1.74, -0.6, -0.59, -0.87, 0.03,
            -2.25, -0.27, 1.01, 0.85, 1.11, 1.12, 1.49, -1.12, 0.85, -1.86, -0.6, -1.91, 1.05, 1.33, -0.2, 1.77, -0.67, 0.15, 0.15, -1.06, 0.44, 1.94, -1.02, 0.9,
        ];
        Tensor labels = new[,] { { 1, 2, 1, 0 }, { 2, 2, 0, 0 }, { 3, 0, 0, 0 } };
        var losses = new CTC(Reduction.None).Compute(labels, Tensor.From(logits, [3, 6, 4]));
        Close.To([4.6982158, 5.64095664, 7.41555994], losses.ToArray<double>(), 1e-7);
    }

    [Fact]
    public void An_empty_target_is_a_row_of_blanks()
    {
        // torch.nn.functional.ctc_loss 1.13 in double precision.
        double[] logits = [0.68, -0.86, -0.3, 2.16, 0.87, -1.29, -0.08, 0.56, 1.23, 0.15, -0.53, -0.73, 0.65, 0.31, -0.52, -0.19, -0.42, 0.72];
        var losses = new CTC(Reduction.None).Compute(new[,] { { 0, 0 }, { 1, 2 } }, Tensor.From(logits, [2, 3, 3]));
        Close.To([2.61875919, 1.31337969], losses.ToArray<double>(), 1e-7);
    }

    [Fact]
    public void Is_the_sum_over_all_spellings() => Properties.ForAll(10, gen =>
    {
        const int Time = 4, Classes = 3;
        var logits = gen.Tensor([1, Time, Classes], -2, 2);
        int[] target = [gen.Int(1, 2), gen.Int(1, 2)];
        var p = logits.Softmax().ToArray<double>();
        double sum = 0;
        for (var code = 0; code < 81; code++)
        {
            int[] path = [code % 3, code / 3 % 3, code / 9 % 3, code / 27];
            var spelt = path.Where((c, i) => c != 0 && (i == 0 || path[i - 1] != c));
            if (spelt.SequenceEqual(target)) sum += path.Select((c, i) => p[i * Classes + c]).Aggregate(1.0, (a, b) => a * b);
        }

        // A target with no spelling in the time costs about 1e5, so compare only where there is one.
        var loss = new CTC().Compute(Tensor.From(target, [1, 2]), logits).Item();
        Assert.True(sum > 0);
        Cajal.Tests.Close.To(-Math.Log(sum), loss, 1e-5);
    });

    [Fact]
    public void A_target_that_is_too_long_is_dear_but_finite() =>
        Assert.InRange(new CTC().Compute(new[,] { { 1, 1, 1 } }, Ops.Zeros([1, 2, 3])).Item(), 9e4, 1e6);
}
