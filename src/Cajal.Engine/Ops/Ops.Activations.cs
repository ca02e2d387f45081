using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    private const double SeluAlpha = 1.6732632423543772848170429916717;
    private const double SeluScale = 1.0507009873554804934193349852946;

    /// <summary>
    /// The general rectifier of <c>keras.activations.relu</c>: <c>maxValue</c> from there on, x above the threshold, and
    /// <c>negativeSlope * (x - threshold)</c> up to it.
    /// </summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="negativeSlope">The slope below the threshold.</param>
    /// <param name="maxValue">The largest result; none if null.</param>
    /// <param name="threshold">Where the slope changes.</param>
    public static Tensor Relu(this Tensor x, double negativeSlope, double? maxValue = null, double threshold = 0)
    {
        x = Floating(x);
        if (negativeSlope == 0 && threshold == 0) return maxValue is { } only ? Minimum(x.Relu(), only) : x.Relu();
        // As a product its gradient is one product too. NaN is not up to the threshold, so it stays.
        var rectified = threshold == 0
            ? x * Where(x <= 0, Literal(negativeSlope, x.DType), 1)
            : Where(x <= threshold, negativeSlope == 0 ? Literal(0, x.DType) : negativeSlope * (x - threshold), x);
        return maxValue is { } max ? Minimum(rectified, max) : rectified;
    }

    /// <summary>x where positive, <c>negativeSlope * x</c> elsewhere.</summary>
    public static Tensor LeakyRelu(this Tensor x, double negativeSlope = 0.2) => x.Relu(negativeSlope);

    /// <summary><c>min(max(x, 0), 6)</c></summary>
    public static Tensor Relu6(this Tensor x) => x.Relu(0, 6);

    /// <summary>x where positive, <c>alpha * (exp(x) - 1)</c> elsewhere. Clevert et al. 2015.</summary>
    public static Tensor Elu(this Tensor x, double alpha = 1)
    {
        x = Floating(x);
        var isPositive = x > 0;
        return Where(isPositive, x, alpha * Where(isPositive, 0, x).Expm1());
    }

    /// <summary><see cref="Elu"/> with the two constants that keep mean 0 and variance 1. Klambauer et al. 2017.</summary>
    public static Tensor Selu(this Tensor x) => SeluScale * x.Elu(SeluAlpha);

    /// <summary>x where positive, <c>alpha * (exp(x / alpha) - 1)</c> elsewhere. Barron 2017.</summary>
    public static Tensor Celu(this Tensor x, double alpha = 1)
    {
        x = Floating(x);
        var isPositive = x > 0;
        return Where(isPositive, x, alpha * (Where(isPositive, 0, x) / alpha).Expm1());
    }

    /// <summary>Softmax over several axes at once: all elements along them add up to 1.</summary>
    /// <param name="x">Any tensor with the axes.</param>
    /// <param name="axis">The axes.</param>
    /// <exception cref="ShapeException">An axis does not exist (CJ1201) or is named twice (CJ1202).</exception>
    public static Tensor Softmax(this Tensor x, Axes axis)
    {
        var (rows, restore) = ToRows(Floating(x), ResolveAxes("Softmax", x, axis));
        return restore(rows.Softmax(-1));
    }

    /// <summary>The logarithm of <see cref="Softmax(Tensor, Axes)"/>, without its loss of digits.</summary>
    /// <inheritdoc cref="Softmax(Tensor, Axes)"/>
    public static Tensor LogSoftmax(this Tensor x, Axes axis)
    {
        var (rows, restore) = ToRows(Floating(x), ResolveAxes("LogSoftmax", x, axis));
        return restore(rows.LogSoftmax(-1));
    }

    /// <summary><c>x / (1 + |x|)</c></summary>
    public static Tensor Softsign(this Tensor x)
    {
        x = Floating(x);
        return x / (1 + x.Abs());
    }

    /// <summary><c>relu6(x + 3) / 6</c>, the piecewise linear sigmoid of Keras 3.</summary>
    public static Tensor HardSigmoid(this Tensor x) => (Floating(x) + 3).Relu6() / 6;

    /// <summary><c>x * hard_sigmoid(x)</c>, also called hard swish.</summary>
    public static Tensor HardSilu(this Tensor x) => x * x.HardSigmoid();

    /// <summary><c>x * tanh(softplus(x))</c>. Misra 2019.</summary>
    public static Tensor Mish(this Tensor x) => x * x.Softplus().Tanh();

    /// <summary><c>log(sigmoid(x))</c> without overflow.</summary>
    public static Tensor LogSigmoid(this Tensor x) => -(-Floating(x)).Softplus();

    /// <summary>The first half along an axis, let through by the sigmoid of the second. Dauphin et al. 2016.</summary>
    /// <param name="x">An even extent along the axis.</param>
    /// <param name="axis">The axis, which is halved.</param>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201), or its extent is odd (CJ1212).</exception>
    public static Tensor Glu(this Tensor x, int axis = -1)
    {
        var halves = x.Split(2, axis);
        return halves[0] * halves[1].Sigmoid();
    }

    /// <summary>x kept within [-1, 1].</summary>
    public static Tensor HardTanh(this Tensor x) => x.Clip(-1, 1);

    /// <summary><c>x - tanh(x)</c></summary>
    public static Tensor TanhShrink(this Tensor x) => x - x.Tanh();

    /// <summary>x moved towards 0 by the threshold, and 0 where it would cross.</summary>
    public static Tensor SoftShrink(this Tensor x, double threshold = 0.5)
    {
        x = Floating(x);
        return Where(x.Abs() <= threshold, Literal(0, x.DType), Where(x > 0, x - threshold, x + threshold));
    }

    /// <summary>x, and 0 within the threshold around 0.</summary>
    public static Tensor HardShrink(this Tensor x, double threshold = 0.5)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Where(x.Abs() <= threshold, Literal(0, x.DType), x);
    }

    /// <summary>x above the threshold, a constant elsewhere.</summary>
    public static Tensor Threshold(this Tensor x, double threshold, double defaultValue) =>
        Where(x <= threshold, Literal(defaultValue, Floating(x).DType), Floating(x));

    /// <summary><c>(x + sqrt(x^2 + b)) / 2</c>, a smooth rectifier without exponentials. Barron 2021.</summary>
    public static Tensor Squareplus(this Tensor x, double b = 4)
    {
        x = Floating(x);
        return 0.5 * (x + (x.Square() + b).Sqrt());
    }

    /// <summary>0 up to -1, x from 1 on, and <c>(x + 1)^2 / 4</c> between.</summary>
    public static Tensor SparsePlus(this Tensor x)
    {
        x = Floating(x);
        return Where(x <= -1, Literal(0, x.DType), Where(x < 1, 0.25 * (x + 1).Square(), x));
    }

    /// <summary>0 up to -1, 1 from 1 on, and a straight line between.</summary>
    public static Tensor SparseSigmoid(this Tensor x) => (0.5 * (Floating(x) + 1)).Clip(0, 1);

    /// <summary>The point nearest to x among non-negative numbers that add up to 1 along an axis. Martins and Astudillo 2016.</summary>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201).</exception>
    public static Tensor Sparsemax(this Tensor x, int axis = -1)
    {
        var at = ResolveAxis("Sparsemax", x, axis);
        var rows = Floating(x).MoveAxis(at, -1);
        var sorted = Tensor.Apply(new Neg(), Picked(-rows, (-rows).ArgSortOver(rows.Rank - 1), rows.Rank - 1));
        var place = Tensor.IotaOf(rows.Shape, rows.Rank - 1, rows.DType) + 1;
        var sums = sorted.CumSumOver(rows.Rank - 1) - 1;
        var isIn = place * sorted > sums;
        var count = isIn.Sum(-1, keepDims: true);
        var threshold = TakeAlongAxis(sums, count - 1, -1) / count.Cast(rows.DType);
        return (rows - threshold).Relu().MoveAxis(-1, at);
    }
}
