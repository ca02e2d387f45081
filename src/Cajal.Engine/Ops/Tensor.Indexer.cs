using Cajal.Graph;

namespace Cajal;

public sealed partial class Tensor
{
    /// <summary>A part of the tensor, by basic NumPy indexing: <c>x[1]</c>, <c>x[.., 0]</c>, <c>x[^1, 2..5]</c>.</summary>
    /// <param name="indices">One entry for each axis from the first on; axes that are not named are taken whole.</param>
    /// <exception cref="ShapeException">There are more entries than axes, or a place does not exist (CJ1214).</exception>
    [System.Runtime.CompilerServices.IndexerName("At")]
    public Tensor this[params ReadOnlySpan<TensorIndex> indices]
    {
        get
        {
            var named = 0;
            var ellipses = 0;
            foreach (var index in indices)
            {
                if (index.Kind is TensorIndex.IndexKind.Place or TensorIndex.IndexKind.Range) named++;
                if (index.Kind is TensorIndex.IndexKind.Ellipsis) ellipses++;
            }

            if (named > Rank || ellipses > 1) throw BadIndex(indices, $"{named} axes are named, and the tensor has {Rank}.");
            var (y, axis, dims) = (this, 0, new List<int>(Rank));
            foreach (var index in indices)
            {
                switch (index.Kind)
                {
                    case TensorIndex.IndexKind.Place:
                        var n = Shape[axis];
                        var place = index.Start!.Value < 0 ? index.Start.Value + n : index.Start.Value;
                        if (place < 0 || place >= n) throw BadIndex(indices, $"Place {index.Start} does not exist on axis {axis} of extent {n}.");
                        y = y.Slice(axis++, place, 1);
                        break;
                    case TensorIndex.IndexKind.Range:
                        y = y.Strided(axis, index.Start, index.Stop, index.Step);
                        dims.Add(y.Shape[axis++]);
                        break;
                    case TensorIndex.IndexKind.NewAxis:
                        dims.Add(1);
                        break;
                    default:
                        for (var left = Rank - named; left > 0; left--) dims.Add(Shape[axis++]);
                        break;
                }
            }

            while (axis < Rank) dims.Add(Shape[axis++]);
            return y.ReshapeTo(Shape.Create([.. dims]));
        }
    }

    /// <summary>Python's start:stop:step along one axis.</summary>
    private Tensor Strided(int axis, int? start, int? stop, int step)
    {
        var n = Shape[axis];
        if (step < 0)
        {
            // Backwards from start to behind stop is, in the flipped tensor, forwards from n - 1 - start.
            var from = start is { } s ? n - 1 - Math.Clamp(s < 0 ? s + n : s, -1, n - 1) : 0;
            var to = stop is { } e ? n - 1 - Math.Clamp(e < 0 ? e + n : e, -1, n - 1) : n;
            return FlipOver(axis).Strided(axis, from, to, -step);
        }

        var first = Clamped(start ?? 0, n);
        var last = Math.Max(Clamped(stop ?? n, n), first);
        var range = first == 0 && last == n ? this : Slice(axis, first, last - first);
        return step == 1 || last == first ? range : range.EveryNth(axis, step);
    }

    private static int Clamped(int place, int n) => Math.Clamp(place < 0 ? place + n : place, 0, n);

    private ShapeException BadIndex(ReadOnlySpan<TensorIndex> indices, Message why) =>
        new(new Problem("CJ1214", "This index is not in the tensor.")
            .Fact("tensor", this)
            .Fact("index", $"[{string.Join(", ", indices.ToArray())}]")
            .Note(why)
            .Try("index with places from -extent to extent - 1, one entry for each axis."));
}
