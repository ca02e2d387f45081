using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>The losses that can be asked for by name or made from a configuration. Every loss adds itself when the assembly is loaded.</summary>
internal static class LossNames
{
    private static readonly Dictionary<string, Func<LayerConfig, Loss>> Makers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a class under its name in snake case and Keras's short names.</summary>
    public static void Add(string className, Func<LayerConfig, Loss> make, params ReadOnlySpan<string> aliases)
    {
        Makers[LayerNames.Snake(className)] = make;
        foreach (var alias in aliases) Makers[alias] = make;
    }

    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Known => [.. Makers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes the loss of a name such as <c>mse</c>, <c>MSE</c>, <c>mean_squared_error</c> or <c>MeanSquaredError</c>.</summary>
    public static Loss Create(string name, LayerConfig? config = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (Makers.TryGetValue(name, out var make) || Makers.TryGetValue(LayerNames.Snake(name), out make)) return make(config ?? new LayerConfig());
        var problem = new Problem("CJ3002", $"There is no loss called \"{name}\".").Fact("known names", string.Join(", ", Known));
        throw new CajalException(NearestName.Find(name, Known) is { } near
            ? problem.Try($"\"{near}\".")
            : problem.Try("one of the known names, or an object of a loss class."));
    }
}
