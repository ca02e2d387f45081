namespace Cajal.TestKit;

/// <summary>What an argument of a function under test looks like.</summary>
/// <param name="Shape">The extents.</param>
/// <param name="From">The smallest value.</param>
/// <param name="To">Above the largest value.</param>
/// <param name="DType">Float64 arguments are differentiated; whole numbers and truth values are only given.</param>
public sealed record Input(Shape Shape, double From = -1, double To = 1, DType DType = DType.Float64)
{
    /// <summary>Whole numbers from 0 to below a limit.</summary>
    public static Input Indices(Shape shape, int limit) => new(shape, 0, limit, DType.Int32);

    /// <summary>Random values, with further axes in front.</summary>
    public Tensor Draw(Gen gen, params ReadOnlySpan<int> batch)
    {
        ArgumentNullException.ThrowIfNull(gen);
        Shape shape = Cajal.Shape.Create([.. batch, .. Shape.Dims]);
        var values = gen.Doubles(shape.Size, From, To);
        return DType.IsFloating
            ? Tensor.From(values, shape)
            : Tensor.From(Array.ConvertAll(values, v => (int)Math.Floor(v)), shape).Cast(DType);
    }
}
