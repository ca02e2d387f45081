namespace Cajal;

/// <summary>Settings of the engine that hold for the whole process.</summary>
public static class Engine
{
    /// <summary>Computes every operation at the call, so that a debugger shows values and an error appears at its line. Slow.</summary>
    public static bool Eager { get; set; }

    /// <summary>
    /// Checks every operation's result for NaN and infinity and throws at the first, naming the operation and its layer. Slow.
    /// </summary>
    public static bool CheckNumerics { get; set; }
}
