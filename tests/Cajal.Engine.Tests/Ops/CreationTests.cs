using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class CreationTests
{
    [Fact]
    public void Makes_identity_matrices_off_the_main_diagonal_too()
    {
        Are([1, 0, 0, 1], [2, 2], Ops.Identity(2));
        Are([0, 1, 0, 0, 0, 1], [2, 3], Ops.Eye(2, 3, 1));
        Are([0, 0, 1, 0], [2, 2], Ops.Eye(2, k: -1));
    }

    [Fact]
    public void Counts_integers()
    {
        Assert.Equal(DType.Int32, Ops.Arange(3).DType);
        Are([0, 1, 2], 3, Ops.Arange(3));
        Are([5, 3, 1], 3, Ops.Arange(5, 0, -2));
        Are([], 0, Ops.Arange(3, 1));
    }

    [Fact]
    public void Counts_in_broken_steps() => Are([0, 0.1, 0.2], 3, Ops.Arange(0, 0.3, 0.1));

    [Fact]
    public void Refuses_to_count_without_end() => Assert.Equal("CJ1226", CodeOf(() => Ops.Arange(0, 1, 0.0)));

    [Fact]
    public void Spaces_evenly_and_hits_the_end()
    {
        Are([0, 0.25, 0.5, 0.75, 1], 5, Ops.Linspace(0, 1, 5));
        Are([0, 0.25, 0.5, 0.75], 4, Ops.Linspace(0, 1, 4, endpoint: false));
        Are([3], 1, Ops.Linspace(3, 9, 1));
        Assert.Equal(0.1, Ops.Linspace(0.3, 0.1, 7, dtype: DType.Float64)[^1].Item());
    }

    [Theory]
    [InlineData(0, new double[] { 1, 0, 0, 2 }, 2)]
    [InlineData(1, new double[] { 0, 1, 0, 0, 0, 2, 0, 0, 0 }, 3)]
    [InlineData(-1, new double[] { 0, 0, 0, 1, 0, 0, 0, 2, 0 }, 3)]
    public void Puts_a_vector_on_a_diagonal(int k, double[] expected, int n) => Are(expected, [n, n], ((Tensor)new[] { 1.0, 2 }).Diag(k));

    [Theory]
    [InlineData(0, new double[] { 0, 5, 10 })]
    [InlineData(1, new double[] { 1, 6, 11 })]
    [InlineData(-1, new double[] { 4, 9 })]
    public void Takes_a_diagonal_off_a_matrix(int k, double[] expected) => Are(expected, Range(3, 4).Diag(k));

    [Fact]
    public void Takes_diagonals_of_a_batch() => Are([0, 3, 4, 7], [2, 2], Range(2, 2, 2).Diagonal(0, 1, 2));

    [Fact]
    public void Cuts_triangles()
    {
        Are([1, 0, 1, 1], [2, 2], Ops.Ones([2, 2]).Tril());
        Are([0, 1, 0, 0], [2, 2], Ops.Ones([2, 2]).Triu(1));
    }

    [Fact]
    public void A_vector_has_no_triangle() => Assert.Equal("CJ1218", CodeOf(() => Ops.Ones(3).Tril()));

    [Fact]
    public void Lays_grids_for_pictures_and_for_matrices()
    {
        var picture = Ops.Meshgrid([Range(3), Range(2)]);
        Are([0, 1, 2, 0, 1, 2], [2, 3], picture[0]);
        Are([0, 0, 0, 1, 1, 1], [2, 3], picture[1]);
        Are([0, 0, 1, 1, 2, 2], [3, 2], Ops.Meshgrid([Range(3), Range(2)], "ij")[0]);
    }
}
