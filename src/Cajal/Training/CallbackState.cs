namespace Cajal.Training;

/// <summary>What a callback remembers, by name: numbers, texts and tensors, so that a file can keep it.</summary>
/// <example><code>
/// protected internal override void GetState(CallbackState state)
/// {
///     state.Set("best", _best);
///     state.Set("wait", _wait);
/// }
///
/// protected internal override void SetState(CallbackState state) =&gt; (_best, _wait) = (state.Number("best"), (int)state.Integer("wait"));
/// </code></example>
public sealed class CallbackState
{
    private readonly OrderedDictionary<string, Tensor> _values = [];

    /// <summary>An empty state.</summary>
    public CallbackState()
    {
    }

    /// <summary>What a file keeps under a prefix.</summary>
    internal CallbackState(IEnumerable<KeyValuePair<string, Tensor>> arrays, string prefix)
    {
        foreach (var (name, value) in arrays)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)) _values[name[prefix.Length..]] = value;
        }
    }

    /// <summary>The names, in the order in which they were set.</summary>
    public IReadOnlyList<string> Names => [.. _values.Keys];

    /// <summary>Keeps a number.</summary>
    public void Set(string name, double value) => _values[name] = Ops.Literal(value, DType.Float64);

    /// <summary>Keeps a whole number.</summary>
    public void Set(string name, long value) => _values[name] = Tensor.From([value], Shape.Scalar);

    /// <summary>Keeps a text.</summary>
    public void Set(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _values[name] = Encode(value);
    }

    /// <summary>Keeps a copy of a tensor, such as the best weights so far.</summary>
    public void Set(string name, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _values[name] = value.Realize();
    }

    /// <summary>Whether there is a value of that name.</summary>
    public bool Contains(string name) => _values.ContainsKey(name);

    /// <summary>A number.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public double Number(string name) => Get(name).Item();

    /// <summary>A whole number.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public long Integer(string name) => Get(name).ToArray<long>()[0];

    /// <summary>A text.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public string Text(string name) => Decode(Get(name));

    /// <summary>A tensor.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public Tensor Get(string name) => _values.TryGetValue(name, out var value) ? value
        : throw new KeyNotFoundException($"This state has no \"{name}\", only {string.Join(", ", _values.Keys)}.");

    /// <summary>A text as a tensor, for files that hold nothing else.</summary>
    internal static Tensor Encode(string text) => Tensor.From(text.Select(c => (int)c).ToArray(), text.Length);

    /// <summary>The text of a tensor.</summary>
    internal static string Decode(Tensor text) => string.Concat(text.ToArray<int>().Select(c => (char)c));
}
