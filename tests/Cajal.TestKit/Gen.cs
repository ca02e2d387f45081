namespace Cajal.TestKit;

/// <summary>Random numbers for tests: SplitMix64, whose stream never changes, so that a seed replays a failure for ever.</summary>
public sealed class Gen(ulong seed, int size = 4)
{
    private ulong _state = seed;

    /// <summary>How large things may become; grows with the number of the case.</summary>
    public int Size { get; } = Math.Max(1, size);

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public int Int(int min, int max) => (int)(min + (long)(Next() % (ulong)((long)max - min + 1)));

    /// <summary>A number in [from, to).</summary>
    public double Double(double from = -1, double to = 1) => from + (to - from) * ((Next() >> 11) * (1.0 / (1UL << 53)));

    /// <summary>Numbers in [from, to).</summary>
    public double[] Doubles(long count, double from = -1, double to = 1)
    {
        var result = new double[count];
        for (var i = 0; i < result.Length; i++) result[i] = Double(from, to);
        return result;
    }

    /// <summary>True or false.</summary>
    public bool Bool() => (Next() >> 63) != 0;

    /// <summary>One of several.</summary>
    public T Pick<T>(params ReadOnlySpan<T> items) => items[Int(0, items.Length - 1)];

    /// <summary>An extent: usually small, sometimes 1, and 0 where <paramref name="min"/> allows.</summary>
    public int Extent(int min = 1) => Int(0, 9) switch
    {
        0 => min,
        1 => Math.Max(min, 1),
        _ => Int(Math.Max(min, 1), Math.Max(min, Math.Min(1 + Size, 5))),
    };

    /// <summary>A shape with the given number of axes.</summary>
    public Shape Shape(int rank, int min = 1)
    {
        var dims = new int[rank];
        for (var i = 0; i < rank; i++) dims[i] = Extent(min);
        return dims;
    }

    /// <summary>The numbers 0 .. count - 1 in random order.</summary>
    public int[] Permutation(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = Int(0, i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>Some of the numbers 0 .. count - 1, ascending.</summary>
    public int[] Subset(int count, int min = 0)
    {
        var order = Permutation(count)[..Int(Math.Min(min, count), count)];
        Array.Sort(order);
        return order;
    }

    /// <summary>A float64 tensor with elements in [from, to).</summary>
    public Tensor Tensor(Shape shape, double from = -1, double to = 1) => Cajal.Tensor.From(Doubles(shape.Size, from, to), shape);
}
