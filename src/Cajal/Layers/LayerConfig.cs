using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Cajal.Layers;

/// <summary>What makes an object: Keras's keys in Keras's order, as they stand in the <c>config</c> of a model file.</summary>
/// <remarks>Values are null, bool, numbers, strings, <see cref="PartialShape"/>, lists, and nested configurations.</remarks>
public sealed class LayerConfig : IReadOnlyDictionary<string, object?>
{
    private readonly OrderedDictionary<string, object?> _values = [];

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _values.Keys;

    /// <inheritdoc/>
    public IEnumerable<object?> Values => _values.Values;

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <summary>The value of a key.</summary>
    /// <exception cref="CajalException">The key is missing (CJ2013).</exception>
    public object? this[string key]
    {
        get => _values.TryGetValue(key, out var value) ? value : throw Wrong(key, "is missing");
        set => _values[key] = value;
    }

    /// <summary>An object as Keras writes it in a file: where its class lives, the class, and its configuration.</summary>
    public static LayerConfig Envelope(string module, string className, LayerConfig config) => new()
    {
        ["module"] = module,
        ["class_name"] = className,
        ["config"] = config,
        ["registered_name"] = null,
    };

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A whole number.</summary>
    public int Int(string key) => IntOrNull(key) ?? throw Wrong(key, "must be a whole number");

    /// <summary>A whole number, or a default where the key is missing.</summary>
    public int Int(string key, int otherwise) => IntOrNull(key) ?? otherwise;

    /// <summary>A whole number, or null where the key is missing or null.</summary>
    public int? IntOrNull(string key) => Get(key) switch
    {
        null => null,
        int i => i,
        long l => checked((int)l),
        double d when d == Math.Floor(d) => checked((int)d),
        _ => throw Wrong(key, "must be a whole number"),
    };

    /// <summary>A number, or a default where the key is missing.</summary>
    public double Number(string key, double otherwise) => Get(key) switch
    {
        null => otherwise,
        int i => i,
        long l => l,
        float f => f,
        double d => d,
        _ => throw Wrong(key, "must be a number"),
    };

    /// <summary>True or false, or a default where the key is missing; 1 and 0 stand for them, as in Python.</summary>
    public bool Bool(string key, bool otherwise) => Get(key) switch
    {
        null => otherwise,
        bool b => b,
        int and (0 or 1) and var i => i == 1,
        _ => throw Wrong(key, "must be true or false"),
    };

    /// <summary>A string, or null where the key is missing or null.</summary>
    public string? Text(string key) => Get(key) switch
    {
        null => null,
        string s => s,
        _ => throw Wrong(key, "must be a string"),
    };

    /// <summary>A list of whole numbers, one number counting as a list of one; null where the key is missing or null.</summary>
    public int[]? Ints(string key) => Get(key) switch
    {
        null => null,
        int i => [i],
        long l => [checked((int)l)],
        PartialShape shape => Array.ConvertAll(shape.Dims.ToArray(), d => d ?? throw Wrong(key, "must be whole numbers")),
        IEnumerable<int> ints => [.. ints],
        IEnumerable<object?> items => [.. items.Select(i => Convert.ToInt32(i))],
        _ => throw Wrong(key, "must be a list of whole numbers"),
    };

    /// <summary>A list of numbers, one number counting as a list of one; null where the key is missing or null.</summary>
    public double[]? Numbers(string key) => Get(key) switch
    {
        null => null,
        double[] numbers => numbers,
        Tensor tensor => tensor.ToArray<double>(),
        LayerConfig array when array.Text("class_name") is "__tensor__" or "__numpy__" && array.Nested("config") is { } held => held.Numbers("value"),
        IEnumerable<object?> items => [.. items.Select(i => Convert.ToDouble(i, System.Globalization.CultureInfo.InvariantCulture))],
        _ => [Number(key, 0)],
    };

    /// <summary>A shape in which null stands for an unknown extent.</summary>
    public PartialShape Shape(string key) => Get(key) switch
    {
        PartialShape shape => shape,
        IEnumerable<int> ints => PartialShape.Create([.. ints.Select(i => (int?)i)]),
        IEnumerable<object?> items => PartialShape.Create([.. items.Select(i => i is null ? (int?)null : Convert.ToInt32(i))]),
        _ => throw Wrong(key, "must be a list of extents"),
    };

    /// <summary>A nested configuration, or null where the key is missing or null.</summary>
    public LayerConfig? Nested(string key) => Get(key) switch
    {
        null => null,
        LayerConfig nested => nested,
        _ => throw Wrong(key, "must be an object"),
    };

    /// <summary>A list of nested configurations; empty where the key is missing or null.</summary>
    internal LayerConfig[] List(string key) => Get(key) switch
    {
        null => [],
        IEnumerable<object?> items => [.. items.Select(i => i as LayerConfig ?? throw Wrong(key, "must be a list of objects"))],
        _ => throw Wrong(key, "must be a list of objects"),
    };

    /// <summary>The dtype under <c>dtype</c>, a name or a Keras dtype policy; float32 where it is missing.</summary>
    public DType DType()
    {
        var name = Get("dtype") is LayerConfig policy ? (policy.Nested("config") ?? policy).Text("name") : Text("dtype");
        if (name is null) return Cajal.DType.Float32;
        foreach (var dtype in Enum.GetValues<DType>())
        {
            if (dtype.KerasName == name) return dtype;
        }

        throw Wrong("dtype", "must be bool, int32, int64, float32 or float64");
    }

    /// <summary>A dtype as Keras 3 writes it in layers.</summary>
    internal static LayerConfig Policy(DType dtype) => Envelope("keras", "DTypePolicy", new LayerConfig { ["name"] = dtype.KerasName });

    /// <summary>For example <c>{ name: "dense", units: 10 }</c>.</summary>
    public override string ToString() => $"{{ {string.Join(", ", _values.Select(p => $"{p.Key}: {Show(p.Value)}"))} }}";

    private static string Show(object? value) => value switch
    {
        null => "null",
        string s => $"\"{s}\"",
        bool b => b ? "true" : "false",
        int[] ints => $"[{string.Join(", ", ints)}]",
        int[][] rows => $"[{string.Join(", ", rows.Select(Show))}]",
        object?[] items => $"[{string.Join(", ", items.Select(Show))}]",
        double[] numbers => $"[{string.Join(", ", numbers)}]",
        _ => value.ToString()!,
    };

    /// <summary>Takes a key out.</summary>
    internal void Remove(string key) => _values.Remove(key);

    private object? Get(string key) => _values.GetValueOrDefault(key);

    internal CajalException Wrong(string key, Message what) => new(new Problem("CJ2013", $"\"{key}\" {what} in this configuration.")
        .Fact("config", ToString())
        .Try("compare it with GetConfig() of the same layer; the file may be damaged or written by a program with other keys."));
}
