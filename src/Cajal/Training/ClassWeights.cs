namespace Cajal.Training;

/// <summary>Factors on the loss by class number, 1 for classes that are not listed: for all outputs, or by output's name.</summary>
/// <example><code>
/// model.Fit(x, y, classWeight: new() { [0] = 1, [1] = 9 });
/// model.Fit(x, [a, b], classWeight: new() { ["kind"] = new() { [1] = 9 } });
/// </code></example>
public sealed class ClassWeights
{
    private readonly Dictionary<int, float> _all = [];
    private readonly Dictionary<string, Dictionary<int, float>> _byName = [];

    /// <summary>The factor of a class, for all outputs.</summary>
    public float this[int label]
    {
        get => _all.GetValueOrDefault(label, 1);
        set => _all[label] = value;
    }

    /// <summary>The factors of one output.</summary>
    public Dictionary<int, float> this[string output]
    {
        get => _byName[output];
        set => _byName[output] = value;
    }

    /// <summary>Factors for all outputs.</summary>
    public static implicit operator ClassWeights(Dictionary<int, float> weights)
    {
        var bundle = new ClassWeights();
        foreach (var (label, weight) in weights ?? []) bundle[label] = weight;
        return bundle;
    }

    /// <summary>Factors by output's name.</summary>
    public static implicit operator ClassWeights(Dictionary<string, Dictionary<int, float>> weights)
    {
        var bundle = new ClassWeights();
        foreach (var (output, factors) in weights ?? []) bundle[output] = factors;
        return bundle;
    }

    /// <summary>The factors of each output, null where it has none.</summary>
    internal IReadOnlyDictionary<int, float>?[] Arrange(IReadOnlyList<string> outputs, string model)
    {
        var named = new Named();
        foreach (var (output, factors) in _byName) named[output] = factors;
        var arranged = named.Count == 0 ? new Dictionary<int, float>?[outputs.Count] : named.Arrange(outputs, "class weights", model);
        return Array.ConvertAll(arranged, own => own ?? (_all.Count > 0 ? _all : null));
    }

    private sealed class Named : Bundle<Dictionary<int, float>>;
}
