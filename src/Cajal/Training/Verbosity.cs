namespace Cajal;

/// <summary>What training shows on the console (standard error).</summary>
public enum Verbosity
{
    /// <summary>A bar on a terminal, a line per epoch elsewhere.</summary>
    Auto,

    /// <summary>Nothing.</summary>
    Silent,

    /// <summary>A bar that is redrawn in place.</summary>
    Bar,

    /// <summary>A line per epoch.</summary>
    EpochLine,
}
