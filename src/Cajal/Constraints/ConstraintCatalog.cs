using Cajal.Layers;

namespace Cajal.Constraints;

/// <summary>The constraints by class. Keras's short names are the classes in snake case.</summary>
internal static class ConstraintCatalog
{
    private static readonly Dictionary<string, Func<LayerConfig, Constraint>> Makers = [];

    public static void Add(string className, Func<LayerConfig, Constraint> make) => Makers[className] = make;

    public static Constraint Get(string name, LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var (className, make) in Makers)
        {
            if (name == className || name == LayerNames.Snake(className)) return make(config);
        }

        var known = Makers.Keys.Select(LayerNames.Snake).Order(StringComparer.Ordinal).ToArray();
        var problem = new Problem("CJ2001", $"There is no constraint called \"{name}\".").Fact("known names", string.Join(", ", known));
        throw new CajalException(NearestName.Find(name, known) is { } near
            ? problem.Try($"\"{near}\".")
            : problem.Try("one of the known names, or an object of a class derived from Constraint."));
    }
}
