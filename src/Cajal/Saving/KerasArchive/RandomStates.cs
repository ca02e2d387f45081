using Cajal.Layers;

namespace Cajal.Saving;

/// <summary>The places of a model's random generators in their streams, which Keras does not keep: in our own part of <c>metadata.json</c>.</summary>
internal static class RandomStates
{
    /// <summary>The states by the paths of their layers.</summary>
    public static LayerConfig Write(SavedObject model)
    {
        var states = new LayerConfig();
        foreach (var (path, variables) in Generators(model))
        {
            states[path] = variables.Select(v => (object?)v.Current.ToArray<long>().Select(n => (object?)n).ToArray()).ToArray();
        }

        return states;
    }

    /// <summary>Takes states over where they are of this model.</summary>
    public static void Read(SavedObject model, LayerConfig states)
    {
        foreach (var (path, variables) in Generators(model))
        {
            if (states.GetValueOrDefault(path) is not object?[] saved || saved.Length != variables.Length) continue;
            for (var i = 0; i < saved.Length; i++)
            {
                if (saved[i] is object?[] { Length: 2 } pair && Whole(pair[0]) is { } seed && Whole(pair[1]) is { } counter) variables[i].Set(new RandomKey(seed, counter));
            }
        }
    }

    private static IEnumerable<(string Path, Variable[] Variables)> Generators(SavedObject model)
    {
        foreach (var (path, saved) in model.All())
        {
            Variable[] states = [.. saved.Layer?.OwnState.Where(v => v.DType == DType.Int64 && v.Shape == [2]) ?? []];
            if (states.Length > 0) yield return (path, states);
        }
    }

    private static long? Whole(object? value) => value switch { int n => n, long n => n, _ => null };
}
