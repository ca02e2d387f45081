using Cajal.Adversarial;
using Xunit;

namespace Cajal.Tests.Adversarial.Scores;

public sealed class InceptionScoreTests
{
    [Fact]
    public void Is_NumPys_figure_on_a_small_table() => Close.To(1.478376352989371, InceptionScore.Compute(
        new[,] { { 0.7, 0.2, 0.1 }, { 0.1, 0.8, 0.1 }, { 0.25, 0.25, 0.5 }, { 1, 0, 0 } }), 1e-12);

    [Fact]
    public void Goes_from_1_for_all_alike_to_the_number_of_classes_for_all_clear_and_even()
    {
        Close.To(1, InceptionScore.Compute(new[,] { { 0.3, 0.7 }, { 0.3, 0.7 } }), 1e-12);
        Close.To(4, InceptionScore.Compute(Ops.Eye(4)), 1e-12);
    }
}
