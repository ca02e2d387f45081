namespace Cajal.Layers;

/// <summary>The layers that can be made from a class name and a configuration. Every layer adds itself when the assembly is loaded.</summary>
public static class LayerCatalog
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Func<LayerConfig, Layer>> Makers = [];
    private static readonly Dictionary<string, string> Aliases = [];

    /// <summary>The classes, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names
    {
        get
        {
            lock (Gate) return [.. Makers.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Adds a class of layers, or replaces it.</summary>
    /// <param name="className">The class as it stands in files.</param>
    /// <param name="make">Makes a layer from its configuration; name, dtype and trainable are set afterwards where it leaves them out.</param>
    public static void Add(string className, Func<LayerConfig, Layer> make)
    {
        ArgumentException.ThrowIfNullOrEmpty(className);
        ArgumentNullException.ThrowIfNull(make);
        lock (Gate) Makers[className] = make;
    }

    /// <summary>Adds a second name of a class, such as Keras's <c>MaxPool2D</c> for <c>MaxPooling2D</c>.</summary>
    internal static void AddAlias(string alias, string className)
    {
        lock (Gate) Aliases[alias] = className;
    }

    /// <summary>Whether there is a class of that name or second name.</summary>
    internal static bool Knows(string className)
    {
        lock (Gate) return Makers.ContainsKey(Aliases.GetValueOrDefault(className, className));
    }

    internal static Layer Create(string className, LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        Func<LayerConfig, Layer>? make;
        lock (Gate) make = Makers.GetValueOrDefault(Aliases.GetValueOrDefault(className, className));
        if (make is null)
        {
            var problem = new Problem("CJ2014", $"There is no layer class \"{className}\".").Fact("class", $"\"{className}\"");
            throw new CajalException(NearestName.Find(className, Names) is { } near
                ? problem.Try($"\"{near}\".")
                : problem.Try("add your own classes with LayerCatalog.Add before loading."));
        }

        var layer = make(config);
        layer.Configure(config);
        return layer;
    }
}
