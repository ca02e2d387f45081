using Cajal.Layers;

namespace Cajal.Regularizers;

/// <summary>
/// Drives the rows (or columns) of a matrix to right angles: the mean of the absolute cosines between all pairs of them, times a factor.
/// </summary>
public sealed class OrthogonalRegularizer : Regularizer
{
    /// <summary>Makes the regularizer.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="mode"><c>rows</c> or <c>columns</c>.</param>
    /// <exception cref="CajalException">The factor is negative or not finite, or the mode is another word (CJ2002).</exception>
    public OrthogonalRegularizer(double factor = 0.01, string mode = "rows")
    {
        Factor = Option.InRange(factor, 0, double.MaxValue, nameof(OrthogonalRegularizer));
        Mode = mode is "rows" or "columns" ? mode : throw Option.Refuse(nameof(OrthogonalRegularizer), nameof(mode), mode, "use \"rows\" or \"columns\".");
    }

    /// <summary>The factor.</summary>
    public double Factor { get; }

    /// <summary><c>rows</c> or <c>columns</c>.</summary>
    public string Mode { get; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The weight is not a matrix (CJ2021).</exception>
    public override Tensor Call(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 2)
        {
            throw new ShapeException(new Problem("CJ2021", "Right angles are those between the rows or columns of a matrix.")
                .Fact("weight", x)
                .Try("use OrthogonalRegularizer for a weight of two axes."));
        }

        var rows = (Mode == "rows" ? x : x.Transpose()).Normalize(axis: 1);
        var count = rows.Shape[0];
        var cosines = Ops.MatMul(rows, rows.Transpose()) * (1 - Ops.Eye(count, dtype: rows.DType));
        return cosines.Abs().Sum() * (count < 2 ? 0 : Factor / ((double)count * (count - 1)));
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig() => new() { ["factor"] = Factor, ["mode"] = Mode };
}
