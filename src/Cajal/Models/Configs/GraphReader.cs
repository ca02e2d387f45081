using Cajal.Layers;

namespace Cajal;

/// <summary>Draws a model from Keras 3's functional configuration: makes every layer, then repeats the calls as their inputs come to exist.</summary>
internal sealed class GraphReader
{
    private const string TensorClass = "__keras_tensor__";

    /// <summary>The arguments that masks of the inputs are given in: of one input or a list, of the first, the second and the third.</summary>
    private static readonly string[] MaskWords = ["mask", "query_mask", "value_mask", "key_mask"];

    private readonly string _model;
    private readonly Dictionary<string, Layer> _layers = [];
    private readonly Dictionary<string, SymbolicTensor[]?[]> _made = [];
    private readonly Dictionary<string, int> _lastCall = [];
    private readonly Dictionary<string, int> _lastEnd = [];
    private readonly bool _isLegacy;

    private GraphReader(string model, bool isLegacy) => (_model, _isLegacy) = (model, isLegacy);

    /// <summary>Makes the model.</summary>
    /// <exception cref="CajalException">The calls do not connect (CJ2292), or hold something Cajal's layers do not take (CJ2294).</exception>
    public static Model Read(LayerConfig config)
    {
        var reader = new GraphReader(config.Text("name") ?? "functional", config.ContainsKey(LegacyConfig.Mark));
        return reader.Draw(config);
    }

    private Model Draw(LayerConfig config)
    {
        FindLast(config);
        var waiting = new Queue<(string Name, int Index, LayerConfig Call)>();
        foreach (var entry in config.List("layers"))
        {
            var name = entry.Text("name") ?? entry.Nested("config")?.Text("name") ?? throw entry.Wrong("name", "is missing");
            var calls = entry.List("inbound_nodes");
            if (IsBareOperation(entry, calls)) entry["module"] = OperationRule.Find(entry.Text("class_name")!)!.Module;
            var layer = Layer.FromEnvelope(WithCallOptions(entry, calls), "layers");
            if (!_layers.TryAdd(name, layer)) throw Disconnected($"Two layers are named \"{name}\".");
            _made[name] = layer is InputLayer input ? [[input.Symbol]] : new SymbolicTensor[calls.Length][];
            if (layer is InputLayer) continue;
            for (var i = 0; i < calls.Length; i++) waiting.Enqueue((name, i, calls[i]));
        }

        for (var stuck = 0; waiting.Count > 0 && stuck < waiting.Count;)
        {
            var (name, index, call) = waiting.Dequeue();
            if (TryCall(name, index, call)) stuck = 0;
            else
            {
                stuck++;
                waiting.Enqueue((name, index, call));
            }
        }

        if (waiting.Count > 0)
        {
            throw Disconnected($"The inputs of these calls never come to exist: {string.Join(", ", waiting.Select(w => w.Name).Distinct())}.");
        }

        var outputs = Ends(config, "output_layers");
        var model = new Model(Ends(config, "input_layers"), outputs, config.Text("name"));
        return model;
    }

    // In .h5 files Keras 3 leaves out where classes live; x * 2 and the layer Multiply then differ in what layers alone have.
    private static bool IsBareOperation(LayerConfig entry, LayerConfig[] calls) =>
        !entry.ContainsKey("module") && entry.Text("class_name") is { } name && OperationRule.Find(name) is not null && calls.Length > 0 && calls[0].ContainsKey("args")
        && (!LayerCatalog.Knows(name) || entry.Nested("config")?.ContainsKey("trainable") != true);

    private bool TryCall(string name, int index, LayerConfig call)
    {
        var layer = _layers[name];
        var inputs = new List<SymbolicTensor>();
        var arguments = new List<Tensor?>();
        foreach (var item in Arguments(layer, call))
        {
            if (item is not LayerConfig { } place || place.Text("class_name") != TensorClass)
            {
                arguments.Add(Constant(item));
                continue;
            }

            if (At(Place(place.Nested("config")?.GetValueOrDefault("keras_history"))) is not { } symbol) return false;
            inputs.Add(symbol);
            arguments.Add(null);
        }

        if (!TryMasks(call, inputs.Count, out var masks)) return false;
        // Keras 3 writes the mode of the drawing down with every call, and goes by the mode of the model all the same.
        var isFixed = _isLegacy || call.ContainsKey(GraphWriter.FixesTraining);
        var training = isFixed ? call.Nested("kwargs")?.GetValueOrDefault("training") as bool? : null;
        if (layer is Operation operation) operation.Take([.. arguments], Options(call));
        else if (arguments.Exists(a => a is not null)) throw Unfit(layer, "a constant among the tensors");
        _made[name][index] = layer.Connect([.. inputs], training, masks: masks);

        // Keras 3 passes no mask on to a recurrent layer that is given states as well; Keras 2 and Cajal do.
        if (!_isLegacy && !call.ContainsKey(GraphWriter.PassesMask) && layer.InputForm == InputForm.States && inputs.Count > 1 && masks is null) _made[name][index]![0].Node.IsUnmasked = true;
        return true;
    }

    // Keras writes down the masks that layers passed on as if they had been given.
    private bool TryMasks(LayerConfig call, int inputs, out SymbolicTensor?[]? masks)
    {
        masks = null;
        foreach (var (key, value) in call.Nested("kwargs") ?? [])
        {
            var first = Array.IndexOf(MaskWords, key) - 1;
            if (first < -1 || value is null) continue;
            var items = value as object?[] ?? [value];
            for (var i = 0; i < items.Length; i++)
            {
                var at = Math.Max(0, first) + i;
                if (items[i] is not LayerConfig place || place.Text("class_name") != TensorClass || at >= inputs) continue;
                if (At(Place(place.Nested("config")?.GetValueOrDefault("keras_history"))) is not { } symbol) return false;
                (masks ??= new SymbolicTensor?[inputs])[at] = symbol;
            }
        }

        return true;
    }

    // The tensors and constants of a call in the order in which Cajal's layers take them.
    private static IEnumerable<object?> Arguments(Layer layer, LayerConfig call)
    {
        foreach (var item in Flat(call.GetValueOrDefault("args"), isTop: true)) yield return item;
        var kwargs = call.Nested("kwargs") ?? new LayerConfig();
        foreach (var (key, value) in kwargs.OrderBy(k => Rank(k.Key)))
        {
            var isTensor = Flat(value, isTop: true).Any(v => v is LayerConfig place && place.Text("class_name") == TensorClass);
            if (layer is Operation ? !isTensor && key is not ("x1" or "x2") : !isTensor) continue;
            if (Array.IndexOf(MaskWords, key) >= 0) continue;
            if (key.EndsWith("mask", StringComparison.Ordinal) && !(key == "attention_mask" && layer is ProjectedAttention)) throw Unfit(layer, $"a tensor as \"{key}\"");
            foreach (var item in Flat(value, isTop: true)) yield return item;
        }
    }

    private static int Rank(string key) => key is "attention_mask" ? 99 : Array.IndexOf(["x1", "x2", "query", "value", "key", "initial_state"], key);

    private static LayerConfig Options(LayerConfig call)
    {
        var options = new LayerConfig();
        foreach (var (key, value) in call.Nested("kwargs") ?? new LayerConfig())
        {
            if (value is not LayerConfig && key is not ("x1" or "x2" or "name" or "training" or "mask")) options[key] = value;
        }

        return options;
    }

    // Lists of tensors are opened, lists of numbers are one constant; null stands for an argument left out.
    private static IEnumerable<object?> Flat(object? value, bool isTop = false)
    {
        if (value is not object?[] items) return value is null ? [] : [value];
        if (isTop || items.Any(i => i is LayerConfig or object?[])) return items.SelectMany(i => Flat(i));
        return [items];
    }

    private Tensor Constant(object? value)
    {
        switch (value)
        {
            case Tensor constant: return constant; // Of a copy that was never text.
            case int whole: return whole;
            case long whole: return whole;
            case double number: return number;
            case bool flag: return flag;
            case LayerConfig array when array.Text("class_name") is "__tensor__" or "__numpy__" && array.Nested("config") is { } config:
                return Dense(config.GetValueOrDefault("value")).Cast(config.DType());
            case object?[] items: return Dense(items);
            default: throw Disconnected($"An argument of a call is neither a tensor nor a number: {value}.");
        }
    }

    private static Tensor Dense(object? nested)
    {
        var (numbers, shape) = (new List<double>(), new List<int>());
        for (var level = nested; level is object?[] items; level = items.Length > 0 ? items[0] : null) shape.Add(items.Length);
        Collect(nested);
        return Tensor.From(numbers.ToArray(), Shape.Create([.. shape])).Cast(DType.Float32);

        void Collect(object? item)
        {
            if (item is object?[] items) Array.ForEach(items, Collect);
            else numbers.Add(item is bool flag ? (flag ? 1 : 0) : Convert.ToDouble(item, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private SymbolicTensor? At((string Layer, int Node, int Tensor) place, bool isEnd = false)
    {
        if (!_made.TryGetValue(place.Layer, out var nodes)) throw Disconnected($"A call takes the output of \"{place.Layer}\", which is not among the layers.");

        // The drawing of a model itself counts as its first call: in Keras 2 always, in Keras 3 where the model is an output.
        var (call, end) = (_lastCall.GetValueOrDefault(place.Layer), _lastEnd.GetValueOrDefault(place.Layer));
        var last = _isLegacy ? Math.Max(call, end) : isEnd ? end : call;
        var index = place.Node - Math.Max(0, last - (nodes.Length - 1));
        if (index < 0 || index >= nodes.Length) throw Disconnected($"\"{place.Layer}\" is called {nodes.Length} times, and call {place.Node} is asked for.");
        if (nodes[index] is not { } outputs) return null;
        return place.Tensor < outputs.Length ? outputs[place.Tensor]
            : throw Disconnected($"\"{place.Layer}\" has {outputs.Length} outputs, and output {place.Tensor} is asked for.");
    }

    private (string Layer, int Node, int Tensor) Place(object? history) => history is object?[] { Length: >= 3 } h && h[0] is string layer && h[1] is int node && h[2] is int tensor
        ? (layer, node, tensor)
        : throw Disconnected("The place of a tensor is not [layer, call, output].");

    private SymbolicTensor[] Ends(LayerConfig config, string key)
    {
        var value = config.GetValueOrDefault(key);
        IEnumerable<object?> ends = value switch
        {
            object?[] { Length: > 0 } single when single[0] is string => [single],
            object?[] several => several,
            LayerConfig named => named.Values,
            _ => throw Disconnected($"\"{key}\" is missing."),
        };
        return [.. ends.Select(e => At(Place(e), isEnd: true) ?? throw Disconnected($"\"{key}\" names a tensor that is never made."))];
    }

    // The highest call asked for of every layer.
    private void FindLast(object? value)
    {
        switch (value)
        {
            case LayerConfig config:
                if (config.GetValueOrDefault("keras_history") is object?[] history) Note(_lastCall, history);
                foreach (var (key, item) in config)
                {
                    if (key == "config" && config.ContainsKey("inbound_nodes")) continue; // A model inside counts for itself.
                    if (key is "output_layers" or "input_layers") NoteEnds(item);
                    FindLast(item);
                }

                break;
            case object?[] items:
                foreach (var item in items) FindLast(item);
                break;
        }

        void NoteEnds(object? ends)
        {
            if (ends is object?[] { Length: >= 3 } single && single[0] is string) Note(_lastEnd, single);
            foreach (var end in ends is LayerConfig named ? named.Values : ends as object?[] ?? [])
            {
                if (end is object?[] place) Note(_lastEnd, place);
            }
        }

        static void Note(Dictionary<string, int> last, object?[] place)
        {
            if (place is [string layer, int node, ..]) last[layer] = Math.Max(node, last.GetValueOrDefault(layer));
        }
    }

    private static LayerConfig WithCallOptions(LayerConfig entry, LayerConfig[] calls)
    {
        var options = calls.SelectMany(c => c.Nested("kwargs") ?? new LayerConfig()).Where(o => o.Value is true && GraphWriter.CallOptions.Contains(o.Key)).ToArray();
        if (options.Length == 0 || entry.GetValueOrDefault("config") is not LayerConfig config) return entry;
        var (copy, inner) = (Copy(entry), Copy(config));
        foreach (var (key, value) in options) inner[key] = value;
        copy["config"] = inner;
        return copy;
    }

    private static LayerConfig Copy(LayerConfig config)
    {
        var copy = new LayerConfig();
        foreach (var (key, value) in config) copy[key] = value;
        return copy;
    }

    private static CajalException Unfit(Layer layer, Message what) => new(new Problem("CJ2294", $"{layer.ClassName} \"{layer.Name}\" is called with something that Cajal's layer does not take.")
        .Fact("given", what)
        .Try("draw the model without it; Cajal's layers pass masks on by themselves."));

    private CajalException Disconnected(Message note) => new(new Problem("CJ2292", $"The layers of model \"{_model}\" do not connect.")
        .Note(note)
        .Try("write the configuration again; it may have been changed by hand, or cut."));
}
