using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>The schedules that can be made from a class name and a configuration. Every schedule adds itself when the assembly is loaded.</summary>
public static class ScheduleCatalog
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, Func<LayerConfig, LearningRateSchedule>> Makers = [];

    /// <summary>The classes, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names
    {
        get
        {
            lock (Gate) return [.. Makers.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Adds a class of schedules, or replaces it.</summary>
    /// <param name="className">The class as it stands in files.</param>
    /// <param name="make">Makes a schedule from its configuration.</param>
    public static void Add(string className, Func<LayerConfig, LearningRateSchedule> make)
    {
        ArgumentException.ThrowIfNullOrEmpty(className);
        ArgumentNullException.ThrowIfNull(make);
        lock (Gate) Makers[className] = make;
    }

    internal static LearningRateSchedule Create(string className, LayerConfig config)
    {
        Func<LayerConfig, LearningRateSchedule>? make;
        lock (Gate) make = Makers.GetValueOrDefault(className);
        return make is not null ? make(config)
            : Registry.Create("CJ2345", "learning-rate schedule", className, Names.ToDictionary(n => n, n => (Func<LearningRateSchedule>)(() => Create(n, config))));
    }
}
