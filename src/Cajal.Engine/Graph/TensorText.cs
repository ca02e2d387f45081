using System.Globalization;

namespace Cajal.Graph;

/// <summary>A tensor as one useful line, without computing anything.</summary>
internal static class TensorText
{
    private const int MaxShown = 8;

    public static string OneLine(Tensor x)
    {
        if (x.Op is Literal literal) return $"{x.Spec} {Number(literal.Value)}";
        if (x.Storage is null) return $"{x.Spec} = {x.Op.Name}({string.Join(", ", x.Inputs.Select(i => i.Spec.ToString()))}), not computed yet";
        var values = Values.ToDoubles(x);
        var shown = string.Join(", ", values.Take(MaxShown).Select(Number));
        return x.Rank == 0 ? $"{x.Spec} {shown}" : $"{x.Spec} {{ {shown}{(values.Length > MaxShown ? ", ..." : "")} }}";
    }

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
