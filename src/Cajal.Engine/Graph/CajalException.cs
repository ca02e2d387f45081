namespace Cajal;

/// <summary>An error that explains itself: its message is a whole page with code, place, facts and a fix.</summary>
public class CajalException : Exception
{
    /// <summary>Throws a page.</summary>
    public CajalException(Problem problem, Exception? inner = null)
        : base((problem ?? throw new ArgumentNullException(nameof(problem))).ToString(), inner) => Problem = problem;

    /// <summary>The page, for programs.</summary>
    public Problem Problem { get; }

    /// <summary>The stable code, such as <c>CJ2003</c>.</summary>
    public string Code => Problem.Code;
}

/// <summary>Shapes do not fit together.</summary>
/// <remarks>
/// Fails: <c>Ops.MatMul(x, w)</c> with x <c>[32, 784]</c> and w <c>[512, 10]</c>, because 784 is not 512.
/// Repaired: give w the shape <c>[784, 10]</c>.
/// </remarks>
public sealed class ShapeException(Problem problem) : CajalException(problem);

/// <summary>Element types do not fit an operation.</summary>
/// <remarks>Fails: <c>Ops.Gather(table, indices)</c> with float indices. Repaired: <c>indices.Cast(DType.Int32)</c>.</remarks>
public sealed class DTypeException(Problem problem) : CajalException(problem);
