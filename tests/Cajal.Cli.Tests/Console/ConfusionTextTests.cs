using Cajal.TestKit;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class ConfusionTextTests
{
    [Fact]
    public void Shows_counts_and_leaves_zeros_quiet() => Golden.Match(
        string.Join('\n', ConfusionText.Draw(new[,] { { 35, 0, 1 }, { 0, 36, 0 }, { 2, 0, 33 } }, ["0", "1", "2"], unicode: true)));

    [Fact]
    public void Long_names_head_the_rows_and_numbers_the_columns() => Golden.Match(
        string.Join('\n', ConfusionText.Draw(new[,] { { 35, 0 }, { 7, 36 } }, ["T-shirt", "Trouser"], unicode: false)));
}
