namespace Cajal.Graph;

/// <summary>Visits the places of a shape in row-major order and keeps track of where each falls in an array with other strides.</summary>
internal struct Walk
{
    private readonly int[] _dims;
    private readonly long[] _strides;
    private readonly int[] _index;

    public Walk(Shape shape, long[] strides, long start = 0) =>
        (_dims, _strides, _index, Offset) = (shape.ToArray(), strides, new int[shape.Rank], start);

    /// <summary>The offset of the current place.</summary>
    public long Offset { get; private set; }

    /// <summary>The current place.</summary>
    public readonly ReadOnlySpan<int> Index => _index;

    /// <summary>Goes to the next place; past the last it starts again.</summary>
    public void Next()
    {
        for (var i = _dims.Length - 1; i >= 0; i--)
        {
            Offset += _strides[i];
            if (++_index[i] < _dims[i]) return;
            Offset -= _strides[i] * _index[i];
            _index[i] = 0;
        }
    }

    /// <summary>The offsets of all places.</summary>
    public static long[] All(Shape shape, long[] strides, long start = 0)
    {
        var offsets = new long[shape.Size];
        var walk = new Walk(shape, strides, start);
        for (var n = 0; n < offsets.Length; n++, walk.Next()) offsets[n] = walk.Offset;
        return offsets;
    }

    /// <summary>The elements at all places: one movement of data.</summary>
    public static double[] Read(double[] x, Shape shape, long[] strides, long start = 0)
    {
        var result = new double[shape.Size];
        var walk = new Walk(shape, strides, start);
        for (var n = 0; n < result.Length; n++, walk.Next()) result[n] = x[walk.Offset];
        return result;
    }
}
