using System.Globalization;
using System.Text;

namespace Cajal;

/// <summary>Layers in groups from the input to the output, each with a factor on the learning rate: the nearer to the output, the faster.</summary>
/// <remarks>Converts to what <see cref="Optimizers.Optimizer.LearningRateMultiplier"/> takes. Howard and Ruder 2018 call it discriminative fine-tuning.</remarks>
/// <example><code>
/// var optimizer = new Adam(1e-4f) { LearningRateMultiplier = model.LayerGroups(decay: 0.75) };
/// </code></example>
public sealed class LayerGroups
{
    private readonly Dictionary<Variable, float> _factors = [];

    internal LayerGroups(IReadOnlyList<LayerGroup> groups, IEnumerable<IReadOnlyList<Variable>> variables)
    {
        Groups = groups;
        foreach (var (group, members) in groups.Zip(variables))
        {
            foreach (var variable in members) _factors.TryAdd(variable, group.Factor);
        }
    }

    /// <summary>The groups, the nearest to the input first.</summary>
    public IReadOnlyList<LayerGroup> Groups { get; }

    /// <summary>The factor of a variable; 1 for one that is in no group, such as a head that was added later.</summary>
    public float FactorOf(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return _factors.GetValueOrDefault(variable, 1);
    }

    /// <summary>The factors as a function.</summary>
    public static implicit operator Func<Variable, float>(LayerGroups groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return groups.FactorOf;
    }

    /// <summary>One line for each group: factor, parameters, layers.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var group in Groups)
        {
            var layers = group.Layers.Count <= 3 ? string.Join(", ", group.Layers) : $"{group.Layers[0]} ... {group.Layers[^1]} ({group.Layers.Count} layers)";
            text.Append(CultureInfo.InvariantCulture, $"{group.Factor,9:0.######} x  {group.Parameters,12:N0} parameters  {layers}\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}

/// <summary>Layers that learn at one rate.</summary>
/// <param name="Layers">Their paths.</param>
/// <param name="Factor">The factor on the learning rate.</param>
/// <param name="Parameters">The number of elements of their weights.</param>
public sealed record LayerGroup(IReadOnlyList<string> Layers, float Factor, long Parameters);
