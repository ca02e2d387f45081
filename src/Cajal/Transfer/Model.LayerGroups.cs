using Cajal.Layers;

namespace Cajal;

public partial class Model
{
    /// <summary>Groups of layers whose learning rates fall from the output to the input by a factor: <c>decay</c> to the power of the groups behind.</summary>
    /// <param name="decay">The factor from one group to the one before it, in (0, 1]; 0.75 is usual for many groups, 0.1 for two or three.</param>
    /// <param name="groups">
    /// Patterns of names or paths, the group nearest to the input first; layers that fit none learn at the full rate. Without patterns every layer with
    /// weights is a group, a batch normalization together with the layer before it.
    /// </param>
    /// <returns>Goes into an optimizer's <c>LearningRateMultiplier</c>; printed, it tells who learns how fast.</returns>
    /// <exception cref="CajalException">The factor is out of range (CJ3484), a pattern fits nothing (CJ3480), or there are no weights yet (CJ2005).</exception>
    /// <example><code>
    /// var groups = model.LayerGroups(0.1, "block[1-3]_*", "block[45]_*");
    /// model.Compile(new SGD(1e-3f, momentum: 0.9f) { LearningRateMultiplier = groups }, "sparse_categorical_crossentropy");
    /// </code></example>
    public LayerGroups LayerGroups(double decay = 0.75, params string[] groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        TransferSetting.InRange(decay, 1e-6, 1, nameof(decay), "0.75, which lets every layer learn at three quarters of the rate of the next.");
        RequireBuilt("be divided into groups");
        TransferUnit[] units = [.. TransferUnit.Of(this).Where(u => u.HasWeights)];
        var parts = groups.Length == 0 ? OneByOne(units) : ByPattern(units, groups);
        return new LayerGroups(
            [.. parts.Select((p, i) => new LayerGroup(
                [.. p.Select(u => u.Path)], (float)Math.Pow(decay, parts.Count - 1 - i), p.Sum(u => u.Layer.Weights.Sum(v => v.Size))))],
            parts.Select(p => (IReadOnlyList<Variable>)[.. p.SelectMany(u => u.Layer.Weights)]));
    }

    private static List<TransferUnit[]> OneByOne(TransferUnit[] units)
    {
        var parts = new List<TransferUnit[]>();
        foreach (var unit in units)
        {
            if (unit.Layer is BatchNormalization && parts.Count > 0) parts[^1] = [.. parts[^1], unit];
            else parts.Add([unit]);
        }

        return parts;
    }

    private List<TransferUnit[]> ByPattern(TransferUnit[] units, string[] patterns)
    {
        var left = units.ToList();
        var parts = new List<TransferUnit[]>();
        foreach (var pattern in patterns)
        {
            var chosen = Fitting(pattern, units);
            parts.Add([.. left.Where(chosen.Contains)]);
            left.RemoveAll(chosen.Contains);
        }

        if (left.Count > 0) parts.Add([.. left]);
        return parts;
    }
}
