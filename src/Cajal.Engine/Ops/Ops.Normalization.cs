using Cajal.Graph;
using Cajal.Graph.Composites;

namespace Cajal;

public static partial class Ops
{
    /// <summary>Vectors divided by their length, or by epsilon where that is larger.</summary>
    /// <param name="x">At least one axis.</param>
    /// <param name="axis">The axes along which the vectors lie.</param>
    /// <param name="order">Which length, as in <see cref="Norm"/>.</param>
    /// <param name="epsilon">The smallest divisor.</param>
    /// <exception cref="ShapeException">An axis does not exist (CJ1201).</exception>
    public static Tensor Normalize(this Tensor x, Axes? axis = null, double order = 2, double epsilon = 1e-7) =>
        Floating(x) / Maximum(x.Norm(order, axis ?? -1, keepDims: true), epsilon);

    /// <summary>Moves and scales along axes to mean 0 and variance 1, then by learned numbers: <c>(x - mean) / sqrt(variance + epsilon) * gamma + beta</c>.</summary>
    /// <param name="x">Any tensor with the axes.</param>
    /// <param name="gamma">The scale, of the extents of the axes; 1 if left out.</param>
    /// <param name="beta">The offset, of the extents of the axes; 0 if left out.</param>
    /// <param name="axis">The axes, in ascending order; the last if left out.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <exception cref="ShapeException">An axis does not exist (CJ1201), or gamma or beta have another shape (CJ1224).</exception>
    public static Tensor LayerNormalization(
        this Tensor x, Tensor? gamma = null, Tensor? beta = null, Axes? axis = null, double epsilon = 1e-7)
    {
        x = Floating(x);
        var axes = ResolveAxes("LayerNormalization", x, axis ?? -1);
        var (rows, restore) = ToRows(x, axes);
        var width = rows.Shape[-1];
        var scale = Factor("gamma", gamma, 1, x, axes, width);
        var offset = Factor("beta", beta, 0, x, axes, width);
        return restore(Tensor.ApplyParts(new LayerNorm(epsilon), rows, scale, offset)[0]);
    }

    /// <summary>Divides along axes by the root mean square: <c>x / sqrt(mean(x^2) + epsilon) * scale</c>. Zhang and Sennrich 2019.</summary>
    /// <param name="x">Any tensor with the axes.</param>
    /// <param name="scale">The scale, of the extents of the axes; 1 if left out.</param>
    /// <param name="axis">The axes, in ascending order; the last if left out.</param>
    /// <param name="epsilon">Added to the mean square.</param>
    /// <exception cref="ShapeException">An axis does not exist (CJ1201), or the scale has another shape (CJ1224).</exception>
    public static Tensor RmsNormalization(this Tensor x, Tensor? scale = null, Axes? axis = null, double epsilon = 1e-7)
    {
        x = Floating(x);
        var axes = ResolveAxes("RmsNormalization", x, axis ?? -1);
        var y = x * (x.Square().Mean(axes, keepDims: true) + epsilon).Rsqrt();
        return scale is null ? y : y * Along("scale", scale, x, axes);
    }

    /// <summary>Normalises with given statistics: <c>(x - mean) / sqrt(variance + epsilon) * scale + offset</c>.</summary>
    /// <param name="x">Any tensor with the axis.</param>
    /// <param name="mean">One number for each place of the axis.</param>
    /// <param name="variance">One number for each place of the axis.</param>
    /// <param name="axis">The axis of channels.</param>
    /// <param name="offset">One number for each place of the axis; 0 if left out.</param>
    /// <param name="scale">One number for each place of the axis; 1 if left out.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201), or a statistic has another shape (CJ1224).</exception>
    public static Tensor BatchNormalization(
        this Tensor x, Tensor mean, Tensor variance, int axis = -1, Tensor? offset = null, Tensor? scale = null, double epsilon = 1e-3)
    {
        x = Floating(x);
        Axes at = ResolveAxis("BatchNormalization", x, axis);
        var factor = (Checked("variance", variance, x, at) + epsilon).Rsqrt();
        if (scale is not null) factor *= Checked("scale", scale, x, at);
        var centred = x - Along("mean", mean, x, at);
        var y = centred * Along("factor", factor.Cast(x.DType), x, at);
        return offset is null ? y : y + Along("offset", offset, x, at);
    }

    /// <summary>Normalises every channel with the statistics of this batch, as in training, and returns them.</summary>
    /// <param name="x">At least two axes.</param>
    /// <param name="scale">One number for each channel; 1 if left out.</param>
    /// <param name="offset">One number for each channel; 0 if left out.</param>
    /// <param name="axis">The axis of channels.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <returns>The result like x, and the mean and variance (divided by the count) of each channel.</returns>
    /// <exception cref="ShapeException">The axis does not exist (CJ1201), or scale or offset have another shape (CJ1224).</exception>
    public static (Tensor Y, Tensor Mean, Tensor Variance) BatchNormalizationTraining(
        this Tensor x, Tensor? scale = null, Tensor? offset = null, int axis = -1, double epsilon = 1e-3)
    {
        x = Floating(x);
        var at = ResolveAxis("BatchNormalizationTraining", x, axis);
        var last = x.MoveAxis(at, -1);
        var channels = x.Shape[at];
        var rows = last.ReshapeTo([channels == 0 ? 0 : checked((int)(x.Size / channels)), channels]);
        var parts = Tensor.ApplyParts(
            new BatchNorm(epsilon), rows, Factor("scale", scale, 1, x, at, channels), Factor("offset", offset, 0, x, at, channels));
        return (parts[0].ReshapeTo(last.Shape).MoveAxis(-1, at), parts[1], parts[2]);
    }

    /// <summary>The axes moved behind the others and run together, and the way back.</summary>
    private static (Tensor Rows, Func<Tensor, Tensor> Restore) ToRows(Tensor x, Axes axes)
    {
        var outer = x.Shape.Without(axes);
        var moved = x.MoveAxis(axes, Axes.Range(outer.Rank, axes.Count));
        var shape = moved.Shape;
        var rows = moved.ReshapeTo(outer.Append(checked((int)CountOf(x, axes))));
        return (rows, y => y.ReshapeTo(shape).MoveAxis(Axes.Range(outer.Rank, axes.Count), axes));
    }

    private static Tensor Factor(string name, Tensor? given, double neutral, Tensor x, Axes axes, int width) =>
        given is null ? Full(width, neutral, x.DType) : Checked(name, given, x, axes).Cast(x.DType).ReshapeTo(width);

    private static Tensor Along(string name, Tensor given, Tensor x, Axes axes) =>
        Checked(name, given, x, axes).ReshapeTo(Shape.Create(Enumerable.Range(0, x.Rank).Select(i => axes.Contains(i) ? x.Shape[i] : 1).ToArray()));

    private static Tensor Checked(string name, Tensor given, Tensor x, Axes axes)
    {
        ArgumentNullException.ThrowIfNull(given, name);
        var wanted = Shape.Create(axes.Map(a => x.Shape[a]).Span);
        if (given.Shape == wanted) return given;
        throw new ShapeException(new Problem("CJ1224", $"{name} does not fit the axes that are normalised.")
            .Fact("x", x, $"axes {axes}")
            .Fact(name, given, $"wanted {wanted}")
            .Try($"give {name} the shape {wanted}."));
    }
}
