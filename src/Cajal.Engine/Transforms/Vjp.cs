using Cajal.Graph;
using Cajal.Transforms;

namespace Cajal;

public static partial class Ops
{
    /// <summary>A function's results, and its transposed Jacobian times vectors: reverse mode.</summary>
    /// <param name="f">From tensors to tensors.</param>
    /// <param name="xs">The arguments: floating tensors, each taken for independent of the others.</param>
    /// <param name="cotangents">One vector for each result, of its shape.</param>
    /// <returns>The results, and for each argument the sum over results of the transposed Jacobian times the vector.</returns>
    /// <exception cref="ShapeException">The vectors do not match the results (CJ1114).</exception>
    /// <exception cref="DTypeException">An argument does not hold floating-point numbers (CJ1112).</exception>
    public static (Tensor[] Values, Tensor[] Gradients) Vjp(Func<Tensor[], Tensor[]> f, Tensor[] xs, Tensor[] cotangents)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(cotangents);
        var own = Differentiation.Own(xs);
        var ys = f([.. own]);
        var vectors = Differentiation.CheckVectors("Vjp", "result", ys, cotangents);
        var found = Reverse.Vjp(ys, [.. vectors], own);
        return (ys, [.. found.Select((g, i) => g ?? Differentiation.Zeros(own[i].Spec))]);
    }

    /// <inheritdoc cref="Vjp(Func{Tensor[], Tensor[]}, Tensor[], Tensor[])"/>
    /// <param name="f">From a tensor to a tensor.</param>
    /// <param name="x">The argument.</param>
    /// <param name="cotangent">A vector of the result's shape.</param>
    public static (Tensor Value, Tensor Gradient) Vjp(Func<Tensor, Tensor> f, Tensor x, Tensor cotangent)
    {
        ArgumentNullException.ThrowIfNull(f);
        var (values, gradients) = Vjp(a => [f(a[0])], [x], [cotangent]);
        return (values[0], gradients[0]);
    }

    /// <summary>A function's results, and its Jacobian times vectors: forward mode, the directional derivative.</summary>
    /// <remarks>Computed as the transpose of the transpose; what that leaves unused is never run.</remarks>
    /// <param name="f">From tensors to tensors.</param>
    /// <param name="xs">The arguments: floating tensors, each taken for independent of the others.</param>
    /// <param name="tangents">One direction for each argument, of its shape.</param>
    /// <returns>The results, and how each changes along the direction.</returns>
    /// <exception cref="ShapeException">The directions do not match the arguments (CJ1114).</exception>
    /// <exception cref="DTypeException">An argument does not hold floating-point numbers (CJ1112).</exception>
    public static (Tensor[] Values, Tensor[] Tangents) Jvp(Func<Tensor[], Tensor[]> f, Tensor[] xs, Tensor[] tangents)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(tangents);
        var own = Differentiation.Own(xs);
        var directions = Differentiation.CheckVectors("Jvp", "argument", own, tangents);
        var ys = f([.. own]);
        return (ys, Differentiation.Push(ys, own, directions));
    }

    /// <inheritdoc cref="Jvp(Func{Tensor[], Tensor[]}, Tensor[], Tensor[])"/>
    /// <param name="f">From a tensor to a tensor.</param>
    /// <param name="x">The argument.</param>
    /// <param name="tangent">A direction of the argument's shape.</param>
    public static (Tensor Value, Tensor Tangent) Jvp(Func<Tensor, Tensor> f, Tensor x, Tensor tangent)
    {
        ArgumentNullException.ThrowIfNull(f);
        var (values, tangents) = Jvp(a => [f(a[0])], [x], [tangent]);
        return (values[0], tangents[0]);
    }

    /// <summary>The Hessian of a loss times a vector, without ever forming the Hessian.</summary>
    /// <inheritdoc cref="Gradients(Tensor, Tensor[])" path="/exception"/>
    /// <param name="loss">A floating scalar.</param>
    /// <param name="xs">Floating tensors from which the loss was computed.</param>
    /// <param name="vectors">One for each tensor, of its shape.</param>
    public static Tensor[] Hvp(Tensor loss, Tensor[] xs, Tensor[] vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var gradients = Gradients(loss, xs);
        var checkedVectors = Differentiation.CheckVectors("Hvp", "tensor", gradients, vectors);
        // The Hessian is symmetric, so its transpose, which reverse mode gives, is itself.
        var found = Reverse.Vjp(gradients, [.. checkedVectors], xs);
        return [.. found.Select((g, i) => g ?? Differentiation.Zeros(xs[i].Spec))];
    }

    /// <summary>The Hessian of a loss by a set of parameters, times a vector in the form of the set.</summary>
    /// <inheritdoc cref="Gradients(Tensor, Tensor[])" path="/exception"/>
    /// <param name="loss">A floating scalar.</param>
    /// <param name="parameters">The set by whose tensors the loss is differentiated.</param>
    /// <param name="vector">A set over the same variables.</param>
    public static ParamSet Hvp(Tensor loss, ParamSet parameters, ParamSet vector)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(vector);
        return ParamSet.From(
            parameters.Variables, Hvp(loss, [.. parameters.Tensors], [.. parameters.Variables.Select(v => vector[v])]));
    }

    /// <summary>All first derivatives of a function.</summary>
    /// <param name="f">From a tensor to a tensor.</param>
    /// <param name="x">The argument, floating, of shape <c>[x...]</c>.</param>
    /// <returns>The derivatives <c>[y..., x...]</c> for results of shape <c>[y...]</c>.</returns>
    /// <exception cref="DTypeException">The argument does not hold floating-point numbers (CJ1112).</exception>
    public static Tensor Jacobian(Func<Tensor, Tensor> f, Tensor x)
    {
        ArgumentNullException.ThrowIfNull(f);
        var own = Differentiation.Own([x]);
        var y = f(own[0]);
        var count = checked((int)y.Size);
        Shape square = [count, count];
        var basis = Equal(Tensor.IotaOf(square, 0, DType.Int32), Tensor.IotaOf(square, 1, DType.Int32)).Cast(y.DType);
        var cotangent = Placeholder.Create(y.Spec, "cotangent");
        var row = Reverse.Vjp([y], [cotangent], own)[0] ?? Differentiation.Zeros(x.Spec);
        var rows = Batching.Vmap([row], [cotangent], [basis.ReshapeTo(y.Shape.Prepend(count))], count)[0];
        return rows.ReshapeTo(Shape.Create([.. y.Shape.Dims, .. x.Shape.Dims]));
    }
}
