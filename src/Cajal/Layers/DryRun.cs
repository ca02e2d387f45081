namespace Cajal.Layers;

/// <summary>
/// Open while a network is called to find out shapes, or to have weights made: nobody computes the results, and the batch is of any
/// size, so nothing that lasts from call to call may be touched.
/// </summary>
internal readonly struct DryRun : IDisposable
{
    [ThreadStatic]
    private static int _depth;

    public static bool IsOn => _depth > 0;

    public static DryRun Begin()
    {
        _depth++;
        return default;
    }

    public void Dispose() => _depth--;
}
