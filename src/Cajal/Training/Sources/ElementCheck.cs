namespace Cajal.Training;

/// <summary>Insists that all elements of a stream are of one make: as many inputs, targets and weights, by the same names, of the same types.</summary>
internal sealed class ElementCheck(bool isBatched)
{
    private string? _pattern;

    public void Require(string data, Example? element, long number)
    {
        if (element?.X is null || element.X.Count == 0) throw StreamErrors.OtherMake(data, number, "nothing", _pattern ?? "an example");
        var pattern = Describe(element);
        _pattern ??= pattern;
        if (pattern != _pattern) throw StreamErrors.OtherMake(data, number, pattern, _pattern);
    }

    private string Describe(Example e) =>
        $"inputs {Describe(e.X)}"
        + (e.Y is null ? ", no targets" : $", targets {Describe(e.Y)}") + (e.Weight is null ? "" : $", weights {Describe(e.Weight)}");

    private string Describe(Training.Tensors bundle)
    {
        var names = bundle.Names;
        return string.Join(" and ", bundle.Items.Select((t, i) => $"{(names.Count > 0 ? $"{names[i]} " : "")}{t.DType.KerasName} of rank {t.Rank - (isBatched ? 1 : 0)}"));
    }
}
