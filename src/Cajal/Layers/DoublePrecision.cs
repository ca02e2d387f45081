namespace Cajal.Layers;

/// <summary>
/// Open while a network is computed in float64, whatever the dtype of its layers: for differences so small that float32 would not show them.
/// </summary>
internal readonly struct DoublePrecision : IDisposable
{
    [ThreadStatic]
    private static int _depth;

    public static DoublePrecision Begin()
    {
        _depth++;
        return default;
    }

    /// <summary>Float64 for every floating dtype while open; else the dtype itself.</summary>
    public static DType Of(DType dtype) => _depth > 0 && dtype.IsFloating ? DType.Float64 : dtype;

    public void Dispose() => _depth--;
}
