using Cajal.Layers;

namespace Cajal;

/// <summary>Writes a drawing of layers as Keras 3's functional configuration.</summary>
internal sealed class GraphWriter
{
    /// <summary>Options that Keras gives at the call of a layer and Cajal at its making.</summary>
    public static readonly string[] CallOptions = ["use_causal_mask", "return_attention_scores"];

    /// <summary>Says that a recurrent layer given states looks at the mask of its input as well. Keras does not look at the word, nor at the mask.</summary>
    public const string PassesMask = "passes_mask";

    /// <summary>Says that the mode of a call is meant. Keras 3 writes a mode for every call, whether somebody asked for one or not, and goes by none.</summary>
    public const string FixesTraining = "fixes_training";

    private readonly FunctionalGraph _graph;
    private readonly Dictionary<SymbolicTensor, object[]> _places = new(ReferenceEqualityComparer.Instance);
    private readonly List<LayerConfig> _layers = [];

    private GraphWriter(FunctionalGraph graph) => _graph = graph;

    /// <summary>The keys <c>layers</c>, <c>input_layers</c> and <c>output_layers</c>.</summary>
    public static void Write(FunctionalGraph graph, LayerConfig to)
    {
        var writer = new GraphWriter(graph);
        writer.Run();
        to["layers"] = writer._layers.ToArray<object?>();
        to["input_layers"] = writer.Ends(graph.Inputs);
        to["output_layers"] = writer.Ends(graph.Outputs);
    }

    private void Run()
    {
        // A model may begin in the middle of another; the file then has an input in that place.
        var entries = _graph.Inputs.ToHashSet<SymbolicTensor>(ReferenceEqualityComparer.Instance);
        var names = _graph.Layers.Select(l => l.Name).ToHashSet();
        foreach (var input in _graph.Inputs.Where(i => i.Layer is not InputLayer))
        {
            var name = input.Name + "_input";
            while (!names.Add(name)) name += "_";
            _places[input] = [name, 0, 0];
            _layers.Add(Named(LayerConfig.Envelope("keras.layers", "InputLayer", new LayerConfig
            {
                ["batch_shape"] = input.Shape, ["dtype"] = input.DType.KerasName, ["sparse"] = false, ["ragged"] = false, ["name"] = name, ["optional"] = false,
            }), name, []));
        }

        var calls = _graph.Nodes.Where(n => n.Layer is InputLayer || !Array.TrueForAll(n.Outputs, entries.Contains))
            .GroupBy(n => n.Layer).ToDictionary(g => g.Key, g => g.OrderBy(n => n.Index).ToArray());
        foreach (var unused in _graph.Inputs.Where(i => i.Layer is InputLayer && !calls.ContainsKey(i.Layer))) calls[unused.Layer] = [unused.Node];
        foreach (var (layer, nodes) in calls)
        {
            for (var i = 0; i < nodes.Length; i++)
            {
                foreach (var output in nodes[i].Outputs) _places.TryAdd(output, [layer.Name, i, output.Index]);
            }
        }

        foreach (var layer in _graph.Layers.Where(calls.ContainsKey)) _layers.Add(Entry(layer, calls[layer]));
    }

    private LayerConfig Entry(Layer layer, Node[] nodes)
    {
        var envelope = layer.ToEnvelope();
        var options = new LayerConfig();
        if (layer is ProjectedAttention && envelope.Nested("config") is { } config)
        {
            var kept = new LayerConfig();
            foreach (var (key, value) in config) (Array.IndexOf(CallOptions, key) < 0 ? kept : options)[key] = value;
            envelope["config"] = kept;
        }

        return Named(envelope, layer.Name, [.. nodes.Where(n => n.Inputs.Length > 0).Select(n => (object?)Call(layer, n, options))]);
    }

    private LayerConfig Call(Layer layer, Node node, LayerConfig options)
    {
        // Keras's attention wants to be told the value even where it is the query.
        var isAlone = layer is ProjectedAttention && node.Inputs.Count(i => i.DType != DType.Bool) == 1;
        var inputs = Array.ConvertAll<SymbolicTensor, object?>(isAlone ? [node.Inputs[0], .. node.Inputs] : node.Inputs, Place);
        var kwargs = new LayerConfig();
        object?[] args = layer.InputForm switch
        {
            _ when layer is Operation { Arguments: { } arguments } => Fill(arguments, inputs),
            InputForm.States when inputs.Length > 1 => [inputs[0]],
            InputForm.List when inputs.Length > 1 => [inputs],
            InputForm.Positional when layer is ProjectedAttention && node.Inputs[^1].DType == DType.Bool && inputs.Length > 1 => inputs[..^1],
            _ => inputs,
        };
        if (layer.InputForm == InputForm.States && inputs.Length > 1) kwargs["initial_state"] = inputs[1..];
        else if (args.Length < inputs.Length && layer.InputForm == InputForm.Positional) kwargs["attention_mask"] = inputs[^1];
        if (node.Masks is { } masks) WriteMasks(layer, masks, kwargs);
        foreach (var (key, value) in options) kwargs[key] = value;
        if (node.Training is { } training) kwargs["training"] = training;
        var call = new LayerConfig { ["args"] = args, ["kwargs"] = kwargs };
        if (layer.InputForm == InputForm.States && inputs.Length > 1 && node is { Masks: null, IsUnmasked: false }) call[PassesMask] = true;
        if (node.Training is not null) call[FixesTraining] = true;
        return call;
    }

    private void WriteMasks(Layer layer, SymbolicTensor?[] masks, LayerConfig kwargs)
    {
        object? At(int i) => i < masks.Length && masks[i] is { } mask ? Place(mask) : null;
        if (layer.InputForm == InputForm.Positional)
        {
            string[] words = ["query_mask", "value_mask", "key_mask"];
            for (var i = 0; i < words.Length; i++) if (At(i) is { } place) kwargs[words[i]] = place;
        }
        else
        {
            kwargs["mask"] = layer.InputForm == InputForm.List && masks.Length > 1 ? masks.Select((_, i) => At(i)).ToArray() : At(0);
        }
    }

    private static object?[] Fill(IReadOnlyList<Tensor?> arguments, object?[] inputs)
    {
        var next = 0;
        return [.. arguments.Select(a => a ?? inputs[next++])];
    }

    private LayerConfig Place(SymbolicTensor symbol) => new()
    {
        ["class_name"] = "__keras_tensor__",
        ["config"] = new LayerConfig { ["shape"] = symbol.Shape, ["dtype"] = symbol.DType.KerasName, ["keras_history"] = _places[symbol] },
    };

    private object?[] Ends(IReadOnlyList<SymbolicTensor> symbols) =>
        symbols.Count == 1 ? End(symbols[0]) : symbols.Select(s => (object?)End(s)).ToArray();

    // Among the outputs, and only there, Keras counts the drawing of a functional model itself as its first call.
    private object[] End(SymbolicTensor symbol)
    {
        var place = _places[symbol];
        return symbol.Layer is Model { Graph: not null } and not Sequential && symbol.Node.Inputs.Length > 0 ? [place[0], (int)place[1] + 1, place[2]] : place;
    }

    private static LayerConfig Named(LayerConfig envelope, string name, object?[] nodes)
    {
        envelope["name"] = name;
        envelope["inbound_nodes"] = nodes;
        return envelope;
    }
}
