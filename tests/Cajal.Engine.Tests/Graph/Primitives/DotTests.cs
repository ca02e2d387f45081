using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph.Primitives;

public class DotTests
{
    [Fact]
    public void Fulfils_the_contract_for_any_axes() => Properties.ForAll(30, gen =>
    {
        var (batch, contract) = (gen.Int(0, 2), gen.Int(0, 2));
        int[] shared = [.. Enumerable.Range(0, batch + contract).Select(_ => gen.Extent(min: 0))];
        var (a, aPlaces) = Side(gen, shared);
        var (b, bPlaces) = Side(gen, shared);
        PrimitiveContract.Check(
            gen, x => Tensor.DotOf(x[0], x[1], aPlaces[..batch], bPlaces[..batch], aPlaces[batch..], bPlaces[batch..]), new Input(a), new Input(b));
    });

    [Fact]
    public void Multiplies_matrices() => Close.Exactly(
        [19, 22, 43, 50], Tensor.DotOf(new[,] { { 1.0, 2 }, { 3, 4 } }, new[,] { { 5.0, 6 }, { 7, 8 } }, [], [], 1, 0));

    [Fact]
    public void Sums_nothing_to_zero() =>
        Close.Exactly([0, 0], Tensor.DotOf(Tensor.From<double>([], [2, 0]), Tensor.From<double>([], 0), [], [], 1, 0));

    [Fact]
    public void Convolves_depthwise_with_windows() => Properties.ForAll(4, gen =>
        PrimitiveContract.Check(
            gen, x => Tensor.DotOf(x[0].WindowsOf(0, 3).WindowsOf(1, 3), x[1], 2, 2, [3, 4], [0, 1]), new Input([5, 4, 2]), new Input([3, 3, 2])));

    [Fact]
    public void Refuses_axes_of_different_extent() => Assert.Equal(
        "CJ1057", Assert.Throws<ShapeException>(() => Tensor.DotOf(new double[2, 3], new double[2, 3], [], [], 1, 0)).Code);

    // Shared axes and up to two free ones, in random order.
    private static (Shape Shape, int[] Places) Side(Gen gen, int[] shared)
    {
        int[] dims = [.. shared, .. gen.Shape(gen.Int(0, 2), min: 0).ToArray()];
        var order = gen.Permutation(dims.Length);
        return (Array.ConvertAll(order, i => dims[i]), Array.ConvertAll(Enumerable.Range(0, shared.Length).ToArray(), i => Array.IndexOf(order, i)));
    }
}
