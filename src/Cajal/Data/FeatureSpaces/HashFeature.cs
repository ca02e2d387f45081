using System.Text.Json.Nodes;

namespace Cajal.Data.FeatureSpaces;

/// <summary>A category by its hash. A missing cell is the text "missing".</summary>
internal sealed class HashFeature(string kind, int bins, bool ids) : Feature
{
    public override string Kind => kind;

    internal override int Width => ids ? 1 : bins;

    internal override bool IsIds => ids;

    internal override int IdCount => bins;

    internal override void Adapt(TableColumn[] columns)
    {
    }

    internal override void Write(TableColumn[] columns, FeatureSlots slots)
    {
        for (var row = 0; row < slots.Rows; row++)
        {
            var bin = (int)(TextHash.Of(CategoryFeature.Category(columns[0], row) ?? "missing") % (ulong)bins);
            if (ids) slots[row, 0] = bin;
            else slots[row, bin] = 1;
        }
    }

    internal override IEnumerable<string> Names(string column) => ids ? [column] : Enumerable.Range(0, bins).Select(i => $"{column} #{i}");

    internal override JsonObject ToJson() => new() { ["kind"] = kind, ["num_bins"] = bins, ["ids"] = ids };
}
