namespace Cajal;

public static partial class Ops
{
    // A proposal is accepted with probability 0.95 or more: all of these fail once in 10^10 draws, and then the mode is taken.
    private const int Proposals = 8;

    /// <summary>Numbers of the gamma distribution with rate 1.</summary>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="key">A key, int64 <c>[2]</c>; the same key gives the same numbers.</param>
    /// <param name="alpha">The concentration, above 0; broadcasts.</param>
    /// <param name="dtype">Float32 or Float64.</param>
    /// <exception cref="CajalException">The key is not one (CJ1230), or the dtype is not floating (CJ1232).</exception>
    public static Tensor RandomGamma(Shape shape, Tensor key, Tensor alpha, DType dtype = DType.Float32) => LogGamma(shape, key, alpha, dtype).Exp();

    /// <summary>Numbers in [0, 1] of the beta distribution.</summary>
    /// <inheritdoc cref="RandomGamma" path="/exception"/>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="key">A key, int64 <c>[2]</c>; the same key gives the same numbers.</param>
    /// <param name="alpha">The weight of numbers near 1, above 0; broadcasts.</param>
    /// <param name="beta">The weight of numbers near 0, above 0; broadcasts.</param>
    /// <param name="dtype">Float32 or Float64.</param>
    public static Tensor RandomBeta(Shape shape, Tensor key, Tensor alpha, Tensor beta, DType dtype = DType.Float32)
    {
        var keys = SplitKey(key, 2);
        // a / (a + b) for gamma distributed a and b, by logarithms: both may be far below the smallest number.
        return (LogGamma(shape, keys[0], alpha, dtype) - LogGamma(shape, keys[1], beta, dtype)).Sigmoid();
    }

    // Marsaglia and Tsang 2000, "A simple method for generating gamma variables", for alpha + 1, brought down to alpha by their section 6.
    private static Tensor LogGamma(Shape shape, Tensor key, Tensor alpha, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(alpha);
        var keys = SplitKey(key, 3);
        var a = alpha.Cast(dtype).BroadcastTo(shape);
        var d = a + 2.0 / 3;
        var normal = RandomNormal(shape.Prepend(Proposals), keys[0], dtype: dtype);
        var root = 1 + normal / (3 * d.Sqrt());
        var v = root * root * root;
        var logV = Maximum(v, 1e-30).Log();
        var bound = 0.5 * normal.Square() + d * (1 - v + logV);
        var isAccepted = LogicalAnd(v > 0, (1 - Unit(shape.Prepend(Proposals), keys[1], dtype)).Log() < bound);
        var chosen = d.ZerosLike();
        for (var i = Proposals - 1; i >= 0; i--) chosen = Where(isAccepted[i], logV[i], chosen);
        return d.Log() + chosen + (1 - Unit(shape, keys[2], dtype)).Log() / a;
    }
}
