using Cajal.Graph;

namespace Cajal.Transforms;

/// <summary>
/// A function as a closed graph: it depends on its own placeholders and on nothing else. Compared by reference.
/// </summary>
internal sealed class Subgraph
{
    public Subgraph(Tensor[] inputs, Tensor[] outputs) => (Inputs, Outputs) = (inputs, outputs);

    /// <summary>Placeholders: first the arguments, then what the function uses from outside.</summary>
    public Tensor[] Inputs { get; }

    public Tensor[] Outputs { get; }

    public TensorSpec[] OutputSpecs => Array.ConvertAll(Outputs, o => o.Spec);

    /// <summary>Calls a function once with placeholders.</summary>
    /// <param name="f">The function.</param>
    /// <param name="arguments">What its arguments look like.</param>
    /// <param name="isLazy">
    /// False takes what does not depend on the arguments out of the body, to be computed once. True leaves everything that the function
    /// itself recorded inside, to be computed only if and when the body runs.
    /// </param>
    /// <returns>The graph, and the tensors from outside that it uses, which belong behind the arguments.</returns>
    public static (Subgraph Graph, Tensor[] Captured) Record(
        Func<Tensor[], Tensor[]> f, TensorSpec[] arguments, bool isLazy = false)
    {
        var inputs = Array.ConvertAll(arguments, spec => Placeholder.Create(spec, "argument"));
        var first = inputs.Length == 0 ? Placeholder.Create(new TensorSpec(Shape.Scalar, DType.Bool)).Id : inputs[0].Id;
        Tensor[] outputs;
        using (new BodyScope("a recorded body", inputs)) outputs = f([.. inputs]);
        var captured = Captured(inputs, outputs, first, isLazy);
        var stands = Array.ConvertAll(captured, c => Placeholder.Create(c.Spec, "captured"));
        return (new Subgraph([.. inputs, .. stands], Rewriting.Replace(outputs, captured, stands)), captured);
    }

    /// <summary>The function applied to tensors, as part of the surrounding graph.</summary>
    public Tensor[] Apply(params Tensor[] x) => Rewriting.Replace(Outputs, Inputs, x);

    /// <summary>The cotangents of some inputs at given inputs, by running the function again; null where there is none.</summary>
    public Tensor?[] Vjp(Tensor[] x, Tensor?[] cotangents, int[] asked)
    {
        var result = Reverse.Vjp(Outputs, cotangents, Pick(Inputs, asked));
        var found = Array.FindAll(Enumerable.Range(0, result.Length).ToArray(), i => result[i] is not null);
        var values = Rewriting.Replace(Array.ConvertAll(found, i => result[i]!), Inputs, x);
        for (var i = 0; i < found.Length; i++) result[found[i]] = values[i];
        return result;
    }

    /// <summary>The function over a batch; unbatched inputs stay as they are.</summary>
    public (Tensor[] Values, bool[] IsBatched) ApplyBatched(Tensor[] x, bool[] batched, int size)
    {
        // Unbatched inputs are put in first: then only what hangs on a batched one is rewritten.
        var (fixedPlaces, batchPlaces) = (Where(batched, false), Where(batched, true));
        var outputs = Rewriting.Replace(Outputs, Pick(Inputs, fixedPlaces), Pick(x, fixedPlaces));
        return Batching.VmapSparse(outputs, Pick(Inputs, batchPlaces), Pick(x, batchPlaces), size);
    }

    /// <summary>The values of the function, by the oracle.</summary>
    public double[][] Evaluate(double[][] x)
    {
        var given = new Dictionary<Tensor, double[]>(x.Length);
        for (var i = 0; i < x.Length; i++) given[Inputs[i]] = x[i];
        return Oracle.Evaluate(Outputs, given);
    }

    // A tensor from outside holds data and does not depend on an argument; the largest such pieces are taken, once each.
    private static Tensor[] Captured(Tensor[] inputs, Tensor[] outputs, long first, bool isLazy)
    {
        var derived = new HashSet<Tensor>(inputs);
        var constant = new HashSet<Tensor>();
        var captured = new List<Tensor>();
        foreach (var node in Topology.Sort(outputs, t => t.Id < first))
        {
            if (derived.Contains(node)) continue;
            if (IsConstant(node, constant)) constant.Add(node);
            else if (node.Id >= first && IsInside(node))
            {
                derived.Add(node);
                foreach (var input in node.Inputs) Capture(input);
            }
        }

        foreach (var output in outputs) Capture(output);
        return [.. captured];

        // A result of an operation belongs where the operation is.
        bool IsInside(Tensor node) => isLazy && node.Op is not Part
            ? node.Inputs.Length > 0 : Array.Exists(node.Inputs, derived.Contains);

        void Capture(Tensor t)
        {
            if (!derived.Contains(t) && !constant.Contains(t) && !captured.Contains(t)) captured.Add(t);
        }
    }

    private static bool IsConstant(Tensor node, HashSet<Tensor> constant) =>
        node.Op.Kind == Kind.Source ? node.Op is not (Leaf or Read or Placeholder)
        : node.Inputs.Length > 0 && Array.TrueForAll(node.Inputs, constant.Contains);

    private static int[] Where(bool[] flags, bool value) => [.. Enumerable.Range(0, flags.Length).Where(i => flags[i] == value)];

    private static Tensor[] Pick(Tensor[] x, int[] places) => Array.ConvertAll(places, i => x[i]);
}
