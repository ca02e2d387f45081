using System.Numerics;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>An index or a label in the data points past the axis it selects from. Thrown on the thread that runs the plan.</summary>
internal sealed class IndexFault(string what, long index, long bound, long position) : CajalException(Page(what, index, bound, position))
{
    public const string Label = "label";

    /// <summary>What the number is to the operation: an index, a label.</summary>
    public string What { get; } = what;

    /// <summary>The value found.</summary>
    public long Index { get; } = index;

    /// <summary>The extent that it must stay below.</summary>
    public long Bound { get; } = bound;

    /// <summary>Where it was found, counted through the index tensor in row-major order.</summary>
    public long Position { get; } = position;

    /// <summary>Looks at every index before any is used, so that a fault neither crashes nor leaves a half-written result.</summary>
    public static unsafe void Check(string what, nint indices, DType type, long count, long bound)
    {
        var bad = type == DType.Int32
            ? First(new ReadOnlySpan<uint>((void*)indices, checked((int)count)), (uint)Math.Min(bound, int.MaxValue + 1L))
            : First(new ReadOnlySpan<ulong>((void*)indices, checked((int)count)), (ulong)bound);
        if (bad < 0) return;
        throw new IndexFault(what, type == DType.Int32 ? ((int*)indices)[bad] : ((long*)indices)[bad], bound, bad);
    }

    private static Problem Page(string what, long index, long bound, long position) => what == Label
        ? new Problem("CJ3010", "A label is not the number of a class.")
            .Fact("label", $"{index}, the one at place {position} counted in row-major order")
            .Fact("classes", $"{bound}, the last axis of the logits")
            .Try($"number the classes from 0 to {bound - 1}, or give the last layer as many units as there are classes.")
        : Graph.Check.OutOfRange(what, index, bound, position);

    // Unsigned comparison catches negative numbers too.
    private static int First<T>(ReadOnlySpan<T> indices, T bound) where T : unmanaged, INumber<T>
    {
        var i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var limit = new Vector<T>(bound);
            for (var wide = Vector<T>.Count; i + wide <= indices.Length; i += wide)
            {
                if (Vector.GreaterThanOrEqualAny(new Vector<T>(indices[i..]), limit)) break;
            }
        }

        for (; i < indices.Length; i++)
        {
            if (indices[i] >= bound) return i;
        }

        return -1;
    }
}
