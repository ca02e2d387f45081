using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Transforms;

public class VmapTests
{
    [Fact]
    public void Calls_the_function_with_one_example()
    {
        Shape seen = default;
        Ops.Vmap(x =>
        {
            seen = x.Shape;
            return x;
        })(new double[5, 3]);
        Assert.Equal([3], seen);
    }

    [Fact]
    public void Shares_arguments_without_an_axis()
    {
        Tensor x = new[,] { { 1.0, 2 }, { 3, 4 } };
        Tensor w = new[] { 10.0, 100 };
        Close.Exactly([210, 430], Ops.Vmap((a, b) => (a * b).SumOver(0), [0, null])(x, w));
    }

    [Fact]
    public void Takes_examples_from_any_axis()
    {
        Tensor x = new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } };
        Close.Exactly([5, 7, 9], Ops.Vmap(c => c.SumOver(0), inAxis: 1)(x));
        Close.Exactly([5, 7, 9], Ops.Vmap(c => c.SumOver(0), inAxis: -1)(x));
    }

    [Fact]
    public void Puts_examples_on_any_axis()
    {
        Tensor x = new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } };
        Assert.Equal([3, 2], Ops.Vmap(r => r, outAxis: 1)(x).Shape);
        Assert.Equal([3, 2], Ops.Vmap(r => r, outAxis: -1)(x).Shape);
    }

    [Fact]
    public void Repeats_results_that_do_not_depend_on_the_example() =>
        Close.Exactly([7, 7, 7], Ops.Vmap(_ => Tensor.From([7.0], Shape.Scalar))(new double[3]));

    [Fact]
    public void Nests()
    {
        Tensor x = new[] { 1.0, 2 };
        Tensor y = new[] { 10.0, 20, 30 };
        var table = Ops.Vmap(a => Ops.Vmap(b => a * b)(y))(x);
        Close.Exactly([10, 20, 30, 20, 40, 60], table);
    }

    [Fact]
    public void Gives_the_gradient_of_every_example()
    {
        Tensor w = new[] { 1.0, 2 };
        Tensor x = new[,] { { 1.0, 1 }, { 2, 0 }, { 0, 3 } };
        var each = Ops.Vmap(r => Ops.Gradients((w * w * r).SumOver(0), w)[0])(x);
        Close.Exactly([2, 4, 4, 0, 0, 12], each);
    }

    [Fact]
    public void Can_be_differentiated()
    {
        Tensor x = new[] { 1.0, 2, 3 };
        Close.Exactly([2, 4, 6], Ops.Gradients(Ops.Vmap(t => t * t)(x).SumOver(0), x)[0]);
    }

    [Fact]
    public void Reads_variables_as_shared()
    {
        var v = new Variable(new[] { 1.0, 2 });
        Close.Exactly([1, 2, 2, 4], Ops.Vmap(s => s * v.Value)(new[] { 1.0, 2 }));
    }

    [Fact]
    public void Draws_for_every_example_what_its_key_draws_alone()
    {
        Tensor keys = Tensor.From([1L, 0, 2, 0, 3, 0], [3, 2]);
        var all = Ops.Vmap(k => Tensor.BitsOf(k, 5))(keys).ToArray<int>();
        Assert.Equal(Tensor.BitsOf(new[] { 2L, 0 }, 5).ToArray<int>(), all[5..10]);
    }

    [Fact]
    public void Works_on_no_examples() => Assert.Equal([0, 3], Ops.Vmap(x => x * x)(Tensor.From<double>([], [0, 3])).Shape);

    [Fact]
    public void Refuses_batches_of_different_size()
    {
        var e = Assert.Throws<ShapeException>(() => Ops.Vmap((a, b) => a + b)(new double[2], new double[3]));
        Assert.Equal("CJ1120", e.Code);
        Assert.Contains("argument 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_to_map_over_nothing() =>
        Assert.Equal("CJ1120", Assert.Throws<ShapeException>(() => Ops.Vmap((a, b) => a + b, [null, null])(1.0, 2.0)).Code);

    [Fact]
    public void Refuses_to_assign_one_example_s_value_to_a_variable()
    {
        var v = new Variable(1.0.AsTensor(), "count");
        var e = Assert.Throws<CajalException>(() => Ops.Vmap(x =>
        {
            v.Assign(x);
            return x;
        })(new double[2]));
        Assert.Equal("CJ1107", e.Code);
        Assert.Contains("count", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lets_counters_go_on()
    {
        var v = new Variable(1.0.AsTensor());
        Ops.Vmap(x =>
        {
            v.AssignAdd(1);
            return x;
        })(new double[2]);
        Close.To(2, v.Value);
    }

    [Fact]
    public void Says_that_stand_ins_have_no_values() =>
        Assert.Equal("CJ1003", Assert.Throws<CajalException>(() => Ops.Vmap(x => x * x.Item())(new double[2])).Code);
}
