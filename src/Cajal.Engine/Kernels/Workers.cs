namespace Cajal.Kernels;

/// <summary>Work that can be cut into parts which run in any order on any thread.</summary>
internal unsafe interface IParts
{
    /// <summary>Does one part. Parts write to disjoint memory.</summary>
    void RunPart(int part, int parts, nint* slots);
}

/// <summary>The process's threads. The caller always does part of the work itself.</summary>
internal sealed unsafe class Workers
{
    public static Workers Default { get; } = new();

    /// <summary>How many threads take part, the caller included.</summary>
    public int Count { get; private set; } = 1;

    /// <summary>Runs all parts and returns when they are done.</summary>
    public void Run(IParts work, int parts, nint* slots)
    {
        for (var i = 0; i < parts; i++) work.RunPart(i, parts, slots);
    }
}
