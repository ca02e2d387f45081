using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class EinsumTests
{
    private static readonly Tensor A = Range(2, 3);
    private static readonly Tensor B = Range(3, 2);
    private static readonly Tensor Square = Range(3, 3);

    [Fact]
    public void Multiplies_matrices_and_orders_the_result()
    {
        Are([10, 13, 28, 40], [2, 2], Ops.Einsum("ij,jk->ik", A, B));
        Are([10, 28, 13, 40], [2, 2], Ops.Einsum("ij,jk->ki", A, B));
    }

    [Fact]
    public void Keeps_letters_that_occur_once_where_nothing_is_said() => Are([10, 13, 28, 40], [2, 2], Ops.Einsum("ij,jk", A, B));

    [Fact]
    public void Takes_diagonals_and_traces()
    {
        Are([0, 4, 8], 3, Ops.Einsum("ii->i", Square));
        Are([12], [], Ops.Einsum("ii", Square));
    }

    [Fact]
    public void Sums_transposes_and_multiplies_in_one() => Are([3, 12], 2, Ops.Einsum("ij->i", A));

    [Fact]
    public void Multiplies_by_place() => Are([0, 1, 4, 9, 16, 25], [2, 3], Ops.Einsum("ij,ij->ij", A, A));

    [Fact]
    public void Batches_under_an_ellipsis()
    {
        var q = Range(2, 4, 3);
        var k = Range(2, 5, 3);
        var expected = Ops.MatMul(q, k.SwapAxes(-1, -2));
        Are(expected.ToArray<double>(), [2, 4, 5], Ops.Einsum("...qd,...kd->...qk", q, k));
        Are(Ops.MatMul(q, Square).ToArray<double>(), [2, 4, 3], Ops.Einsum("...i,ij->...j", q, Square));
    }

    [Fact]
    public void Broadcasts_axes_of_one_under_an_ellipsis() =>
        Assert.Equal([4, 2, 3], Ops.Einsum("...i,...i->...i", Range(4, 1, 3), Range(2, 3)).Shape);

    [Fact]
    public void Contracts_three_operands() =>
        Are(Ops.MatMul(Ops.MatMul(A, B), A).ToArray<double>(), [2, 3], Ops.Einsum("ij,jk,kl->il", A, B, A));

    [Fact]
    public void Keeps_a_letter_shared_by_three() =>
        Are([0, 1, 8], 3, Ops.Einsum("i,i,i->i", Range(3), Range(3), Range(3)));

    [Theory]
    [InlineData("ij,jk->ik->l")]
    [InlineData("ij->ij")]
    [InlineData("ij,jk->iz")]
    [InlineData("ij,jk->ii")]
    [InlineData("i1,1k->ik")]
    public void Refuses_an_equation_it_cannot_read(string equation) => Assert.Equal("CJ1205", CodeOf(() => Ops.Einsum(equation, A, B)));

    [Theory]
    [InlineData("i,jk->ik")]
    [InlineData("ij,kj->ik")]
    [InlineData("ii,jk->ik")]
    public void Refuses_operands_that_do_not_fit(string equation) => Assert.Equal("CJ1206", CodeOf(() => Ops.Einsum(equation, A, B)));
}
