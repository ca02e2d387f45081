namespace Cajal.Kernels;

/// <summary>How independent work is cut into parts.</summary>
internal static class Split
{
    /// <summary>How many parts are worth waking threads for, when one should hold at least <paramref name="grain"/> units of work.</summary>
    public static int Parts(Workers workers, long work, long grain) => (int)Math.Clamp(work / grain, 1, workers.Count);

    /// <summary>The units of one part; the parts are as even as possible, in order and without gaps.</summary>
    public static (long From, long To) Range(long total, int part, int parts) =>
        (total * part / parts, total * (part + 1) / parts);

    /// <summary>The same with cuts at multiples of <paramref name="align"/>.</summary>
    public static (long From, long To) Range(long total, int part, int parts, long align)
    {
        var (from, to) = Range((total + align - 1) / align, part, parts);
        return (Math.Min(from * align, total), Math.Min(to * align, total));
    }
}
