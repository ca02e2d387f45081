using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    private const double TwoTo32 = 4294967296;

    /// <summary>Numbers spread evenly over <c>[min, max)</c>.</summary>
    /// <remarks>Every number is one of 2^24 steps: <c>min + (max - min) * (bits >> 8) * 2^-24</c>.</remarks>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="key">A key, int64 <c>[2]</c>; the same key gives the same numbers.</param>
    /// <param name="min">The smallest number; broadcasts.</param>
    /// <param name="max">The bound above; broadcasts.</param>
    /// <param name="dtype">Float32 or Float64.</param>
    /// <exception cref="CajalException">The key is not one (CJ1230), or the dtype is not floating (CJ1232).</exception>
    public static Tensor RandomUniform(Shape shape, Tensor key, Tensor? min = null, Tensor? max = null, DType dtype = DType.Float32)
    {
        var unit = Unit(shape, key, dtype);
        if (min is null && max is null) return unit;
        min ??= 0;
        return unit * ((max ?? 1) - min) + min;
    }

    /// <summary>Numbers of the normal distribution, by Box and Muller's transform.</summary>
    /// <inheritdoc cref="RandomUniform" path="/exception"/>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="key">A key, int64 <c>[2]</c>; the same key gives the same numbers.</param>
    /// <param name="mean">The mean; broadcasts.</param>
    /// <param name="stddev">The standard deviation; broadcasts.</param>
    /// <param name="dtype">Float32 or Float64.</param>
    public static Tensor RandomNormal(Shape shape, Tensor key, Tensor? mean = null, Tensor? stddev = null, DType dtype = DType.Float32)
    {
        var pair = Unit(shape.Prepend(2), key, dtype);
        // 1 - u is in (0, 1], so that the logarithm is finite.
        var radius = (-2 * (1 - pair[0]).Log()).Sqrt();
        return Placed(radius * (2 * Math.PI * pair[1]).Cos(), mean, stddev);
    }

    /// <summary>Numbers of the normal distribution without those farther than two standard deviations from the mean.</summary>
    /// <remarks>By the inverse of the distribution function (Giles 2010, single precision), so nothing is drawn twice.</remarks>
    /// <inheritdoc cref="RandomNormal" path="/param|/exception"/>
    public static Tensor RandomTruncatedNormal(
        Shape shape, Tensor key, Tensor? mean = null, Tensor? stddev = null, DType dtype = DType.Float32)
    {
        var bound = Identities.Erf(Math.Sqrt(2));
        var y = bound * (2 * Unit(shape, key, dtype) - 1);
        return Placed(Math.Sqrt(2) * CentralErfInverse(y), mean, stddev);
    }

    /// <summary>True with probability p.</summary>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="key">A key, int64 <c>[2]</c>; the same key gives the same numbers.</param>
    /// <param name="p">The probability in [0, 1]; broadcasts.</param>
    /// <exception cref="CajalException">The key is not one (CJ1230).</exception>
    public static Tensor RandomBernoulli(Shape shape, Tensor key, Tensor? p = null) => Unit(shape, key, DType.Float64) < (p ?? 0.5);

    /// <summary>Whole numbers spread evenly over <c>[min, max)</c>.</summary>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="key">A key, int64 <c>[2]</c>; the same key gives the same numbers.</param>
    /// <param name="min">The smallest number.</param>
    /// <param name="max">The bound above.</param>
    /// <param name="dtype">Int32 or Int64.</param>
    /// <exception cref="CajalException">The key is not one (CJ1230), or max is not above min (CJ1232).</exception>
    public static Tensor RandomInt(Shape shape, Tensor key, int min, int max, DType dtype = DType.Int32)
    {
        if (max <= min)
        {
            throw new CajalException(new Problem("CJ1232", "RandomInt has no numbers to choose from.")
                .Fact("min", $"{min}")
                .Fact("max", $"{max}")
                .Try("give a max above min."));
        }

        var place = Positive(Bits(shape, key)) * (((double)max - min) / TwoTo32);
        return (place.Floor() + min).Cast(dtype);
    }

    /// <summary>The numbers from 0 to n - 1 in random order, int32.</summary>
    /// <exception cref="CajalException">The key is not one (CJ1230).</exception>
    public static Tensor Permutation(int n, Tensor key) => Bits(n, key).ArgSortOver(0);

    /// <summary>The entries along an axis in random order.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="key">A key, int64 <c>[2]</c>; the same key gives the same order.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="CajalException">The key is not one (CJ1230).</exception>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201).</exception>
    public static Tensor Shuffle(this Tensor x, Tensor key, int axis = 0)
    {
        var at = ResolveAxis("Shuffle", x, axis);
        return x.Gather(Permutation(x.Shape[at], key), at);
    }

    /// <summary>Classes drawn by their unnormalised log-probabilities, int32 <c>[.., samples]</c>.</summary>
    /// <param name="logits"><c>[.., classes]</c></param>
    /// <param name="numSamples">How many for each row.</param>
    /// <param name="key">A key, int64 <c>[2]</c>; the same key gives the same classes.</param>
    /// <exception cref="CajalException">The key is not one (CJ1230).</exception>
    public static Tensor RandomCategorical(Tensor logits, int numSamples, Tensor key)
    {
        var rows = Floating(logits);
        var at = ResolveAxis("RandomCategorical", rows, -1);
        Shape shape = [.. rows.Shape.Dims[..at], numSamples, rows.Shape[at]];
        // The largest of logits plus Gumbel noise is distributed as the softmax; half a step keeps the uniform off 0.
        var uniform = Unit(shape, key, rows.DType) + 1.0 / (1 << 25);
        return (rows.ExpandDims(-2) - (-uniform.Log()).Log()).ArgMax(-1);
    }

    /// <summary>Keys of unrelated streams, int64 <c>[count, 2]</c>, for instance one for each example of a <c>Vmap</c>.</summary>
    /// <exception cref="CajalException">The key is not one (CJ1230).</exception>
    public static Tensor SplitKey(Tensor key, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var words = Bits([count, 2], key).Cast(DType.Int64);
        // 53 bits, which every way of computing carries exactly: 21 of one word above all 32 of the other.
        var seeds = words[.., 0] % (1 << 21) * Tensor.From([1L << 32], Shape.Scalar) + words[.., 1] % Tensor.From([1L << 32], Shape.Scalar);
        return Stack([seeds, seeds.ZerosLike()], -1);
    }

    /// <summary>The upper 24 of 32 random bits as a fraction in [0, 1), in float64.</summary>
    private static Tensor Fraction(Tensor bits)
    {
        var steps = (bits.Cast(DType.Float64) * (1.0 / 256)).Floor() * (1.0 / (1 << 24));
        return Where(steps < 0, steps + 1, steps);
    }

    private static Tensor Unit(Shape shape, Tensor key, DType dtype)
    {
        if (dtype.IsFloating) return Fraction(Bits(shape, key)).Cast(dtype);
        throw new DTypeException(new Problem("CJ1232", "Random numbers of this kind are floating-point numbers.")
            .Fact("dtype", dtype.KerasName)
            .Try("use Float32 or Float64, or RandomInt for whole numbers."));
    }

    private static Tensor Positive(Tensor bits)
    {
        var number = bits.Cast(DType.Float64);
        return Where(number < 0, number + TwoTo32, number);
    }

    private static Tensor Bits(Shape shape, Tensor key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.DType == DType.Int64 && key.Shape == new int[] { 2 }) return Tensor.BitsOf(key, shape);
        throw new CajalException(new Problem("CJ1230", "Random numbers need a key.")
            .Fact("key", key, "wanted int64 [2]")
            .Try("take one from a SeedGenerator with Next(), or write new RandomKey(42)."));
    }

    private static Tensor Placed(Tensor standard, Tensor? mean, Tensor? stddev)
    {
        if (stddev is not null) standard *= stddev;
        return mean is null ? standard : standard + mean;
    }

    // Giles 2010, "Approximating the erfinv function", the branch for w < 5, which holds all |y| < 0.9966.
    private static Tensor CentralErfInverse(Tensor y)
    {
        double[] coefficients =
        [
            2.81022636e-08, 3.43273939e-07, -3.5233877e-06, -4.39150654e-06, 0.00021858087, -0.00125372503, -0.00417768164,
            0.246640727, 1.50140941,
        ];
        var w = -((1 - y) * (1 + y)).Log() - 2.5;
        Tensor p = Literal(coefficients[0], y.DType);
        foreach (var c in coefficients.AsSpan(1)) p = p * w + c;
        return p * y;
    }
}
