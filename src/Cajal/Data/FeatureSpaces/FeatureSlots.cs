namespace Cajal.Data.FeatureSpaces;

/// <summary>The places of one feature in the rows of a matrix.</summary>
internal readonly ref struct FeatureSlots(Span<float> values, int stride, int offset, int rows)
{
    private readonly Span<float> _values = values;

    public int Rows => rows;

    public ref float this[int row, int place] => ref _values[row * stride + offset + place];
}
