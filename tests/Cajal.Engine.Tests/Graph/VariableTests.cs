using Xunit;

namespace Cajal.Engine.Tests.Graph;

public class VariableTests
{
    [Fact]
    public void Gives_the_value_of_the_moment_it_is_read()
    {
        var v = new Variable(new[] { 1f, 2 });
        var before = v.Value;
        var sum = v.Value + 1;
        v.Assign(new[] { 10f, 20 });
        Assert.Equal([1f, 2], before.ToArray());
        Assert.Equal([2f, 3], sum.ToArray());
        Assert.Equal([10f, 20], v.Value.ToArray());
    }

    [Fact]
    public void Does_not_change_with_the_tensor_it_was_given()
    {
        Tensor x = new[] { 1f };
        var (a, b) = (new Variable(x), new Variable(x));
        a.AssignAdd(1);
        Assert.Equal([2f], a.Value.ToArray());
        Assert.Equal([1f], b.Value.ToArray());
        Assert.Equal([1f], x.ToArray());
    }

    [Fact]
    public void Keeps_its_dtype()
    {
        var v = new Variable(new[] { 1f });
        v.Assign(new[] { 2.5 });
        Assert.Equal(DType.Float32, v.Value.DType);
    }

    [Fact]
    public void Refuses_another_shape()
    {
        var v = new Variable(new[] { 1f, 2 }, "bias") { Path = "dense/bias" };
        var e = Assert.Throws<ShapeException>(() => v.Assign(new[] { 1f }));
        Assert.Equal("CJ1004", e.Code);
        Assert.Contains("dense/bias", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stands_for_its_value_in_arithmetic() => Assert.Equal([3f], (new Variable(new[] { 1f }) + (Tensor)2).ToArray());

    [Fact]
    public void Prints_path_and_spec() => Assert.Equal("kernel: float32 [2, 3]", new Variable(new float[2, 3], "kernel").ToString());

    [Fact]
    public void Its_initial_computation_stays_what_it_was()
    {
        var lazy = Ops.Ones([3]) * 2;
        var v = new Variable(lazy);
        Ops.Jit((Tensor x) =>
        {
            v.Assign(v.Value + x);
            return v.Value;
        })(5f);
        Assert.Equal([7f, 7f, 7f], v.Value.ToArray());
        Assert.Equal([2f, 2f, 2f], lazy.ToArray());
    }
}
