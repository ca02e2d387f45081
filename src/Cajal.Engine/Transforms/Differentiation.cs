using Cajal.Graph;

namespace Cajal.Transforms;

/// <summary>What the public forms of differentiation share: checks, zeros, and the way from variables to tensors.</summary>
internal static class Differentiation
{
    public static void CheckLoss(Tensor loss)
    {
        if (loss.Size != 1)
        {
            throw new ShapeException(new Problem("CJ1110", "Gradients are of one number, and the loss is not one.")
                .Fact("loss", loss)
                .Try("reduce it with Mean() or Sum(), or use Vjp or Jacobian for a function with many results."));
        }

        if (!loss.DType.IsFloating)
        {
            throw new DTypeException(new Problem("CJ1111", "A loss of whole numbers has no gradient.")
                .Fact("loss", loss)
                .Try("compute it in floating point: Cast(DType.Float32) before the loss, not behind it."));
        }
    }

    public static void CheckFloating(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.DType.IsFloating) return;
        throw new DTypeException(new Problem("CJ1112", "Nothing can be differentiated by whole numbers or truth values.")
            .Fact("x", x)
            .Try("cast to floating point first, and differentiate by the result of the cast."));
    }

    /// <summary>Zeros where a loss does not depend on an input; an error where the way to it was let go.</summary>
    public static Tensor[] Complete(Tensor y, Tensor[] xs, Tensor?[] found)
    {
        var first = xs.Length == 0 ? 0 : xs.Min(x => x.Id);
        foreach (var node in Topology.Sort([y], t => t.Id < first || t.Op is StopGradient))
        {
            if (node.Op is not Leaf { Forgotten: { } forgotten } || node.Id < first) continue;
            for (var i = 0; i < xs.Length; i++)
            {
                var isLost = xs[i].Op is Leaf { Origin: { } variable } ? forgotten.Contains(variable) : found[i] is null;
                if (isLost) throw Cut(xs[i]);
            }
        }

        return [.. found.Select((g, i) => g ?? Zeros(xs[i].Spec))];
    }

    public static Tensor Zeros(TensorSpec spec) => Ops.Expand(Ops.Literal(0, spec.DType), spec.Shape);

    /// <summary>The arguments as nodes of their own, independent of one another even where one was computed from another.</summary>
    public static Tensor[] Own(Tensor[] xs)
    {
        ArgumentNullException.ThrowIfNull(xs);
        foreach (var x in xs) CheckFloating(x);
        return Array.ConvertAll(xs, x => x.After());
    }

    /// <summary>Forward mode from two reverse passes: the first is linear in its vector, and the second transposes it.</summary>
    public static Tensor[] Push(Tensor[] ys, Tensor[] xs, Tensor[] directions)
    {
        // The value of the vector does not matter, only that it is a node of its own.
        var vectors = Array.ConvertAll(ys, y => Zeros(y.Spec).After());
        var back = Reverse.Vjp(ys, [.. vectors], xs);
        var met = Enumerable.Range(0, xs.Length).Where(i => back[i] is not null).ToArray();
        var found = Reverse.Vjp(Array.ConvertAll(met, i => back[i]!), Array.ConvertAll<int, Tensor?>(met, i => directions[i]), vectors);
        return [.. found.Select((t, i) => t ?? Zeros(ys[i].Spec))];
    }

    /// <summary>One vector for each tensor, of its shape; numbers written in source repeat.</summary>
    public static Tensor[] CheckVectors(string operation, string what, Tensor[] tensors, Tensor[] vectors)
    {
        var result = (Tensor[])vectors.Clone();
        for (var i = 0; i < Math.Max(tensors.Length, vectors.Length); i++)
        {
            if (i < tensors.Length && i < vectors.Length && (vectors[i].Shape == tensors[i].Shape || vectors[i].IsWeak))
            {
                result[i] = Ops.Expand(vectors[i].Cast(tensors[i].DType), tensors[i].Shape);
                continue;
            }

            throw new ShapeException(new Problem("CJ1114", $"{operation} needs one vector for each {what}, of its shape.")
                .Fact($"{what} {i}", i < tensors.Length ? tensors[i].Spec.ToString() : "there is none")
                .Fact($"vector {i}", i < vectors.Length ? vectors[i].Spec.ToString() : "there is none")
                .Try($"give a vector of the shape of each {what}."));
        }

        return result;
    }

    /// <summary>
    /// The tensor under which each variable entered the computation: its value in the open scope, or the latest value of it that the
    /// loss has met where it has been assigned since.
    /// </summary>
    public static Tensor[] Find(Tensor loss, IReadOnlyList<Variable> variables)
    {
        var met = new Dictionary<Variable, Tensor>();
        var seen = new HashSet<Tensor>();
        foreach (var node in Topology.Sort([loss]))
        {
            seen.Add(node);
            if ((node.Op as Leaf)?.Origin is { } origin) met[origin] = node;
            else if (node.Op is Read read) met[read.Variable] = node;
        }

        var result = new Tensor[variables.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var variable = variables[i] ?? throw new ArgumentNullException(nameof(variables));
            var now = VariableScope.Current?.Read(variable) ?? variable.Current;
            result[i] = !seen.Contains(now) && met.TryGetValue(variable, out var then) ? then : now;
        }

        return result;
    }

    private static CajalException Cut(Tensor x) => new(new Problem("CJ1113", "The way from the loss back to a tensor is no longer known.")
        .Fact("x", x)
        .Note($"A chain of {Tensor.MaxPendingDepth} operations was computed and its history let go, so that memory does not grow for ever.")
        .Try("put the long loop into Ops.Scan or Jit, which keep what gradients need,")
        .Try("or take gradients more often, and cut the history yourself with StopGradient where it does not matter."));
}
