using Cajal.Graph;

namespace Cajal;

/// <summary>
/// The operations on tensors, named as in NumPy and <c>keras.ops</c>. Most are extension methods too: <c>Ops.Exp(x)</c> is <c>x.Exp()</c>.
/// </summary>
public static partial class Ops
{
    internal static Tensor Literal(double value, DType dtype, bool isWeak = false)
    {
        value = dtype switch { DType.Bool => value != 0 ? 1 : 0, DType.Int32 or DType.Int64 => Math.Truncate(value), _ => value };
        return Tensor.Apply(new Literal(value, dtype, isWeak));
    }

    /// <summary>Promotes, broadcasts and records an operation on two tensors.</summary>
    internal static Tensor Binary(Primitive op, Tensor a, Tensor b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var dtype = Promote(a, b);
        var shape = BroadcastShape(op.Name, a, b);
        return Tensor.Apply(op, Expand(a.Cast(dtype), shape), Expand(b.Cast(dtype), shape));
    }

    /// <summary>The dtype two operands meet in: the larger one, where numbers written in source give way.</summary>
    internal static DType Promote(Tensor a, Tensor b)
    {
        if (a.IsWeak != b.IsWeak)
        {
            var (weak, strong) = a.IsWeak ? (a, b) : (b, a);
            return weak.DType.IsFloating && !strong.DType.IsFloating ? DType.Float32
                : strong.DType == DType.Bool ? weak.DType
                : strong.DType;
        }

        return a.DType > b.DType ? a.DType : b.DType;
    }

    /// <summary>A float tensor as it is, others as float32.</summary>
    internal static Tensor Floating(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType.IsFloating ? x : x.Cast(DType.Float32);
    }

    /// <summary>NumPy's rule: align at the last axis; extents are equal or one of them is 1.</summary>
    internal static Shape BroadcastShape(string operation, Tensor a, Tensor b)
    {
        if (a.Shape == b.Shape) return a.Shape;
        var dims = new int[Math.Max(a.Rank, b.Rank)];
        for (var i = 1; i <= dims.Length; i++)
        {
            var x = i <= a.Rank ? a.Shape[-i] : 1;
            var y = i <= b.Rank ? b.Shape[-i] : 1;
            if (x != y && x != 1 && y != 1)
            {
                throw new ShapeException(new Problem("CJ1005", $"{operation} cannot bring these two shapes together.")
                    .Fact("left", a)
                    .Fact("right", b)
                    .Note($"Counted from the last axis, axis -{i} is {x} on the left and {y} on the right; they must be equal, or one must be 1.")
                    .Try("reshape one of them, or insert an axis of 1 with ExpandDims."));
            }

            dims[^i] = x == 1 ? y : x;
        }

        return Shape.Create(dims);
    }

    /// <summary>Broadcasts to a shape that is known to fit.</summary>
    internal static Tensor Expand(Tensor x, Shape shape)
    {
        if (x.Shape == shape) return x;
        var offset = shape.Rank - x.Rank;
        var kept = Enumerable.Range(0, x.Rank).Where(i => x.Shape[i] == shape[i + offset]).ToArray();
        if (kept.Length < x.Rank) x = x.ReshapeTo(Shape.Create(Array.ConvertAll(kept, i => x.Shape[i])));
        return x.BroadcastTo(shape, Array.ConvertAll(kept, i => i + offset));
    }
}
