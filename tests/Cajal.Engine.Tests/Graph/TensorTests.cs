using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph;

public class TensorTests
{
    [Fact]
    public void Copies_the_numbers_it_is_made_from()
    {
        var numbers = new[] { 1f, 2 };
        Tensor x = numbers;
        numbers[0] = 9;
        Assert.Equal([1f, 2], x.ToArray());
    }

    [Fact]
    public void Records_and_computes_when_looked_at()
    {
        var y = (Tensor)new[] { 1f, 2 } + 1;
        Assert.False(y.IsRealized);
        Assert.Equal([2f, 3], y.ToArray());
        Assert.True(y.IsRealized);
    }

    [Fact]
    public void Converts_to_the_type_asked_for()
    {
        Tensor x = new[] { 0.0, 2.7 };
        Assert.Equal([0, 2], x.ToArray<int>());
        Assert.Equal([false, true], x.ToArray<bool>());
        Assert.Equal([0f, 2.7f], x.ToArray<float>());
    }

    [Fact]
    public void Keeps_every_bit_of_64_bit_integers() =>
        Assert.Equal([long.MaxValue - 1], ((Tensor)new[] { long.MaxValue - 1 }).ToArray<long>());

    [Fact]
    public void Gives_its_only_element()
    {
        Assert.Equal(3, ((Tensor)new[,] { { 3.0 } }).Item());
        Assert.Equal("CJ1002", Assert.Throws<ShapeException>(() => ((Tensor)new[] { 1.0, 2 }).Item()).Code);
    }

    [Fact]
    public void Refuses_numbers_that_do_not_fill_the_shape() =>
        Assert.Equal("CJ1001", Assert.Throws<ShapeException>(() => Tensor.From([1f, 2, 3], [2, 2])).Code);

    [Fact]
    public void Takes_the_dtype_of_its_numbers()
    {
        Assert.Equal(DType.Float32, ((Tensor)new[] { 1f }).DType);
        Assert.Equal(DType.Float64, ((Tensor)new[] { 1.0 }).DType);
        Assert.Equal(DType.Int32, ((Tensor)new[] { 1 }).DType);
        Assert.Equal(DType.Int64, ((Tensor)new[] { 1L }).DType);
        Assert.Equal(DType.Bool, ((Tensor)new[] { true }).DType);
        Assert.Throws<NotSupportedException>(() => Tensor.From([(byte)1], 1));
    }

    [Theory]
    [InlineData(DType.Float64)]
    [InlineData(DType.Float32)]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    public void Lets_whole_numbers_of_the_source_take_its_dtype(DType dtype) =>
        Assert.Equal(dtype, (((Tensor)new[] { 1 }).Cast(dtype) * 2).DType);

    [Fact]
    public void Becomes_float32_where_whole_numbers_meet_a_broken_one() => Assert.Equal(DType.Float32, ((Tensor)new[] { 1 } * 0.5).DType);

    [Fact]
    public void Becomes_the_larger_dtype_of_two_tensors()
    {
        Assert.Equal(DType.Float64, ((Tensor)new[] { 1f } + new[] { 1.0 }).DType);
        Assert.Equal(DType.Float32, ((Tensor)new[] { 1L } + new[] { 1f }).DType);
        Assert.Equal(DType.Int32, ((Tensor)new[] { true } + new[] { 1 }).DType);
    }

    [Fact]
    public void Keeps_the_weight_of_a_number_small_in_a_chain() =>
        Assert.Equal(DType.Float64, (((Tensor)2 * new[] { 1.0 }) - 1f).DType);

    [Fact]
    public void Explains_shapes_that_do_not_meet()
    {
        var e = Assert.Throws<ShapeException>(() => (Tensor)new float[2, 3] + new float[4]);
        Assert.Equal("CJ1005", e.Code);
        Assert.Contains("axis -1 is 3 on the left and 4 on the right", e.Message, StringComparison.Ordinal);
        Assert.Contains("TensorTests.cs", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prints_one_line_without_computing()
    {
        Tensor x = new[] { 1.5f, 2 };
        var y = x + 1;
        Assert.Equal("float32 [2] { 1.5, 2 }", x.ToString());
        Assert.Equal("float32 [2] = add(float32 [2], float32 [2]), not computed yet", y.ToString());
        Assert.False(y.IsRealized);
    }

    [Fact]
    public void Lets_the_history_go_after_a_long_chain_and_keeps_the_values()
    {
        Tensor x = new[] { 0f };
        for (var i = 0; i < 3 * Tensor.MaxPendingDepth; i++) x += 1;
        Assert.InRange(x.Depth, 0, Tensor.MaxPendingDepth);
        Assert.Equal([3f * Tensor.MaxPendingDepth], x.ToArray());
    }

    [Fact]
    public void Can_be_looked_at_from_many_threads()
    {
        var y = Tensor.From(new double[1000], 1000).Exp();
        Parallel.For(0, 16, _ => Assert.All(y.ToArray<double>(), v => Assert.Equal(1, v)));
    }
}
