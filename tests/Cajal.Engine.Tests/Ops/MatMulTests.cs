using Xunit;

namespace Cajal.Engine.Tests.Operations;

using static Numbers;

public class MatMulTests
{
    private static readonly Tensor A = Range(2, 3);
    private static readonly Tensor B = Range(3, 2);

    [Fact]
    public void Multiplies_matrices() => Are([10, 13, 28, 40], [2, 2], Ops.MatMul(A, B));

    [Fact]
    public void Treats_vectors_as_rows_and_columns()
    {
        Are([10, 13], 2, Ops.MatMul(Range(3), B));
        Are([5, 14], 2, Ops.MatMul(A, Range(3)));
        Are([5], [], Ops.MatMul(Range(3), Range(3)));
    }

    [Fact]
    public void Broadcasts_batches()
    {
        Are([10, 13, 28, 40, 46, 67, 64, 94], [2, 2, 2], Ops.MatMul(Range(2, 2, 3), B));
        Are([10, 13, 28, 40, 28, 31, 100, 112], [2, 2, 2], Ops.MatMul(A, Range(2, 3, 2)));
        Assert.Equal([5, 4, 2, 6], Ops.MatMul(Range(4, 2, 3), Range(5, 1, 3, 6)).Shape);
        Assert.Equal([4, 6], Ops.MatMul(Range(3), Range(4, 3, 6)).Shape);
    }

    [Fact]
    public void Explains_what_does_not_fit_in_the_callers_words()
    {
        var (x, w) = (Ops.Zeros([32, 784]), Ops.Zeros([512, 10]));
        var error = Assert.Throws<ShapeException>(() => Ops.MatMul(x, w));
        Assert.Equal("CJ1204", error.Code);
        Assert.Contains("MatMul(x, w)", error.Message, StringComparison.Ordinal);
        Assert.Contains("[784, 10]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Suggests_the_transpose_and_the_swap()
    {
        Assert.Contains("transpose the right side", Message(() => Ops.MatMul(Ops.Zeros([2, 3]), Ops.Zeros([5, 3]))), StringComparison.Ordinal);
        Assert.Contains("swap", Message(() => Ops.MatMul(Ops.Zeros([3, 5]), Ops.Zeros([2, 3]))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scalar_has_no_matrix_product() => Assert.Equal("CJ1204", CodeOf(() => Ops.MatMul(2, A)));

    [Fact]
    public void Dot_does_not_broadcast() => Assert.Equal([2, 4, 2], Ops.Dot(A, Range(4, 3, 2)).Shape);

    [Fact]
    public void Sums_over_pairs_of_axes()
    {
        Are([10, 28, 13, 40], [2, 2], Ops.TensorDot(B, A, 0, 1));
        Are([55], [], Ops.TensorDot(A, A));
        Assert.Equal([2, 3, 3, 2], Ops.TensorDot(A, B, 0).Shape);
        Assert.Equal("CJ1219", CodeOf(() => Ops.TensorDot(A, B, [1], [1])));
    }

    [Fact]
    public void Outer_product_flattens() => Are([0, 0, 0, 1, 2, 3], [2, 3], Ops.Outer(Range(2), new[] { 1.0, 2, 3 }));

    private static string Message(Action action) => Assert.Throws<ShapeException>(action).Message;
}
