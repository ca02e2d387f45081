using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>The optimizers that can be made from a name or a configuration. Every optimizer adds itself when the assembly is loaded.</summary>
public static class OptimizerCatalog
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Func<LayerConfig, Optimizer>> Makers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names, as Keras writes them in <c>compile</c>, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names
    {
        get
        {
            lock (Gate) return [.. Makers.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Adds a class of optimizers, or replaces it.</summary>
    /// <param name="className">The class as it stands in files; asked for by this name in any case, with or without underscores.</param>
    /// <param name="make">Makes an optimizer from its configuration, of which every key may be missing. The keys that all optimizers share are set afterwards.</param>
    public static void Add(string className, Func<LayerConfig, Optimizer> make)
    {
        ArgumentException.ThrowIfNullOrEmpty(className);
        ArgumentNullException.ThrowIfNull(make);
        lock (Gate) Makers[className.ToLowerInvariant()] = make;
    }

    internal static Optimizer Create(string className, LayerConfig? config = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(className);
        Func<LayerConfig, Optimizer>? make;
        lock (Gate) make = Makers.GetValueOrDefault(className) ?? Makers.GetValueOrDefault(className.Replace("_", "", StringComparison.Ordinal));
        config ??= [];
        if (make is not null) return make(config).Configure(config);
        // For its page about names that nobody knows.
        return Registry.Create("CJ3004", "optimizer", className, Names.ToDictionary(n => n, n => (Func<Optimizer>)(() => Create(n))));
    }
}
