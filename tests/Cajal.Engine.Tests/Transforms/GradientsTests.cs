using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Transforms;

public class GradientsTests
{
    [Fact]
    public void Follow_every_way_from_the_loss_to_a_tensor() => Close.To(2 * 3 + 3 + 4, Slope.At(x => x * x + 3 * x + x + x + x + x, 3));

    [Fact]
    public void Are_zero_for_what_the_loss_does_not_depend_on()
    {
        var (x, other) = (Scalar(2), Tensor.From([1.0, 2], 2));
        Close.Exactly([0, 0], Ops.Gradients(x * x, x, other)[1]);
    }

    [Fact]
    public void Reach_intermediate_results_and_what_lies_behind_them()
    {
        var x = Scalar(3);
        var y = x * x;
        var gradients = Ops.Gradients(y * y, x, y);
        Close.To(4 * 27, gradients[0]);
        Close.To(2 * 9, gradients[1]);
    }

    [Fact]
    public void Of_any_order_come_from_gradients_of_gradients()
    {
        var x = Scalar(0.7);
        var y = x.Sin();
        for (var i = 0; i < 4; i++) y = Ops.Gradients(y, x)[0];
        Close.To(Math.Sin(0.7), y, Close.Float64Transcendental);
    }

    [Fact]
    public void Are_one_for_the_loss_itself()
    {
        var x = Scalar(5);
        Close.To(1, Ops.Gradients(x, x)[0]);
    }

    [Fact]
    public void Of_a_tensor_asked_for_twice_are_given_at_both_places()
    {
        var x = Scalar(3);
        var gradients = Ops.Gradients(x * x, x, x);
        Close.To(6, gradients[0]);
        Close.To(6, gradients[1]);
    }

    [Fact]
    public void Keep_the_dtype_of_what_they_are_taken_by()
    {
        Tensor x = new[] { 1f, 2 };
        Assert.Equal(x.Spec, Ops.Gradients(x.Cast(DType.Float64).SumOver(0), x)[0].Spec);
    }

    [Fact]
    public void Find_variables_by_the_value_that_was_read()
    {
        var v = new Variable(Scalar(3));
        var loss = v.Value * v.Value;
        v.Assign(Scalar(100));
        Close.To(6, Ops.Gradients(loss, [v])[v]);
    }

    [Fact]
    public void Find_variables_in_a_trace()
    {
        var v = new Variable(Scalar(3));
        using var trace = new Cajal.Graph.Trace();
        var gradient = Ops.Gradients(v.Value * v.Value, [v])[v];
        Close.Exactly([6], Evaluator.Oracle.Run(gradient)[0]);
    }

    [Fact]
    public void Of_a_variable_assigned_in_a_trace_are_taken_by_its_new_value()
    {
        var v = new Variable(Scalar(3));
        using var trace = new Cajal.Graph.Trace();
        v.Assign(v.Value * 2);
        var gradient = Ops.Gradients(v.Value * v.Value, [v])[v];
        Close.Exactly([12], Evaluator.Oracle.Run(gradient)[0]);
    }

    [Fact]
    public void Differentiate_through_steps_of_fast_weights()
    {
        // One inner step of rate 0.1 on (w x)^2: fast = w - 0.2 w x^2; the outer loss fast^2 has the slope 2 fast (1 - 0.2 x^2).
        var w = new Variable(Scalar(2));
        var x = Scalar(1.5);
        var fast = ParamSet.Of(w);
        var inner = (fast[w] * x) * (fast[w] * x);
        fast -= Ops.Gradients(inner, fast) * 0.1;
        var outer = Ops.Gradients(fast[w] * fast[w], [w])[w];
        Close.To(2 * (2 - 0.2 * 2 * 2.25) * (1 - 0.2 * 2.25), outer, Close.Float64Transcendental);
    }

    [Fact]
    public void Of_a_set_are_taken_by_the_tensors_of_the_set()
    {
        var v = new Variable(Scalar(3));
        var set = ParamSet.From([v], [Scalar(5)]);
        var (value, gradients) = Ops.ValueAndGradients(() => v.Value * v.Value, set);
        Close.To(25, value);
        Close.To(10, gradients[v]);
    }

    [Fact]
    public void Come_with_the_value()
    {
        var (value, gradients) = Ops.ValueAndGradients(x => x[0] * x[1], Scalar(3), Scalar(4));
        Close.To(12, value);
        Close.To(4, gradients[0]);
        Close.To(3, gradients[1]);
    }

    [Fact]
    public void Refuse_a_loss_of_many_numbers() =>
        Assert.Equal("CJ1110", Assert.Throws<ShapeException>(() => Ops.Gradients(new[] { 1.0, 2 }, Scalar(1))).Code);

    [Fact]
    public void Refuse_a_loss_of_whole_numbers() =>
        Assert.Equal("CJ1111", Assert.Throws<DTypeException>(() => Ops.Gradients(Scalar(1).Cast(DType.Int32), Scalar(1))).Code);

    [Fact]
    public void Refuse_whole_numbers_to_be_taken_by() =>
        Assert.Equal("CJ1112", Assert.Throws<DTypeException>(() => Ops.Gradients(Scalar(1), new[] { 1, 2 })).Code);

    [Fact]
    public void Say_that_a_long_history_was_let_go()
    {
        var x = Scalar(1);
        var y = x * 1;
        for (var i = 0; i < Tensor.MaxPendingDepth; i++) y += 0.001;
        Assert.Equal("CJ1113", Assert.Throws<CajalException>(() => Ops.Gradients(y, x)).Code);
    }

    [Fact]
    public void Say_that_part_of_a_variable_s_history_was_let_go()
    {
        var v = new Variable(Scalar(1));
        var y = v.Value * 1;
        for (var i = 0; i < Tensor.MaxPendingDepth; i++) y += 0.001;
        Assert.Equal("CJ1113", Assert.Throws<CajalException>(() => Ops.Gradients(y * v.Value, [v])).Code);
        Close.To(y.Item(), Ops.Gradients(y.StopGradient() * v.Value, [v])[v]);
    }

    [Fact]
    public void Do_not_mind_a_long_history_that_has_nothing_to_do_with_the_variable()
    {
        var v = new Variable(Scalar(3));
        var count = Scalar(0);
        for (var i = 0; i < Tensor.MaxPendingDepth + 5; i++) count += 1;
        Close.To(Tensor.MaxPendingDepth + 5, Ops.Gradients(count * v.Value, [v])[v]);
    }

    [Fact]
    public void Walk_long_chains_without_recursion()
    {
        var x = Scalar(1);
        var y = x;
        for (var i = 0; i < 4000; i++) y = -y;
        Close.To(1, Ops.Gradients(y, x)[0]);
    }

    private static Tensor Scalar(double value) => Tensor.From([value], Shape.Scalar);
}
