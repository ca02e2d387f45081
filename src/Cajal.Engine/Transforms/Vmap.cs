using System.Runtime.CompilerServices;
using Cajal.Graph;
using Cajal.Transforms;

namespace Cajal;

public static partial class Ops
{
    /// <summary>Turns a function of one example into a function of many, without a loop: the batch becomes part of each operation.</summary>
    /// <remarks>
    /// The function is called once, with stand-ins of one example's shape. It may use tensors and variables from outside, gradients and
    /// <c>Vmap</c> itself: <c>Vmap(x => Gradients(Loss(x), w)[0])</c> gives the gradient of every example.
    /// </remarks>
    /// <param name="f">From one example to one result.</param>
    /// <param name="inAxis">The axis of the argument that counts examples.</param>
    /// <param name="outAxis">The axis of the result that counts examples.</param>
    /// <exception cref="ShapeException">An argument lacks the axis, or the arguments disagree on the number of examples (CJ1120).</exception>
    [OverloadResolutionPriority(1)]
    public static Func<Tensor, Tensor> Vmap(Func<Tensor, Tensor> f, int inAxis = 0, int outAxis = 0)
    {
        ArgumentNullException.ThrowIfNull(f);
        var many = Vmap((Tensor[] a) => [f(a[0])], [inAxis], [outAxis]);
        return x => many([x])[0];
    }

    /// <inheritdoc cref="Vmap(Func{Tensor, Tensor}, int, int)"/>
    /// <param name="f">From one example of each argument to one result.</param>
    /// <param name="inAxes">For each argument the axis that counts examples, or null where all examples share it. Default: all 0.</param>
    /// <param name="outAxis">The axis of the result that counts examples.</param>
    public static Func<Tensor, Tensor, Tensor> Vmap(Func<Tensor, Tensor, Tensor> f, int?[]? inAxes = null, int outAxis = 0)
    {
        ArgumentNullException.ThrowIfNull(f);
        var many = Vmap((Tensor[] a) => [f(a[0], a[1])], inAxes ?? [0, 0], [outAxis]);
        return (x, y) => many([x, y])[0];
    }

    /// <inheritdoc cref="Vmap(Func{Tensor, Tensor, Tensor}, int?[], int)"/>
    public static Func<Tensor, Tensor, Tensor, Tensor> Vmap(Func<Tensor, Tensor, Tensor, Tensor> f, int?[]? inAxes = null, int outAxis = 0)
    {
        ArgumentNullException.ThrowIfNull(f);
        var many = Vmap((Tensor[] a) => [f(a[0], a[1], a[2])], inAxes ?? [0, 0, 0], [outAxis]);
        return (x, y, z) => many([x, y, z])[0];
    }

    /// <inheritdoc cref="Vmap(Func{Tensor, Tensor}, int, int)"/>
    /// <param name="f">From one example of each argument to results.</param>
    /// <param name="inAxes">For each argument the axis that counts examples, or null where all examples share it. Default: all 0.</param>
    /// <param name="outAxes">For each result the axis that is to count examples. Default: all 0.</param>
    public static Func<Tensor[], Tensor[]> Vmap(Func<Tensor[], Tensor[]> f, int?[]? inAxes = null, int[]? outAxes = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        return xs =>
        {
            ArgumentNullException.ThrowIfNull(xs);
            var axes = inAxes ?? Array.ConvertAll(xs, _ => (int?)0);
            var size = Mapping.Size(xs, axes);
            var (arguments, stands, batched) = (new Tensor[xs.Length], new List<Tensor>(), new List<Tensor>());
            for (var i = 0; i < xs.Length; i++)
            {
                arguments[i] = xs[i];
                if (axes[i] is not { } axis) continue;
                var batch = xs[i].MoveAxis(xs[i].Shape.Axis(axis), 0);
                arguments[i] = Placeholder.Create(new TensorSpec(Shape.Create(batch.Shape.Dims[1..]), batch.DType), "example");
                stands.Add(arguments[i]);
                batched.Add(batch);
            }

            Tensor[] one;
            using (new BodyScope("Vmap", [.. stands])) one = f(arguments);
            var results = Batching.Vmap(one, [.. stands], [.. batched], size);
            for (var i = 0; i < results.Length; i++)
            {
                if (outAxes is not null && i < outAxes.Length) results[i] = results[i].MoveAxis(0, results[i].Shape.Axis(outAxes[i]));
            }

            return results;
        };
    }
}
