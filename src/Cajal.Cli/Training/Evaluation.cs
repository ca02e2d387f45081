namespace Cajal.Cli;

/// <summary>What a trained classifier says about pictures it has never seen.</summary>
internal sealed class Evaluation
{
    private readonly ArrayDataset _data;
    private readonly float[] _pixels;
    private readonly int _classes;

    /// <param name="data">The held-out pictures.</param>
    /// <param name="scores">The network's output, <c>[count, classes]</c>.</param>
    public Evaluation(ArrayDataset data, Tensor scores)
    {
        _data = data;
        _classes = scores.Shape[-1];
        _pixels = data.X.ToArray();
        var (is_, probabilities) = (data.Y.ToArray<int>(), scores.ToArray());
        Confusion = new int[_classes, _classes];
        var wrong = new List<Mistake>();
        for (var i = 0; i < is_.Length; i++)
        {
            var row = probabilities.AsSpan(i * _classes, _classes);
            var read = Largest(row);
            Confusion[is_[i], read]++;
            if (read == is_[i]) Right++;
            else wrong.Add(new Mistake(i, Pixels(i), data.ClassNames[is_[i]], data.ClassNames[read], row[read]));
        }

        Mistakes = [.. wrong.OrderByDescending(m => m.Confidence)];
    }

    /// <summary>[is, read as].</summary>
    public int[,] Confusion { get; }

    public int Right { get; }

    public int Count => _data.Count;

    public double Accuracy => (double)Right / Count;

    /// <summary>The surest first.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; }

    /// <summary>Height and width of the pictures.</summary>
    public (int Height, int Width) Image => SizeOf(_data);

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Classes => _data.ClassNames;

    /// <summary>Height and width of the pictures; flat inputs are squares.</summary>
    public static (int Height, int Width) SizeOf(ArrayDataset data)
    {
        var side = (int)Math.Sqrt(data.X.Shape[1]);
        return data.X.Rank >= 3 ? (data.X.Shape[1], data.X.Shape[2]) : (side, side);
    }

    /// <summary>One picture, brightness from 0 to 1.</summary>
    public float[] Pixels(int index)
    {
        var size = _pixels.Length / Count;
        return _pixels.AsSpan(index * size, size).ToArray();
    }

    // NaN never wins, so that a broken network still gets a table.
    private static int Largest(ReadOnlySpan<float> values)
    {
        var best = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best] || (float.IsNaN(values[best]) && !float.IsNaN(values[i]))) best = i;
        }

        return best;
    }
}
