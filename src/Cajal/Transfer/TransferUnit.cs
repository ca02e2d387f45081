using Cajal.Layers;

namespace Cajal;

/// <summary>A layer that is frozen or thawed as one: everything but models, which are looked into.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Path">Its name, behind the names of the models it is in.</param>
internal sealed record TransferUnit(Layer Layer, string Path)
{
    /// <summary>Whether there is something to freeze, or may be once the layer is built.</summary>
    public bool HasWeights => Layer.Weights.Count > 0 || !Layer.IsFullyBuilt;

    /// <summary>The layers of a model and of the models inside, in the order in which data passes them; what is shared counts once.</summary>
    public static IReadOnlyList<TransferUnit> Of(Model model)
    {
        var found = new List<TransferUnit>();
        var seen = new HashSet<Layer>();
        Visit(model, "");
        return found;

        void Visit(Model outer, string prefix)
        {
            foreach (var layer in outer.Layers)
            {
                if (!seen.Add(layer) || layer is InputLayer) continue;
                if (layer is Model inner && !inner.OwnWeights.Any() && inner.Layers.Count > 0) Visit(inner, $"{prefix}{inner.Name}/");
                else found.Add(new TransferUnit(layer, prefix + layer.Name));
            }
        }
    }

    /// <summary>Lets the flags of models tell whether anything inside learns.</summary>
    public static void Settle(Model model)
    {
        var inner = model.Layers.Where(l => l.Weights.Count > 0 || !l.IsFullyBuilt).ToArray();
        foreach (var nested in inner.OfType<Model>()) Settle(nested);
        if (inner.Length > 0 && !model.OwnWeights.Any()) model.ShowTrainable(inner.Any(l => l.Trainable));
    }
}
