namespace Cajal.Training;

/// <summary>One thing, several in order, or several by name: the form in which Keras takes inputs, targets, losses and metrics.</summary>
/// <typeparam name="T">What there is one of for each input or output.</typeparam>
public abstract class Bundle<T>
{
    private readonly List<string?> _names = [];
    private readonly List<T> _items = [];

    /// <summary>How many things there are.</summary>
    public int Count => _items.Count;

    /// <summary>The things in order.</summary>
    public IReadOnlyList<T> Items => _items;

    /// <summary>The names in order; empty where the things go by their order.</summary>
    public IReadOnlyList<string> Names => IsNamed ? [.. _names.Select(n => n!)] : [];

    /// <summary>Whether the things go by name.</summary>
    public bool IsNamed => _names.Count > 0 && _names[0] is not null;

    /// <summary>The thing of a name; setting adds it, which allows <c>new() { ["left"] = a, ["right"] = b }</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public T this[string name]
    {
        get => _names.IndexOf(name) is >= 0 and var place ? _items[place] : throw new KeyNotFoundException($"There is no \"{name}\".");
        set => Add(name, value);
    }

    /// <summary>Adds a thing without a name.</summary>
    private protected void Add(T item) => Add(null, item);

    private void Add(string? name, T item)
    {
        if (!AllowsNothing) ArgumentNullException.ThrowIfNull(item);
        if (name is not null && _names.IndexOf(name) is >= 0 and var place)
        {
            _items[place] = item;
            return;
        }

        _names.Add(name);
        _items.Add(item);
    }

    private protected void AddAll(IEnumerable<T>? items)
    {
        foreach (var item in items ?? throw new ArgumentNullException(nameof(items))) Add(item);
    }

    private protected void AddAll(IEnumerable<KeyValuePair<string, T>>? items)
    {
        foreach (var (name, item) in items ?? throw new ArgumentNullException(nameof(items))) Add(name, item);
    }

    /// <summary>The things in the order of these names; null where a name has none.</summary>
    /// <param name="names">The model's inputs or outputs.</param>
    /// <param name="what">What the things are, for messages: "inputs".</param>
    /// <param name="model">The model's name, for messages.</param>
    internal T?[] Arrange(IReadOnlyList<string> names, string what, string model)
    {
        var arranged = new T?[names.Count];
        if (!IsNamed)
        {
            if (Count != names.Count) throw WrongCount(names, what, model);
            for (var i = 0; i < arranged.Length; i++) arranged[i] = _items[i];
            return arranged;
        }

        for (var i = 0; i < Count; i++)
        {
            var place = names.ToList().IndexOf(_names[i]!);
            if (place < 0) throw UnknownName(_names[i]!, names, what, model);
            arranged[place] = _items[i];
        }

        return arranged;
    }

    private CajalException WrongCount(IReadOnlyList<string> names, string what, string model) => new(
        new Problem("CJ3009", $"Model \"{model}\" was given {Count} {what} where it needs {names.Count}.")
            .Fact("model", $"{string.Join(", ", names)}")
            .Fact("given", string.Join(", ", _items.Select(Describe)))
            .Try(names.Count == 1 ? "give exactly one." : $"give them in this order, as [{string.Join(", ", names)}], or by name."));

    private static CajalException UnknownName(string name, IReadOnlyList<string> names, string what, string model)
    {
        var problem = new Problem("CJ3013", $"Model \"{model}\" has no place for {what} called \"{name}\".")
            .Fact("names", $"{string.Join(", ", names)}");
        return new CajalException(problem.Try(NearestName.Find(name, names) is { } near ? $"\"{near}\"." : "one of these names."));
    }

    /// <summary>Whether there may be null in a place, for an output that has none.</summary>
    private protected virtual bool AllowsNothing => false;

    private protected virtual string Describe(T item) => item?.ToString() ?? "";
}
