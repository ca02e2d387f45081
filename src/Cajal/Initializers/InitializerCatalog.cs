using Cajal.Layers;

namespace Cajal.Initializers;

/// <summary>The initializers by class. Keras's short names are the classes in snake case.</summary>
internal static class InitializerCatalog
{
    private static readonly Dictionary<string, Func<LayerConfig, Initializer>> Makers = [];

    public static void Add(string className, Func<LayerConfig, Initializer> make) => Makers[className] = make;

    public static Initializer Get(string name, LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var (className, make) in Makers)
        {
            if (name == className || name == LayerNames.Snake(className)) return make(config);
        }

        var known = Makers.Keys.Select(LayerNames.Snake).Order(StringComparer.Ordinal).ToArray();
        var problem = new Problem("CJ2001", $"There is no initializer called \"{name}\".").Fact("known names", string.Join(", ", known));
        throw new CajalException(problem.Try(NearestName.Find(name, known) is { } near ? $"\"{near}\"." : "one of the known names."));
    }
}
