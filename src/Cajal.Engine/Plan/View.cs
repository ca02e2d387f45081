using Cajal.Graph;

namespace Cajal.Plan;

/// <summary>How a node's values lie in the memory of another: strides in elements, one per axis of the node.</summary>
internal readonly record struct View(Node Root, Shape Shape, long[] Strides, long Offset)
{
    public static View Of(Node root) => new(root, root.Shape, root.Shape.Strides(), 0);

    public bool IsContiguous
    {
        get
        {
            if (Offset != 0) return false;
            long step = 1;
            for (var i = Shape.Rank - 1; i >= 0; i--)
            {
                if (Shape[i] != 1 && Strides[i] != step) return false;
                step *= Shape[i];
            }

            return Shape.Size == Root.Shape.Size;
        }
    }

    /// <summary>The view through one more operation, or null where the operation is no mere change of strides.</summary>
    public View? Through(Primitive op, Shape to)
    {
        switch (op)
        {
            case Permute permute:
                var strides = Strides;
                return this with { Shape = to, Strides = Array.ConvertAll(permute.Order.ToArray(), a => strides[a]) };
            case Broadcast broadcast:
                var repeated = new long[to.Rank];
                for (var i = 0; i < broadcast.Dims.Count; i++) repeated[broadcast.Dims[i]] = Strides[i];
                return this with { Shape = to, Strides = repeated };
            case Windows windows:
                var axis = windows.Axis;
                long[] slid = [.. Strides, Strides[axis] * windows.Dilation];
                slid[axis] *= windows.Stride;
                return this with { Shape = to, Strides = slid };
            case Pad pad when pad.Low.All(p => p <= 0) && pad.High.All(p => p <= 0):
                var offset = Offset;
                for (var i = 0; i < to.Rank; i++) offset -= pad.Low[i] * Strides[i];
                return this with { Shape = to, Offset = to.Size == 0 ? 0 : offset };
            case Flip flip:
                var turned = (long[])Strides.Clone();
                var start = Offset;
                foreach (var a in flip.Axes)
                {
                    start += (Shape[a] - 1) * Strides[a];
                    turned[a] = -turned[a];
                }

                return this with { Strides = turned, Offset = to.Size == 0 ? 0 : start };
            case Reshape:
                return Reshaped(to);
            default:
                return null;
        }
    }

    /// <summary>
    /// Splits and merges axes where the strides allow it: an extent of the new shape must lie within one run of evenly spaced old axes.
    /// </summary>
    private View? Reshaped(Shape to)
    {
        if (to.Size == 0) return this with { Shape = to, Strides = to.Strides(), Offset = 0 };
        var result = new long[to.Rank];
        var axes = new List<(int Dim, long Stride)>();
        for (var i = 0; i < Shape.Rank; i++)
        {
            if (Shape[i] == 1) continue;
            if (axes.Count > 0 && axes[^1].Stride == Strides[i] * Shape[i]) axes[^1] = (axes[^1].Dim * Shape[i], Strides[i]);
            else axes.Add((Shape[i], Strides[i]));
        }

        var run = axes.Count - 1;
        long used = 1;
        for (var i = to.Rank - 1; i >= 0; i--)
        {
            if (to[i] == 1) continue;
            while (run >= 0 && used == axes[run].Dim)
            {
                run--;
                used = 1;
            }

            if (run < 0 || axes[run].Dim % (used * to[i]) != 0) return null;
            result[i] = axes[run].Stride * used;
            used *= to[i];
        }

        return this with { Shape = to, Strides = result };
    }
}
