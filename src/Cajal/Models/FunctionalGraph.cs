using Cajal.Layers;

namespace Cajal;

/// <summary>Everything between the inputs and the outputs of a drawn model, in the order in which it is computed.</summary>
internal sealed class FunctionalGraph
{
    private readonly string _model;

    public FunctionalGraph(string model, SymbolicTensor[] inputs, SymbolicTensor[] outputs)
    {
        _model = model;
        (Inputs, Outputs) = (inputs, outputs);
        if (inputs.Length == 0 || outputs.Length == 0)
        {
            throw new CajalException(new Problem("CJ2007", $"Model \"{model}\" needs an input and an output.")
                .Fact("inputs", $"{inputs.Length}")
                .Fact("outputs", $"{outputs.Length}")
                .Try("give new Model(...) the Input you started with and the symbol you ended with."));
        }

        (Nodes, Layers) = Order();
        RequireDistinctNames(model, Layers);
    }

    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    public IReadOnlyList<SymbolicTensor> Outputs { get; }

    /// <summary>The calls, each after those it needs.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The layers in Keras's order: farthest from the outputs first.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    public Tensor[] Run(Tensor[] x, CallContext context)
    {
        var values = new Dictionary<SymbolicTensor, Tensor>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < x.Length; i++) values[Inputs[i]] = x[i];
        foreach (var node in Nodes)
        {
            if (Array.TrueForAll(node.Outputs, values.ContainsKey)) continue;
            var inputs = Array.ConvertAll(node.Inputs, s => values[s]);
            var masks = node.IsUnmasked ? new Tensor?[inputs.Length] : node.Masks?.Select((m, i) => m is null ? Layer.MaskOf(inputs[i]) : values[m]).ToArray();
            var outputs = node.Layer.Invoke(inputs, node.Training ?? context.Training, context.Site.Inner, masks);
            for (var i = 0; i < outputs.Length; i++) values.TryAdd(node.Outputs[i], outputs[i]);
        }

        return [.. Outputs.Select(s => values[s])];
    }

    public static void RequireDistinctNames(string model, IEnumerable<Layer> layers)
    {
        foreach (var group in layers.GroupBy(l => l.Name).Where(g => g.Count() > 1))
        {
            throw new CajalException(new Problem("CJ2006", $"Two layers of model \"{model}\" are named \"{group.Key}\".")
                .Fact("layers", string.Join("; ", group.Select(l => l.ToString())))
                .Note("Files and GetLayer find layers by name. One layer object may be used many times; two objects need two names.")
                .Try("give one of them another name, or leave names out."));
        }
    }

    // Keras's order: by distance from the outputs, and within one distance as met on the way back from the outputs.
    private (Node[] Nodes, Layer[] Layers) Order()
    {
        var entries = new HashSet<SymbolicTensor>(Inputs, ReferenceEqualityComparer.Instance);
        var met = new Dictionary<Layer, int>();
        var postOrder = new List<Node>();
        var open = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var done = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        foreach (var output in Outputs) Visit(output);

        var nodeDepth = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        var layerDepth = new Dictionary<Layer, int>();
        foreach (var node in Enumerable.Reverse(postOrder))
        {
            var depth = Math.Max(nodeDepth.GetValueOrDefault(node), layerDepth.GetValueOrDefault(node.Layer));
            nodeDepth[node] = layerDepth[node.Layer] = depth;
            if (Array.TrueForAll(node.Outputs, entries.Contains)) continue;
            foreach (var input in node.Needs) nodeDepth[input.Node] = Math.Max(depth + 1, nodeDepth.GetValueOrDefault(input.Node));
        }

        // Where the model begins at the output of a layer, that layer is not part of it.
        foreach (var outside in postOrder.GroupBy(n => n.Layer).Where(g => g.Key is not InputLayer && g.All(n => Array.TrueForAll(n.Outputs, entries.Contains))))
        {
            layerDepth.Remove(outside.Key);
        }

        foreach (var unused in Inputs.Where(i => i.Layer is InputLayer && !layerDepth.ContainsKey(i.Layer))) (layerDepth[unused.Layer], met[unused.Layer]) = (0, -1);
        return ([.. postOrder], [.. layerDepth.Keys.OrderByDescending(l => layerDepth[l]).ThenBy(l => met[l])]);

        void Visit(SymbolicTensor symbol)
        {
            var node = symbol.Node;
            if (done.Contains(node)) return;
            if (!open.Add(node)) throw new InvalidOperationException("A drawing of layers cannot contain a cycle.");
            met.TryAdd(node.Layer, met.Count);
            if (!entries.Contains(symbol))
            {
                if (node.Inputs.Length == 0) throw Disconnected(symbol);
                foreach (var input in node.Needs) Visit(input);
            }

            open.Remove(node);
            done.Add(node);
            postOrder.Add(node);
        }
    }

    private CajalException Disconnected(SymbolicTensor symbol) => new(
        new Problem("CJ2007", $"Model \"{_model}\" cannot be computed from its inputs alone.")
            .Fact("needed", $"\"{symbol.Name}\", {symbol.ToText()}")
            .Fact("inputs", string.Join(", ", Inputs.Select(i => $"\"{i.Name}\"")))
            .Note($"The way back from the outputs ends at \"{symbol.Name}\", which is not among the inputs.")
            .Try($"add \"{symbol.Name}\" to the inputs of the model."));
}
