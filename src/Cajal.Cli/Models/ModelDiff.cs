using Cajal.Layers;

namespace Cajal.Cli;

/// <summary>What two networks, or two files of weights, do not have in common.</summary>
internal sealed class ModelDiff
{
    private readonly List<LayerChange> _layers = [];
    private readonly List<WeightChange> _weights = [];

    /// <summary>What differs between the layers: one entry for each key of a configuration, or for a layer that only one side has.</summary>
    public IReadOnlyList<LayerChange> Layers => _layers;

    /// <summary>Every weight that both sides have, whether it differs or not, and those that one side lacks.</summary>
    public IReadOnlyList<WeightChange> Weights => _weights;

    /// <summary>The layers of the longer side; 0 where files of bare weights are compared.</summary>
    public int LayerCount { get; private init; }

    /// <summary>Whether the two sides compute the same: equal layers, and equal weights within a tolerance.</summary>
    public bool IsSame(double tolerance) => _layers.Count == 0 && _weights.All(w => w.Difference is { } d && d.Largest <= tolerance);

    /// <summary>Compares two networks: layers by name, those of other names by class in their order.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">The other.</param>
    /// <param name="withWeights">Whether both come with weights that mean something.</param>
    public static ModelDiff Of(Model a, Model b, bool withWeights)
    {
        var (left, right) = (Flat(a, "").ToArray(), Flat(b, "").ToArray());
        var diff = new ModelDiff { LayerCount = Math.Max(left.Length, right.Length) };
        foreach (var (x, y) in Pairs(left, right))
        {
            if (x is null || y is null) diff._layers.Add(new LayerChange((x ?? y)!.Value.Path, "", x?.Layer.ClassName, y?.Layer.ClassName));
            else diff.Compare(x.Value.Path, x.Value.Layer, y.Value.Layer, x.Value.Path == y.Value.Path ? null : y.Value.Path, withWeights);
        }

        return diff;
    }

    /// <summary>Compares arrays by name; where no name is common, in order.</summary>
    public static ModelDiff Of(IReadOnlyDictionary<string, Tensor> a, IReadOnlyDictionary<string, Tensor> b)
    {
        var diff = new ModelDiff();
        if (!a.Keys.Any(b.ContainsKey) && a.Count == b.Count && a.Values.Zip(b.Values).All(p => p.First.Shape == p.Second.Shape))
        {
            foreach (var (x, y) in a.Zip(b)) diff.Compare($"{x.Key} | {y.Key}", x.Value, y.Value);
            return diff;
        }

        foreach (var name in a.Keys.Union(b.Keys)) diff.Compare(name, a.GetValueOrDefault(name), b.GetValueOrDefault(name));
        return diff;
    }

    private void Compare(string path, Layer a, Layer b, string? renamed, bool withWeights)
    {
        if (renamed is not null) _layers.Add(new LayerChange(path, "name", path, renamed));
        if (a.ClassName != b.ClassName) _layers.Add(new LayerChange(path, "class", a.ClassName, b.ClassName));
        var (left, right) = (Settings(a), Settings(b));
        foreach (var key in left.Keys.Union(right.Keys))
        {
            var (x, y) = (left.GetValueOrDefault(key), right.GetValueOrDefault(key));
            if (x != y) _layers.Add(new LayerChange(path, key, x, y));
        }

        if (!withWeights || a is Model { Graph: not null } or Sequential) return; // The layers of a model speak for themselves.
        var (mine, other) = (Named(a, path), Named(b, path));
        foreach (var name in mine.Keys.Union(other.Keys)) Compare(name, mine.GetValueOrDefault(name), other.GetValueOrDefault(name));
    }

    private void Compare(string name, Tensor? a, Tensor? b)
    {
        var isComparable = a is not null && b is not null && a.Shape == b.Shape;
        _weights.Add(new WeightChange(name, a is null ? null : $"{a.Spec}", b is null ? null : $"{b.Spec}", isComparable ? WeightDifference.Of(a!, b!) : null));
    }

    // A model inside a model is opened: what differs is named by its own layer.
    private static IEnumerable<(string Path, Layer Layer)> Flat(Model model, string prefix)
    {
        foreach (var layer in model.Layers)
        {
            yield return (prefix + layer.Name, layer);
            if (layer is not Model inner) continue;
            foreach (var found in Flat(inner, $"{prefix}{layer.Name}/")) yield return found;
        }
    }

    private static IEnumerable<((string Path, Layer Layer)? A, (string Path, Layer Layer)? B)> Pairs((string Path, Layer Layer)[] a, (string Path, Layer Layer)[] b)
    {
        var partner = new int?[a.Length];
        var taken = new bool[b.Length];
        for (var i = 0; i < a.Length; i++) Take(i, j => b[j].Path == a[i].Path);
        for (var i = 0; i < a.Length; i++) Take(i, j => b[j].Layer.ClassName == a[i].Layer.ClassName && SameWeights(a[i].Layer, b[j].Layer));
        for (var i = 0; i < a.Length; i++) Take(i, j => b[j].Layer.ClassName == a[i].Layer.ClassName);
        for (var i = 0; i < a.Length; i++) yield return (a[i], partner[i] is { } j ? b[j] : null);
        for (var j = 0; j < b.Length; j++)
        {
            if (!taken[j]) yield return (null, b[j]);
        }

        void Take(int i, Func<int, bool> fits)
        {
            if (partner[i] is not null) return;
            for (var j = 0; j < b.Length; j++)
            {
                if (taken[j] || !fits(j)) continue;
                (partner[i], taken[j]) = (j, true);
                return;
            }
        }
    }

    private static bool SameWeights(Layer a, Layer b) => a.Weights.Select(w => w.Spec).SequenceEqual(b.Weights.Select(w => w.Spec));

    private static Dictionary<string, Tensor> Named(Layer layer, string path)
    {
        var named = new Dictionary<string, Tensor>();
        foreach (var weight in layer.Weights)
        {
            var at = weight.Path.IndexOf(layer.Name + "/", StringComparison.Ordinal);
            var own = at < 0 ? weight.Name : weight.Path[(at + layer.Name.Length + 1)..];
            var name = $"{path}/{own}";
            for (var n = 1; !named.TryAdd(name, weight.Value); n++) name = $"{path}/{own}_{n}";
        }

        return named;
    }

    private static Dictionary<string, string> Settings(Layer layer)
    {
        var found = new Dictionary<string, string>();
        Collect(layer.GetConfig(), "");
        return found;

        void Collect(LayerConfig config, string prefix)
        {
            foreach (var (key, value) in config)
            {
                if (key is "name" or "layers" or "input_layers" or "output_layers" or "registered_name" or "module" or "build_config" or "shared_object_id" or "build_input_shape") continue;
                if (value is LayerConfig nested) Collect(nested, $"{prefix}{key}.");
                else found[prefix + key] = Text(value);
            }
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "none",
        string text => text,
        System.Collections.IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

/// <summary>A setting of a layer that differs; null where a side lacks it, the key empty where a side lacks the layer.</summary>
internal sealed record LayerChange(string Layer, string Key, string? A, string? B);

/// <summary>A weight on two sides; the difference is null where a side lacks it or the shapes differ.</summary>
internal sealed record WeightChange(string Name, string? A, string? B, WeightDifference? Difference);
