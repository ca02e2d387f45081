using System.Collections;
using Cajal.Layers;
using Cajal.Losses;
using Cajal.Metrics;
using Cajal.Optimizers;

namespace Cajal.Saving;

/// <summary>Classes and functions of yours that a model file names, as Keras's <c>custom_objects</c>.</summary>
/// <remarks>
/// Each goes by the name of its class in the file, with or without its package (<c>Custom&gt;Scale</c>, <c>Scale</c>); a layer also by its own
/// name, which is how a <c>Lambda</c> is given its function. <see cref="LayerCatalog.Add"/> makes a class of layers known to all files.
/// </remarks>
/// <example><code>
/// var model = Model.Load("net.keras", customObjects: new()
/// {
///     { "Scale", c => new Scale(c.Int("factor")) },
///     { "lambda_1", _ => new Lambda(x => x / 255) },
///     { "my_loss", (y, p) => Ops.Abs(y - p).Mean(-1) },
/// });
/// </code></example>
public sealed class CustomObjects : IEnumerable<string>
{
    [ThreadStatic]
    private static CustomObjects? _current;

    private readonly Dictionary<string, object> _makers = [];

    /// <summary>Those of the file that is being read; null where there are none.</summary>
    internal static CustomObjects? Current => _current;

    /// <summary>Adds a layer.</summary>
    /// <param name="name">Its class in the file, or its own name.</param>
    /// <param name="make">Makes it from its configuration.</param>
    public void Add(string name, Func<LayerConfig, Layer> make) => Keep(name, make);

    /// <summary>Adds a loss.</summary>
    /// <param name="name">Its class in the file.</param>
    /// <param name="make">Makes it from its configuration.</param>
    public void Add(string name, Func<LayerConfig, Loss> make) => Keep(name, make);

    /// <summary>Adds a metric.</summary>
    /// <param name="name">Its class in the file.</param>
    /// <param name="make">Makes it from its configuration.</param>
    public void Add(string name, Func<LayerConfig, Metric> make) => Keep(name, make);

    /// <summary>Adds an optimizer.</summary>
    /// <param name="name">Its class in the file.</param>
    /// <param name="make">Makes it from its configuration.</param>
    public void Add(string name, Func<LayerConfig, Optimizer> make) => Keep(name, make);

    /// <summary>Adds a function of target and output that the model was compiled with, as a loss or a metric.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="function">Gives one number for each sample.</param>
    public void Add(string name, Func<Tensor, Tensor, Tensor> function) => Keep(name, function);

    /// <summary>The names.</summary>
    public IEnumerator<string> GetEnumerator() => _makers.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Makes these the ones to look into until the scope is closed.</summary>
    internal Scope Use() => new(this);

    /// <summary>Whether a layer's envelope can be made with them.</summary>
    internal static bool Knows(LayerConfig envelope) => Find<Func<LayerConfig, Layer>>(envelope) is not null;

    /// <summary>What makes the object of an envelope; null where that is not among them.</summary>
    internal static T? Find<T>(LayerConfig envelope) where T : class
    {
        if (_current is not { } objects) return null;
        var config = envelope.GetValueOrDefault("config");
        object?[] names =
        [
            (config as LayerConfig)?.GetValueOrDefault("name"), envelope.GetValueOrDefault("name"), envelope.GetValueOrDefault("registered_name"),
            envelope.GetValueOrDefault("class_name"), config,
        ];
        foreach (var name in names.OfType<string>())
        {
            if (objects.Named<T>(name) is { } found) return found;
        }

        return null;
    }

    /// <summary>What goes by a name, with or without the package in front of it.</summary>
    internal static T? Find<T>(string name) where T : class => _current?.Named<T>(name);

    private T? Named<T>(string name) where T : class =>
        (_makers.GetValueOrDefault(name) ?? _makers.GetValueOrDefault(name[(name.LastIndexOf('>') + 1)..])) as T;

    private void Keep(string name, object make)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(make);
        _makers[name] = make;
    }

    /// <summary>Open while a file is read.</summary>
    internal readonly struct Scope : IDisposable
    {
        private readonly CustomObjects? _outer;

        public Scope(CustomObjects objects) => (_outer, _current) = (_current, objects);

        public void Dispose() => _current = _outer;
    }
}
