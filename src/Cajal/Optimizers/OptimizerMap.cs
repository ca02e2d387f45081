using System.Collections;
using Cajal.Layers;

namespace Cajal.Optimizers;

/// <summary>Which optimizer changes which variable: regular expressions on whole paths, and a default.</summary>
/// <remarks><c>new OptimizerMap("adam") { ["encoder/.*"] = new SGD(1e-4f) }</c>. A path that is itself a key goes before expressions.</remarks>
/// <param name="defaultOptimizer">The optimizer of all variables that no key matches.</param>
public sealed class OptimizerMap(Optimizer defaultOptimizer) : IEnumerable<KeyValuePair<string, Optimizer>>
{
    private readonly OrderedDictionary<string, Optimizer> _byPattern = [];

    /// <summary>The optimizer of all variables that no key matches.</summary>
    public Optimizer DefaultOptimizer { get; } = Allowed(defaultOptimizer);

    /// <summary>The optimizer of a pattern; each pattern may be set once.</summary>
    /// <exception cref="CajalException">CJ2342: the pattern is there already. CJ2343: the optimizer cannot stand within another.</exception>
    public Optimizer this[string pattern]
    {
        set
        {
            if (_byPattern.TryAdd(pattern, Allowed(value))) return;
            throw new CajalException(new Problem("CJ2342", "A variable would have two optimizers.")
                .Fact("pattern", $"\"{pattern}\", set twice")
                .Try("one entry for each pattern."));
        }
    }

    /// <summary>The optimizer of a variable, by its path.</summary>
    /// <exception cref="CajalException">CJ2342: several patterns match. CJ2347: a pattern cannot be read.</exception>
    public Optimizer Of(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (_byPattern.TryGetValue(variable.Path, out var exact)) return exact;
        var found = _byPattern.Where(p => Setting.Finds($"^(?:{p.Key})$", variable.Path)).ToArray();
        if (found.Length <= 1) return found.Length == 0 ? DefaultOptimizer : found[0].Value;
        throw new CajalException(new Problem("CJ2342", "A variable would have two optimizers.")
            .Fact("variable", variable.Path)
            .Fact("patterns", string.Join(", ", found.Select(p => $"\"{p.Key}\"")))
            .Try("patterns of which one alone matches each path; they are held against the whole path."));
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Optimizer>> GetEnumerator() => _byPattern.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal LayerConfig Envelope()
    {
        var map = new LayerConfig();
        foreach (var (pattern, optimizer) in _byPattern) map[pattern] = optimizer.Envelope();
        return LayerConfig.Envelope("keras.optimizers", nameof(OptimizerMap), new LayerConfig
        {
            ["default_optimizer"] = DefaultOptimizer.Envelope(),
            ["optimizer_map"] = map,
        });
    }

    internal static OptimizerMap FromConfig(LayerConfig config)
    {
        var map = new OptimizerMap(Optimizer.FromEnvelope(
            config.Nested("default_optimizer") ?? throw config.Wrong("default_optimizer", "is missing")));
        foreach (var (pattern, optimizer) in config.Nested("optimizer_map") ?? [])
        {
            map[pattern] = Optimizer.FromEnvelope(optimizer as LayerConfig ?? throw config.Wrong("optimizer_map", "must hold objects"));
        }

        return map;
    }

    private static Optimizer Allowed(Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (optimizer is not (MultiOptimizer or LossScaleOptimizer)) return optimizer;
        throw new CajalException(new Problem("CJ2343", $"A {optimizer.GetType().Name} cannot stand within a MultiOptimizer.")
            .Note("It is itself made of other optimizers.")
            .Try("put a LossScaleOptimizer around the MultiOptimizer, and plain optimizers within."));
    }
}
