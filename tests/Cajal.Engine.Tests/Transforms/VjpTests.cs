using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Transforms;

public class VjpTests
{
    private static readonly Tensor Matrix = new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } };

    [Fact]
    public void Multiplies_by_the_transposed_Jacobian()
    {
        var (_, gradient) = Ops.Vjp(Linear, new[] { 1.0, 1, 1 }, new[] { 1.0, 10 });
        Close.Exactly([41, 52, 63], gradient);
    }

    [Fact]
    public void Takes_arguments_for_independent()
    {
        var x = Tensor.From([3.0], Shape.Scalar);
        var (_, gradients) = Ops.Vjp(a => [a[0] * a[1]], [x, x * x], [1.0]);
        Close.To(9, gradients[0]);
        Close.To(3, gradients[1]);
    }

    [Fact]
    public void Takes_what_a_function_uses_from_outside_for_constant()
    {
        var x = Tensor.From([3.0], Shape.Scalar);
        var outside = x * x;
        var (_, gradient) = Ops.Vjp(t => t * outside, x, 1.0);
        Close.To(9, gradient);
    }

    [Fact]
    public void Jvp_multiplies_by_the_Jacobian()
    {
        var (value, tangent) = Ops.Jvp(Linear, new[] { 1.0, 1, 1 }, new[] { 1.0, 0, 10 });
        Close.Exactly([6, 15], value);
        Close.Exactly([31, 64], tangent);
    }

    [Fact]
    public void Jvp_follows_central_differences_through_curves() => Properties.ForAll(5, gen =>
    {
        var (x, v) = (gen.Tensor(4), gen.Tensor(4));
        var (_, tangent) = Ops.Jvp(f => (f * f).Sin() / (f + 3), x, v);
        var moved = new[] { GradCheck.Step, -GradCheck.Step }.Select(h => x + v * h).Select(t => ((t * t).Sin() / (t + 3)).ToArray<double>()).ToArray();
        Close.To(moved[0].Zip(moved[1], (a, b) => (a - b) / (2 * GradCheck.Step)).ToArray(), tangent, Close.Differences, Close.Differences);
    });

    [Fact]
    public void Jvp_of_a_constant_is_zero() => Close.Exactly([0, 0], Ops.Jvp(_ => new[] { 1.0, 2 }, 3.0.AsTensor(), 1.0).Tangent);

    [Fact]
    public void Hvp_multiplies_by_the_Hessian()
    {
        Tensor x = new[] { 1.0, 2 };
        var loss = (x * x * x).SumOver(0);
        Close.Exactly([6 * 1 * 5, 6 * 2 * 7], Ops.Hvp(loss, [x], [new[] { 5.0, 7 }])[0]);
    }

    [Fact]
    public void Hvp_by_a_set_has_the_form_of_the_set()
    {
        var v = new Variable(3.0.AsTensor());
        var set = ParamSet.Of(v);
        Close.To(2 * 5, Ops.Hvp(set[v] * set[v], set, ParamSet.From([v], [5.0.AsTensor()]))[v]);
    }

    [Fact]
    public void Jacobian_holds_results_first_and_arguments_last()
    {
        var jacobian = Ops.Jacobian(Linear, new[] { 1.0, 1, 1 });
        Assert.Equal([2, 3], jacobian.Shape);
        Close.Exactly(Matrix.ToArray<double>(), jacobian);
    }

    [Fact]
    public void Jacobian_of_a_gradient_is_the_Hessian()
    {
        Tensor x = new[] { 1.0, 2 };
        var hessian = Ops.Jacobian(t => Ops.Gradients((t * t * t).SumOver(0), t)[0], x);
        Close.Exactly([6, 0, 0, 12], hessian);
    }

    [Fact]
    public void Refuses_vectors_of_another_shape() =>
        Assert.Equal("CJ1114", Assert.Throws<ShapeException>(() => Ops.Vjp(Linear, new[] { 1.0, 1, 1 }, new[] { 1.0, 2, 3 })).Code);

    private static Tensor Linear(Tensor x) => Tensor.DotOf(Matrix, x, [], [], 1, 0);
}

internal static class Numbers
{
    /// <summary>A float64 scalar.</summary>
    public static Tensor AsTensor(this double value) => Tensor.From([value], Shape.Scalar);
}
