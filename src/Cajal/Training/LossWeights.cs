using System.Collections;
using System.Runtime.CompilerServices;

namespace Cajal.Training;

/// <summary>Factors on the losses of the outputs, in order or by output's name; 1 where there is none.</summary>
[CollectionBuilder(typeof(LossWeights), nameof(Create))]
public sealed class LossWeights : Bundle<float>, IEnumerable<float>
{
    /// <summary>Factors in the order of the outputs.</summary>
    public static LossWeights Create(ReadOnlySpan<float> weights)
    {
        var bundle = new LossWeights();
        bundle.AddAll(weights.ToArray());
        return bundle;
    }

    /// <summary>The factor of a model's only output.</summary>
    public static implicit operator LossWeights(float weight) => Create([weight]);

    /// <summary>Factors in the order of the outputs.</summary>
    public static implicit operator LossWeights(float[] weights) => Create(weights);

    /// <summary>Factors by output's name.</summary>
    public static implicit operator LossWeights(Dictionary<string, float> weights)
    {
        var bundle = new LossWeights();
        bundle.AddAll(weights);
        return bundle;
    }

    /// <inheritdoc/>
    public IEnumerator<float> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The factor of each output.</summary>
    internal float[] Factors(IReadOnlyList<string> outputs, string model)
    {
        var given = Arrange(outputs, "loss weights", model);
        if (!IsNamed) return given;
        return [.. outputs.Select((name, i) => Names.Contains(name) ? given[i] : 1f)];
    }
}
