using Cajal.Graph;
using Xunit;
using static Cajal.Ops;

namespace Cajal.Engine.Tests.Plan;

public sealed class JitFunctionTests
{
    [Fact]
    public void Replays_what_it_recorded()
    {
        var calls = 0;
        var f = Jit((Tensor x) =>
        {
            calls++;
            return x * 2 + 1;
        });
        Assert.Equal([3f, 5f], f(new[] { 1f, 2f }).ToArray());
        Assert.Equal([7f, 9f], f(new[] { 3f, 4f }).ToArray());
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Records_anew_for_another_shape()
    {
        var f = Jit((Tensor x) => x + 1);
        f(new[] { 1f });
        f(new[] { 1f, 2f });
        f(new[] { 5f });
        Assert.Equal(2, JitFunction.Of(f).PlanCount);
    }

    [Fact]
    public void Reads_variables_anew_at_every_run()
    {
        var v = new Variable(1f);
        var f = Jit((Tensor x) => x * v.Value);
        Assert.Equal(3, f(3f).Item());
        v.Assign(10f);
        Assert.Equal(30, f(3f).Item());
    }

    [Fact]
    public void Assigns_variables_when_the_run_ends()
    {
        var v = new Variable(Tensor.From([1f, 2f], 2));
        var f = Jit((Tensor x) =>
        {
            v.Assign(v.Value * x);
            return v.Value + 100;
        });
        Assert.Equal([103f, 106f], f(3f).ToArray());
        Assert.Equal([3f, 6f], v.Value.ToArray());
        f(2f);
        Assert.Equal([6f, 12f], v.Value.ToArray());
    }

    [Fact]
    public void Exchanges_two_variables()
    {
        var a = new Variable(Tensor.From([1f, 2f], 2));
        var b = new Variable(Tensor.From([3f, 4f], 2));
        var f = Jit((Tensor x) =>
        {
            var (p, q) = (a.Value, b.Value);
            a.Assign(q);
            b.Assign(p);
            return x;
        });
        f(0f);
        Assert.Equal([3f, 4f], a.Value.ToArray());
        Assert.Equal([1f, 2f], b.Value.ToArray());
    }

    [Fact]
    public void Values_that_a_user_holds_do_not_change_under_a_step()
    {
        var v = new Variable(Tensor.From([1f, 2f], 2));
        var f = Jit((Tensor x) =>
        {
            v.Assign(v.Value + x);
            return x;
        });
        f(1f);
        var held = v.Value;
        f(1f);
        Assert.Equal([2f, 3f], held.ToArray());
        Assert.Equal([3f, 4f], v.Value.ToArray());
    }

    [Fact]
    public void Old_value_used_after_the_assignment_stays_old()
    {
        var v = new Variable(Tensor.From([1f, 2f], 2));
        var f = Jit((Tensor x) =>
        {
            var old = v.Value;
            v.Assign(old * 10);
            // A reduction that reads the old value after the new one exists.
            return (old * x).Sum();
        });
        Assert.Equal(3, f(1f).Item());
        Assert.Equal([10f, 20f], v.Value.ToArray());
    }

    [Fact]
    public void A_step_without_results_allocates_nothing()
    {
        var w = new Variable(Tensor.From(new float[32 * 8], [32, 8]));
        var x = Tensor.From(new float[16 * 32], [16, 32]);
        var step = Jit((Tensor[] input) =>
        {
            var y = Ops.MatMul(input[0], w.Value).Tanh();
            w.Assign(w.Value - 0.1 * Ops.MatMul(input[0].Transpose(), y));
            return [];
        });
        Tensor[] inputs = [x];
        for (var i = 0; i < 50; i++) step.Run(inputs);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) step.Run(inputs);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Looking_at_a_symbol_is_an_error_that_explains()
    {
        var f = Jit((Tensor x) => x * x.ToArray()[0]);
        var error = Assert.Throws<CajalException>(() => f(2f));
        Assert.Equal("CJ1003", error.Code);
    }

    [Fact]
    public void Many_threads_may_run_one_function()
    {
        var w = new Variable(Tensor.From(Enumerable.Range(0, 64 * 64).Select(i => i % 7 * 0.1f).ToArray(), [64, 64]));
        var f = Jit((Tensor x) => Ops.MatMul(x, w.Value).Tanh().Sum(axis: 1));
        Parallel.For(0, 64, i =>
        {
            var x = Tensor.From(Enumerable.Repeat(i * 0.001f, 8 * 64).ToArray(), [8, 64]);
            var expected = Enumerable.Range(0, 64).Sum(j => Math.Tanh(Enumerable.Range(0, 64).Sum(k => (k * 64 + j) % 7 * 0.1f * (i * 0.001f))));
            foreach (var value in f(x).ToArray()) Assert.Equal(expected, value, 2e-3);
        });
    }
}
