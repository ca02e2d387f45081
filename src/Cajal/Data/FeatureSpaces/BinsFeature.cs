using System.Text.Json.Nodes;

namespace Cajal.Data.FeatureSpaces;

/// <summary>The range a number is in. A missing number is in none.</summary>
internal sealed class BinsFeature(int bins, double[]? given, bool ids) : Feature
{
    private double[] _boundaries = given ?? [];
    private bool _hasMissing;

    public override string Kind => "float_discretized";

    internal override int Width => ids ? 1 : _boundaries.Length + 1 + (_hasMissing ? 1 : 0);

    internal override bool IsIds => ids;

    // With ids a missing number has one of its own, the last.
    internal override int IdCount => _boundaries.Length + 1 + (_hasMissing ? 1 : 0);

    internal override void Adapt(TableColumn[] columns)
    {
        var values = columns[0].ToNumbers().Where(double.IsFinite).ToArray();
        _hasMissing = values.Length < columns[0].Count;
        if (given is null) _boundaries = Quantiles.Edges(values, bins) is [_, .. var inner, _] ? inner : [];
    }

    internal override void Write(TableColumn[] columns, FeatureSlots slots)
    {
        for (var row = 0; row < slots.Rows; row++)
        {
            var value = columns[0].Number(row);
            var bin = double.IsNaN(value) ? _hasMissing ? _boundaries.Length + 1 : 0 : Bin(value);
            if (ids) slots[row, 0] = bin;
            else if (!double.IsNaN(value) || _hasMissing) slots[row, bin] = 1;
        }
    }

    internal override IEnumerable<string> Names(string column)
    {
        if (ids) return [column];
        double[] ends = [double.NegativeInfinity, .. _boundaries, double.PositiveInfinity];
        var names = Enumerable.Range(0, ends.Length - 1).Select(i => FormattableString.Invariant($"{column} {ends[i]:G5}..{ends[i + 1]:G5}"));
        return _hasMissing ? names.Append($"{column} missing") : names;
    }

    internal override JsonObject ToJson() => new()
    {
        ["kind"] = Kind,
        ["num_bins"] = bins,
        ["ids"] = ids,
        ["given"] = given is not null,
        ["boundaries"] = FeatureJson.Array(_boundaries),
        ["has_missing"] = _hasMissing,
    };

    internal static BinsFeature FromJson(JsonObject json)
    {
        var boundaries = FeatureJson.Numbers(json, "boundaries");
        return new BinsFeature(FeatureJson.Int(json, "num_bins"), FeatureJson.Bool(json, "given") ? boundaries : null, FeatureJson.Bool(json, "ids"))
        {
            _boundaries = boundaries,
            _hasMissing = FeatureJson.Bool(json, "has_missing"),
        };
    }

    // How many boundaries are at or below the value.
    private int Bin(double value)
    {
        var (low, high) = (0, _boundaries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_boundaries[middle] <= value) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
