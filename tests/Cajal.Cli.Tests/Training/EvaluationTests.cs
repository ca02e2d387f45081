using Xunit;

namespace Cajal.Cli.Tests;

public sealed class EvaluationTests
{
    private static readonly ArrayDataset _data = new(Tensor.From(new float[12], [3, 4]), new[] { 0, 1, 1 }) { ClassNames = ["cat", "dog"] };

    private static Evaluation Of(params float[] scores) => new(_data, Tensor.From(scores, [3, 2]));

    [Fact]
    public void Counts_what_is_read_as_what()
    {
        var e = Of(0.9f, 0.1f, 0.6f, 0.4f, 0.2f, 0.8f);
        Assert.Equal(new[,] { { 1, 0 }, { 1, 1 } }, e.Confusion);
        Assert.Equal(2.0 / 3, e.Accuracy, 12);
    }

    [Fact]
    public void Shows_the_surest_mistakes_first()
    {
        var e = Of(0.4f, 0.6f, 0.9f, 0.1f, 0.2f, 0.8f);
        Assert.Equal([("dog", "cat", 0.9f), ("cat", "dog", 0.6f)], e.Mistakes.Select(m => (m.Is, m.ReadAs, (float)m.Confidence)));
    }

    [Fact]
    public void A_network_that_broke_still_gets_a_table() =>
        Assert.Equal(1, Of(float.NaN, float.NaN, float.NaN, 0.1f, float.NaN, float.NaN).Confusion[1, 1]);

    [Fact]
    public void Flat_inputs_are_square_pictures() => Assert.Equal((2, 2), Of(1, 0, 1, 0, 1, 0).Image);
}
