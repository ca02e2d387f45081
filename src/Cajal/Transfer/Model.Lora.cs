using System.Globalization;
using Cajal.Layers;

namespace Cajal;

public partial class Model
{
    /// <summary>Freezes the model but for small tables beside the large ones of dense layers and embeddings, which learn in their place: LoRA.</summary>
    /// <remarks>
    /// The chosen layers' biases learn too; everything else is frozen. Reaches into models, attention and other layers that have layers inside.
    /// <see cref="MergeLora"/> makes an ordinary model of it again; files hold the merged weights in any case.
    /// </remarks>
    /// <param name="rank">The rank of the change; 4 to 16 is usual.</param>
    /// <param name="alpha">The change counts <c>alpha / rank</c> times; <paramref name="rank"/> by default.</param>
    /// <param name="layers">
    /// Patterns of names or paths of the layers, such as <c>"query"</c> and <c>"value"</c> for the projections of attention; by default every
    /// <see cref="Dense"/>, <see cref="EinsumDense"/> and <see cref="Embedding"/>.
    /// </param>
    /// <returns>What learns now.</returns>
    /// <exception cref="CajalException">
    /// A pattern fits no such layer (CJ3480), a layer cannot take it (CJ3485), or the rank is not positive (CJ3484).
    /// </exception>
    /// <example><code>Console.WriteLine(model.EnableLora(rank: 8, layers: ["query", "value"]));</code></example>
    public LoraReport EnableLora(int rank, double? alpha = null, params string[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        TransferSetting.Positive(rank, nameof(rank), "8, a usual rank.");
        RequireBuilt("take LoRA");
        var able = Adaptables();
        var chosen = new HashSet<TransferUnit>(layers.Length == 0 ? able : []);
        foreach (var pattern in layers) chosen.UnionWith(Fitting(pattern, able));
        if (chosen.Count == 0) throw NothingFits("Dense, EinsumDense or Embedding", TransferUnit.Of(this));
        Freeze();
        foreach (var unit in able.Where(chosen.Contains))
        {
            unit.Layer.Trainable = true;
            ((AdaptableLayer)unit.Layer).EnableLora(rank, alpha);
        }

        ShowWhatLearns(this);
        var small = chosen.Select(u => ((AdaptableLayer)u.Layer).LowRank!).Sum(l => l.A.Size + l.B.Size);
        return new LoraReport([.. able.Where(chosen.Contains).Select(u => u.Path)], rank, small, TrainableVariables.Sum(v => v.Size), Weights.Sum(v => v.Size));
    }

    /// <summary>Adds what LoRA has learned to the weights and takes its tables away, in every layer; the layers go on learning themselves.</summary>
    /// <returns>How many layers were merged.</returns>
    public int MergeLora()
    {
        AdaptableLayer[] adapted = [.. Adaptables().Select(u => (AdaptableLayer)u.Layer).Where(l => l.LowRank is not null)];
        foreach (var layer in adapted) layer.MergeLora();
        return adapted.Length;
    }

    // Every layer that can take LoRA, also inside of attention and other layers of layers.
    private List<TransferUnit> Adaptables()
    {
        var found = new List<TransferUnit>();
        var seen = new HashSet<Layer>();
        Visit(this, "");
        return found;

        void Visit(Layer outer, string prefix)
        {
            foreach (var layer in outer.Layers)
            {
                if (!seen.Add(layer)) continue;
                if (layer is AdaptableLayer) found.Add(new TransferUnit(layer, prefix + layer.Name));
                Visit(layer, $"{prefix}{layer.Name}/");
            }
        }
    }

    // As Settle does for models, but into every layer of layers.
    private static void ShowWhatLearns(Layer layer)
    {
        foreach (var inner in layer.Layers) ShowWhatLearns(inner);
        if (layer.Layers.Any(l => l.TrainableVariables.Count > 0) && !layer.OwnWeights.Any()) layer.ShowTrainable(true);
    }
}

/// <summary>What LoRA lets learn.</summary>
/// <param name="Layers">The paths of the layers that have it.</param>
/// <param name="Rank">The rank.</param>
/// <param name="LoraParameters">The number of elements of the small tables.</param>
/// <param name="TrainableParameters">The number of elements that learn, biases included.</param>
/// <param name="AllParameters">The number of elements of all weights.</param>
public sealed record LoraReport(IReadOnlyList<string> Layers, int Rank, long LoraParameters, long TrainableParameters, long AllParameters)
{
    /// <summary>One line, for example <c>LoRA of rank 8 in 24 layers: 294,912 of 124,734,720 parameters learn (0.24 %)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"LoRA of rank {Rank} in {Layers.Count} layers: {TrainableParameters:N0} of {AllParameters:N0} parameters learn ({100.0 * TrainableParameters / AllParameters:F2} %)");
}
