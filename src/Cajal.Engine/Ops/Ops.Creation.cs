using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(Shape shape, DType dtype = DType.Float32) => Full(shape, 0, dtype);

    /// <summary>A tensor of ones.</summary>
    public static Tensor Ones(Shape shape, DType dtype = DType.Float32) => Full(shape, 1, dtype);

    /// <summary>A tensor of one number.</summary>
    public static Tensor Full(Shape shape, double value, DType dtype = DType.Float32) => Expand(Literal(value, dtype), shape);

    /// <summary>Zeros of the shape of another tensor, and of its dtype unless one is given.</summary>
    public static Tensor ZerosLike(this Tensor x, DType? dtype = null) => FullLike(x, 0, dtype);

    /// <summary>Ones of the shape of another tensor, and of its dtype unless one is given.</summary>
    public static Tensor OnesLike(this Tensor x, DType? dtype = null) => FullLike(x, 1, dtype);

    /// <summary>One number in the shape of another tensor, and in its dtype unless one is given.</summary>
    public static Tensor FullLike(this Tensor x, double value, DType? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Full(x.Shape, value, dtype ?? x.DType);
    }

    /// <summary>A matrix with ones on a diagonal and zeros elsewhere.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns; as many as rows if left out.</param>
    /// <param name="k">The diagonal: 0 the main one, positive above it, negative below.</param>
    /// <param name="dtype">The dtype of the result.</param>
    public static Tensor Eye(int rows, int? columns = null, int k = 0, DType dtype = DType.Float32)
    {
        Shape shape = [rows, columns ?? rows];
        return Equal(Tensor.IotaOf(shape, 0, DType.Int32) + k, Tensor.IotaOf(shape, 1, DType.Int32)).Cast(dtype);
    }

    /// <summary>The square matrix with ones on the main diagonal.</summary>
    public static Tensor Identity(int n, DType dtype = DType.Float32) => Eye(n, n, 0, dtype);

    /// <summary>The whole numbers from 0 up to, but without, <paramref name="stop"/>, as int32.</summary>
    public static Tensor Arange(int stop) => Arange(0, stop);

    /// <summary>The whole numbers from <paramref name="start"/> in steps, without <paramref name="stop"/>, as int32.</summary>
    /// <exception cref="CajalException">The step is 0 (CJ1226).</exception>
    public static Tensor Arange(int start, int stop, int step = 1) => Arange(start, stop, step, DType.Int32);

    /// <summary>The numbers <c>start + i * step</c> before <paramref name="stop"/>; empty if there are none.</summary>
    /// <exception cref="CajalException">The step is 0, or an argument is not finite (CJ1226).</exception>
    public static Tensor Arange(double start, double stop, double step = 1, DType dtype = DType.Float32)
    {
        var count = Math.Ceiling((stop - start) / step);
        if (step == 0 || !double.IsFinite(count) || count > int.MaxValue)
        {
            throw new CajalException(new Problem("CJ1226", "Arange has no end.")
                .Fact("start", $"{start}")
                .Fact("stop", $"{stop}")
                .Fact("step", $"{step}")
                .Try("give finite numbers and a step that leads from start to stop."));
        }

        return Tensor.IotaOf((int)Math.Max(count, 0), 0, dtype) * Literal(step, dtype) + Literal(start, dtype);
    }

    /// <summary>Evenly spaced numbers over an interval.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The last number, or the one after it.</param>
    /// <param name="num">How many numbers.</param>
    /// <param name="endpoint">Whether <paramref name="stop"/> is the last of them.</param>
    /// <param name="dtype">The dtype of the result.</param>
    public static Tensor Linspace(double start, double stop, int num = 50, bool endpoint = true, DType dtype = DType.Float32)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(num);
        var steps = endpoint ? num - 1 : num;
        var place = Tensor.IotaOf(num, 0, DType.Float64);
        var line = steps == 0 ? place + start : place * ((stop - start) / steps) + start;
        // Rounding must not miss the end.
        return (endpoint && num > 1 ? Where(Equal(place, num - 1), stop, line) : line).Cast(dtype);
    }

    /// <summary>The coordinates of all points of a grid.</summary>
    /// <param name="x">One vector of coordinates for each axis.</param>
    /// <param name="indexing"><c>"xy"</c> gives <c>[n1, n0, ..]</c> as for pictures, <c>"ij"</c> gives <c>[n0, n1, ..]</c>.</param>
    /// <returns>One tensor for each vector.</returns>
    /// <exception cref="ArgumentException">The indexing is neither.</exception>
    public static Tensor[] Meshgrid(ReadOnlySpan<Tensor> x, string indexing = "xy")
    {
        if (indexing is not ("xy" or "ij")) throw new ArgumentException("indexing must be \"xy\" or \"ij\".", nameof(indexing));
        var vectors = Array.ConvertAll(x.ToArray(), v => v.Ravel());
        var shape = Shape.Create(Array.ConvertAll(vectors, v => v.Shape[0]));
        var grids = new Tensor[vectors.Length];
        for (var i = 0; i < grids.Length; i++)
        {
            grids[i] = vectors[i].BroadcastTo(shape, i);
            if (indexing == "xy" && grids.Length > 1) grids[i] = grids[i].SwapAxes(0, 1);
        }

        return grids;
    }

    /// <summary>A matrix with a vector on a diagonal, or the diagonal of a matrix.</summary>
    /// <param name="x"><c>[n]</c>, which gives <c>[n + |k|, n + |k|]</c>, or <c>[rows, columns]</c>, which gives its diagonal.</param>
    /// <param name="k">The diagonal: 0 the main one, positive above it, negative below.</param>
    /// <exception cref="ShapeException">x has neither one nor two axes (CJ1218).</exception>
    public static Tensor Diag(this Tensor x, int k = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank == 2) return x.Diagonal(k);
        if (x.Rank != 1) throw WrongRank("Diag", x, "one or two axes");
        var padded = x.PadWith(Math.Max(-k, 0), Math.Max(k, 0));
        var n = padded.Shape[0];
        // Row i holds the vector's entry at column i + k, that is the padded entry i (k >= 0 pads behind) shifted to that column.
        Shape square = [n, n];
        var onDiagonal = Equal(Tensor.IotaOf(square, 0, DType.Int32) + k, Tensor.IotaOf(square, 1, DType.Int32));
        return Where(onDiagonal, padded.ExpandDims(1), Literal(0, x.DType));
    }

    /// <summary>The diagonal over two axes, as a new last axis.</summary>
    /// <param name="x">At least two axes.</param>
    /// <param name="offset">The diagonal: 0 the main one, positive above it, negative below.</param>
    /// <param name="axis1">The axis of rows.</param>
    /// <param name="axis2">The axis of columns.</param>
    /// <exception cref="ShapeException">x has fewer than two axes (CJ1218).</exception>
    public static Tensor Diagonal(this Tensor x, int offset = 0, int axis1 = 0, int axis2 = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2) throw WrongRank("Diagonal", x, "at least two axes");
        x = x.MoveAxis([axis1, axis2], [-2, -1]);
        x = offset >= 0 ? x.Between(-1, offset, int.MaxValue) : x.Between(-2, -offset, int.MaxValue);
        var n = Math.Min(x.Shape[-2], x.Shape[-1]);
        return DiagonalOfSquare(x.Between(-2, 0, n).Between(-1, 0, n));
    }

    /// <summary>The lower triangle of the last two axes: zeros above the k-th diagonal.</summary>
    /// <exception cref="ShapeException">x has fewer than two axes (CJ1218).</exception>
    public static Tensor Tril(this Tensor x, int k = 0) => Triangle("Tril", x, (row, column) => column <= row + k);

    /// <summary>The upper triangle of the last two axes: zeros below the k-th diagonal.</summary>
    /// <exception cref="ShapeException">x has fewer than two axes (CJ1218).</exception>
    public static Tensor Triu(this Tensor x, int k = 0) => Triangle("Triu", x, (row, column) => column >= row + k);

    /// <summary>
    /// The diagonal of the last two axes of equal extent n, without gathering: rows of n, laid out as rows of n + 1, put it in column 0.
    /// </summary>
    internal static Tensor DiagonalOfSquare(Tensor x)
    {
        var n = x.Shape[-1];
        var outer = x.Shape.Dims[..^2];
        var flat = x.ReshapeTo(Shape.Create([.. outer, n * n])).Widen(-1, 0, n);
        return flat.ReshapeTo(Shape.Create([.. outer, n, n + 1])).Between(-1, 0, 1).ReshapeTo(Shape.Create([.. outer, n]));
    }

    private static Tensor Triangle(string operation, Tensor x, Func<Tensor, Tensor, Tensor> isKept)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank < 2) throw WrongRank(operation, x, "at least two axes");
        Shape matrix = [x.Shape[-2], x.Shape[-1]];
        return Where(isKept(Tensor.IotaOf(matrix, 0, DType.Int32), Tensor.IotaOf(matrix, 1, DType.Int32)), x, Literal(0, x.DType));
    }

    private static ShapeException WrongRank(string operation, Tensor x, string wanted) =>
        new(new Problem("CJ1218", $"{operation} needs {wanted}.")
            .Fact("x", x, $"{x.Rank} axes")
            .Try("add axes with ExpandDims, or take a part of x first."));
}
