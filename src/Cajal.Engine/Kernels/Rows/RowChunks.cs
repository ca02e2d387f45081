namespace Cajal.Kernels;

/// <summary>
/// Rows of c elements cut into chunks that stay in the cache for a second look. The cuts depend on the sizes alone, so sums over
/// chunks do not depend on threads.
/// </summary>
internal readonly struct RowChunks(long rows, int c)
{
    private const long Elements = 16384;
    private const long MaxCount = 1024;

    private readonly long _height = Math.Max(Math.Max(1, Elements / Math.Max(1, c)), (rows + MaxCount - 1) / MaxCount);

    public long Rows { get; } = rows;

    public long Count => (Rows + _height - 1) / _height;

    public long Start(long chunk) => chunk * _height;

    public nint Height(long chunk) => (nint)Math.Min(_height, Rows - chunk * _height);

    /// <summary>The chunk's share of all rows.</summary>
    public float Share(long chunk) => (float)((double)Height(chunk) / Rows);
}
