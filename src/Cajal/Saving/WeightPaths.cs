using Cajal.Layers;

namespace Cajal.Saving;

/// <summary>Names the variables of a model by where they stand in it, so that files do not depend on how layers were named or numbered.</summary>
internal static class WeightPaths
{
    /// <summary>The weights of a layer and those inside it: <c>dense_1/kernel</c> is the kernel of the second dense layer.</summary>
    /// <param name="root">The model.</param>
    /// <param name="withState">Whether counters of random generators and kept states of recurrent layers belong to it.</param>
    public static OrderedDictionary<string, Variable> Of(Layer root, bool withState = false)
    {
        var found = new OrderedDictionary<string, Variable>();
        var seen = new HashSet<Layer>();
        Visit(root, "");
        return found;

        void Visit(Layer layer, string prefix)
        {
            if (!seen.Add(layer)) return; // What is shared belongs to the first place.
            foreach (var variable in withState ? [.. layer.OwnWeights, .. layer.OwnState] : layer is AdaptableLayer able ? able.SavedVariables : layer.OwnWeights)
            {
                Numbered(prefix + variable.Name, path => found.TryAdd(path, variable));
            }

            var count = new Dictionary<string, int>();
            foreach (var child in layer.Layers)
            {
                var stem = LayerNames.Snake(child.ClassName);
                var n = count[stem] = count.GetValueOrDefault(stem) + 1;
                Visit(child, n == 1 ? $"{prefix}{stem}/" : $"{prefix}{stem}_{n - 1}/");
            }
        }
    }

    private static void Numbered(string path, Func<string, bool> add)
    {
        for (var n = 0; !add(n == 0 ? path : $"{path}_{n}"); n++)
        {
        }
    }
}
