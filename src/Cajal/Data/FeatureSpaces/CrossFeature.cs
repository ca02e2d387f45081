using System.Text.Json.Nodes;

namespace Cajal.Data.FeatureSpaces;

/// <summary>Categories of several columns together, by the hash of all their texts.</summary>
internal sealed class CrossFeature(int size) : Feature
{
    public override string Kind => "cross";

    internal override int Width => size;

    internal override void Adapt(TableColumn[] columns)
    {
    }

    internal override void Write(TableColumn[] columns, FeatureSlots slots)
    {
        for (var row = 0; row < slots.Rows; row++)
        {
            var at = row;
            var text = string.Join('\u001F', columns.Select(c => CategoryFeature.Category(c, at) ?? "missing"));
            slots[row, (int)(TextHash.Of(text) % (ulong)size)] = 1;
        }
    }

    internal override IEnumerable<string> Names(string column) => Enumerable.Range(0, size).Select(i => $"{column} #{i}");

    internal override JsonObject ToJson() => new() { ["kind"] = Kind, ["crossing_dim"] = size };
}
