using System.Text.Json.Nodes;

namespace Cajal.Data.FeatureSpaces;

/// <summary>A number, as it is, scaled, or normalised; with its place in ranges where asked, and whether it was missing.</summary>
internal sealed class NumberFeature(string kind, double scale, double offset) : Feature
{
    private double _mean;
    private double _deviation = 1;
    private double[] _edges = [];
    private bool _hasMissing;

    public override string Kind => kind;

    public bool IsLogarithmic { get; init; }

    public int BinCount { get; init; }

    internal override int Width => 1 + Bins + (_hasMissing ? 1 : 0);

    private int Bins => Math.Max(0, _edges.Length - 1);

    private bool IsNormalized => kind is "float_normalized" or "float_piecewise";

    internal override void Adapt(TableColumn[] columns)
    {
        var values = new List<double>(columns[0].Count);
        for (var i = 0; i < columns[0].Count; i++)
        {
            if (Value(columns[0], i) is var x && double.IsFinite(x)) values.Add(x);
        }

        _hasMissing = values.Count < columns[0].Count;
        (_mean, var deviation) = Moments.Of(values);
        _deviation = deviation > 1e-6 * Math.Max(1, Math.Abs(_mean)) ? deviation : 1;
        _edges = BinCount > 0 && Quantiles.Edges([.. values], BinCount) is { Length: > 2 } edges ? edges : [];
    }

    internal override void Write(TableColumn[] columns, FeatureSlots slots)
    {
        for (var row = 0; row < slots.Rows; row++)
        {
            var value = Value(columns[0], row);
            var isMissing = !double.IsFinite(value);
            if (isMissing) value = _mean;
            slots[row, 0] = (float)(IsNormalized ? (value - _mean) / _deviation : value * scale + offset);
            for (var bin = 0; bin < Bins; bin++)
            {
                slots[row, 1 + bin] = (float)Math.Clamp((value - _edges[bin]) / (_edges[bin + 1] - _edges[bin]), 0, 1);
            }

            if (_hasMissing) slots[row, 1 + Bins] = isMissing ? 1 : 0;
        }
    }

    internal override IEnumerable<string> Names(string column)
    {
        yield return column;
        for (var bin = 0; bin < Bins; bin++)
        {
            var (from, to) = (Original(_edges[bin]), Original(_edges[bin + 1]));
            yield return FormattableString.Invariant($"{column} {from:G5}..{to:G5}");
        }

        if (_hasMissing) yield return $"{column} missing";
    }

    internal override JsonObject ToJson() => new()
    {
        ["kind"] = kind,
        ["scale"] = scale,
        ["offset"] = offset,
        ["log"] = IsLogarithmic,
        ["num_bins"] = BinCount,
        ["mean"] = _mean,
        ["deviation"] = _deviation,
        ["edges"] = FeatureJson.Array(_edges),
        ["has_missing"] = _hasMissing,
    };

    internal static NumberFeature FromJson(string kind, JsonObject json) =>
        new(kind, FeatureJson.Number(json, "scale"), FeatureJson.Number(json, "offset"))
        {
            IsLogarithmic = FeatureJson.Bool(json, "log"),
            BinCount = FeatureJson.Int(json, "num_bins"),
            _mean = FeatureJson.Number(json, "mean"),
            _deviation = FeatureJson.Number(json, "deviation") is > 0 and var deviation ? deviation : throw FeatureJson.Wrong("\"deviation\" must be positive."),
            _edges = FeatureJson.Numbers(json, "edges"),
            _hasMissing = FeatureJson.Bool(json, "has_missing"),
        };

    /// <summary>sign(x) log(1 + |x|).</summary>
    internal static double Log(double x) => Math.CopySign(Math.Log(1 + Math.Abs(x)), x);

    private double Value(TableColumn column, int row) => column.Number(row) is var x && IsLogarithmic ? Log(x) : x;

    private double Original(double value) => IsLogarithmic ? Math.CopySign(Math.Exp(Math.Abs(value)) - 1, value) : value;
}
