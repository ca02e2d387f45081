using Cajal.Graph;
using Cajal.Transforms;

namespace Cajal;

public static partial class Ops
{
    /// <summary>The gradients of a loss by tensors: graphs again, which can be differentiated further.</summary>
    /// <param name="loss">A floating scalar.</param>
    /// <param name="xs">
    /// Floating tensors from which the loss was computed, intermediate results included. A tensor the loss does not depend on has the
    /// gradient zero.
    /// </param>
    /// <returns>One gradient for each tensor, of its shape and dtype.</returns>
    /// <exception cref="ShapeException">The loss is not a scalar (CJ1110).</exception>
    /// <exception cref="DTypeException">The loss (CJ1111) or a tensor (CJ1112) does not hold floating-point numbers.</exception>
    /// <exception cref="CajalException">The way from the loss to a tensor was let go (CJ1113).</exception>
    /// <example><code>
    /// Tensor x = new[] { 1f, 2f, 3f };
    /// var dx = Ops.Gradients((x * x).Sum(), x)[0];   // 2, 4, 6
    /// </code></example>
    public static Tensor[] Gradients(Tensor loss, params Tensor[] xs)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(xs);
        Differentiation.CheckLoss(loss);
        foreach (var x in xs) Differentiation.CheckFloating(x);
        var found = Reverse.Vjp([loss], [Expand(Literal(1, loss.DType), loss.Shape)], xs);
        return Differentiation.Complete(loss, xs, found);
    }

    /// <summary>The gradients of a loss by variables, at the values with which the loss was computed.</summary>
    /// <inheritdoc cref="Gradients(Tensor, Tensor[])" path="/exception"/>
    /// <param name="loss">A floating scalar.</param>
    /// <param name="variables">The variables; one the loss does not depend on has the gradient zero.</param>
    public static ParamSet Gradients(Tensor loss, IReadOnlyList<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(variables);
        return ParamSet.From(variables, Gradients(loss, Differentiation.Find(loss, variables)));
    }

    /// <summary>The gradients of a loss by the tensors of a set, in the form of the set.</summary>
    /// <inheritdoc cref="Gradients(Tensor, Tensor[])" path="/exception"/>
    /// <param name="loss">A floating scalar, computed while <see cref="ParamSet.Use"/> was open or from the tensors themselves.</param>
    /// <param name="parameters">The set.</param>
    public static ParamSet Gradients(Tensor loss, ParamSet parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return ParamSet.From(parameters.Variables, Gradients(loss, [.. parameters.Tensors]));
    }

    /// <summary>A loss and its gradients by variables.</summary>
    /// <inheritdoc cref="Gradients(Tensor, Tensor[])" path="/exception"/>
    /// <param name="loss">Computes a floating scalar.</param>
    /// <param name="variables">The variables.</param>
    public static (Tensor Value, ParamSet Gradients) ValueAndGradients(Func<Tensor> loss, IReadOnlyList<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(loss);
        var value = loss();
        return (value, Gradients(value, variables));
    }

    /// <summary>A loss and its gradients by the tensors of a set, which stand for their variables meanwhile.</summary>
    /// <inheritdoc cref="Gradients(Tensor, Tensor[])" path="/exception"/>
    /// <param name="loss">Computes a floating scalar.</param>
    /// <param name="parameters">The set.</param>
    public static (Tensor Value, ParamSet Gradients) ValueAndGradients(Func<Tensor> loss, ParamSet parameters)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(parameters);
        using (parameters.Use())
        {
            var value = loss();
            return (value, Gradients(value, parameters));
        }
    }

    /// <summary>A function's value and its gradients by its arguments.</summary>
    /// <inheritdoc cref="Gradients(Tensor, Tensor[])" path="/exception"/>
    /// <param name="f">From tensors to a floating scalar.</param>
    /// <param name="xs">The arguments; each is taken for independent of the others.</param>
    public static (Tensor Value, Tensor[] Gradients) ValueAndGradients(Func<Tensor[], Tensor> f, params Tensor[] xs)
    {
        ArgumentNullException.ThrowIfNull(f);
        var own = Differentiation.Own(xs);
        var value = f([.. own]);
        return (value, Gradients(value, own));
    }
}
