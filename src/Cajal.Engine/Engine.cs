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

    /// <summary>
    /// Computes convolutions by their definition alone. Otherwise float32 convolutions with windows of 3 x 3 and stride 1 use Winograd's
    /// method where it is faster: two to three times the speed, and errors of up to about 1e-5 of the largest result in the place of about
    /// 1e-6. True from the start if the environment variable CAJAL_PRECISE is 1. Whoever changes it is answered by new plans.
    /// </summary>
    /// <seealso href="https://arxiv.org/abs/1509.09308">Lavin and Gray 2015, Fast Algorithms for Convolutional Neural Networks</seealso>
    public static bool Precise { get; set; } = Environment.GetEnvironmentVariable("CAJAL_PRECISE") == "1";
}
