using Cajal.Layers;

namespace Cajal.Saving.Legacy;

/// <summary>Which array of a legacy file goes into which variable of a model.</summary>
internal sealed class WeightFit
{
    private readonly List<(Variable Variable, SavedArray Array)> _pairs = [];
    private readonly List<string> _faults = [];
    private readonly SavedAge _age;
    private readonly bool _skips;

    private WeightFit(SavedAge age, bool skips) => (_age, _skips) = (age, skips);

    /// <summary>Gives a model's weights their values: all of them, or none where they do not fit.</summary>
    /// <param name="model">The model, which has its weights.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="saved">What the file has.</param>
    /// <param name="byName">Whether layers are found by their names; else the first layer with weights takes the first of the file, and so on.</param>
    /// <param name="skipMismatch">Whether what does not fit is left as it is.</param>
    /// <returns>What every variable is called in the file; null where an array does not stand there as the model has it.</returns>
    /// <exception cref="CajalException">The weights are not this model's (CJ3421), or are damaged (CJ3422).</exception>
    public static IReadOnlyDictionary<Variable, string>? Load(Model model, string path, SavedLayers saved, bool byName, bool skipMismatch)
    {
        var fit = new WeightFit(saved.Age, skipMismatch);
        if (byName) fit.ByName(model, saved);
        else fit.InOrder(model, saved);
        if (saved.Model is { } own) fit.Pair(model.Name, own.Name, [.. Legacy(model.OwnWeights)], own.Arrays);
        if (fit._faults.Count > 0 && !skipMismatch) throw fit.Misfit(model, path, byName);
        foreach (var (variable, array) in fit._pairs) array.Fill(variable);
        return fit._pairs.TrueForAll(p => p.Array.IsPlain) ? fit._pairs.DistinctBy(p => p.Variable).ToDictionary(p => p.Variable, p => p.Array.Name) : null;
    }

    /// <summary>Weights in the order of legacy files: what can be trained first.</summary>
    public static IEnumerable<Variable> Legacy(IEnumerable<Variable> weights) => weights.OrderBy(v => v.Trainable ? 0 : 1);

    private void InOrder(Model model, SavedLayers saved)
    {
        var layers = model.Layers.Where(l => l.Weights.Count > 0).ToArray();
        var filled = saved.All.Where(s => s.Arrays.Count > 0).ToArray();
        if (layers.Length != filled.Length)
        {
            _faults.Add($"{layers.Length} layers with weights in the model, {filled.Length} in the file");
            if (_skips) layers = [];
        }

        for (var i = 0; i < Math.Min(layers.Length, filled.Length); i++) Layer(layers[i], filled[i]);
    }

    private void ByName(Model model, SavedLayers saved)
    {
        var layers = model.Layers.ToLookup(l => l.Name);
        foreach (var layer in saved.All)
        {
            foreach (var own in layers[layer.Name]) Layer(own, layer);
        }
    }

    private void Layer(Layer layer, SavedLayer saved)
    {
        while (layer is TimeDistributed repeated) layer = repeated.Layer;
        if (layer is Model inner)
        {
            Inner(inner, saved);
            return;
        }

        Variable[] weights = [.. Legacy(layer.Weights)];
        Pair(layer.Name, saved.Name, weights, ArrayForms.Modern(layer, weights, saved.Arrays, _age));
    }

    // A model within a model is one flat list, all that can be trained before the rest.
    private void Inner(Model model, SavedLayer saved)
    {
        var units = Units(model).Distinct().ToArray();
        var parts = ByPath(units, saved.Arrays) ?? ByPlace(units, saved.Arrays);
        if (parts is null)
        {
            _faults.Add($"{model.Name} has {model.Weights.Count} weights in the model, {saved.Arrays.Count} in the file");
            return;
        }

        for (var i = 0; i < units.Length; i++) Layer(units[i], new SavedLayer(saved.Name, parts[i]));
    }

    private static IEnumerable<Layer> Units(Model model) =>
        model.Layers.SelectMany(l => l is Model inner ? Units(inner) : l.Weights.Count > 0 ? [l] : Enumerable.Empty<Layer>());

    // By the layer's name in the path of every array; null where that does not tell.
    private List<SavedArray>[]? ByPath(Layer[] units, IReadOnlyList<SavedArray> saved)
    {
        var parts = Array.ConvertAll(units, _ => new List<SavedArray>());
        foreach (var array in saved)
        {
            var steps = array.Name.Split('/');
            var place = Array.FindLastIndex(units, u => steps.SkipLast(1).Contains(u.Name));
            if (place < 0 && _age.IsFirst)
            {
                // Keras 1 wrote dense_1_W; dense_1 must not take what is dense_10's.
                place = Array.FindIndex(units, u => steps[^1].StartsWith(u.Name + "_", StringComparison.Ordinal));
            }

            if (place < 0) return null;
            parts[place].Add(array);
        }

        for (var i = 0; i < units.Length; i++)
        {
            if (parts[i].Count != ArrayForms.Count(units[i], units[i].Weights.Count, _age)) return null;
        }

        return parts;
    }

    private List<SavedArray>[]? ByPlace(Layer[] units, IReadOnlyList<SavedArray> saved)
    {
        var trainable = Array.ConvertAll(units, u => Counted(u, u.Weights.Count(v => v.Trainable)));
        var fixedOnes = Array.ConvertAll(units, u => Counted(u, u.Weights.Count(v => !v.Trainable)));
        if (trainable.Sum() + fixedOnes.Sum() != saved.Count) return null;
        var parts = Array.ConvertAll(units, _ => new List<SavedArray>());
        var next = 0;
        foreach (var counts in (int[][])[trainable, fixedOnes])
        {
            for (var i = 0; i < units.Length; i++)
            {
                for (var k = 0; k < counts[i]; k++) parts[i].Add(saved[next++]);
            }
        }

        return parts;

        int Counted(Layer unit, int weights) => weights == 0 ? 0 : ArrayForms.Count(unit, weights, _age);
    }

    private void Pair(string layer, string savedLayer, Variable[] weights, IReadOnlyList<SavedArray> saved)
    {
        if (weights.Length != saved.Count)
        {
            _faults.Add($"{layer} has {weights.Length} weights in the model, {savedLayer} has {saved.Count} in the file");
            return;
        }

        for (var i = 0; i < saved.Count; i++)
        {
            if (weights[i].Shape == saved[i].Shape) _pairs.Add((weights[i], saved[i]));
            else _faults.Add($"{layer}/{weights[i].Name} is {weights[i].Shape} in the model, {saved[i].Shape} in the file");
        }
    }

    private CajalException Misfit(Model model, string path, bool byName)
    {
        var shown = _faults.Count <= 5 ? _faults : [.. _faults.Take(5), $"and {_faults.Count - 5} more"];
        var problem = new Problem("CJ3421", $"The weights in this file are not those of model \"{model.Name}\".").Fact("file", path);
        foreach (var fault in shown) problem.Fact("misfit", fault);
        return new CajalException(problem
            .Note(byName
                ? (Message)"Nothing was loaded. Layers were found by their names."
                : "Nothing was loaded. The first layer with weights takes the first of the file, and so on; names do not matter.")
            .Try(byName ? "skipMismatch: true takes what fits." : "build the network that was saved, or take what fits by layers' names with byName: true, skipMismatch: true."));
    }
}
