using Cajal.Graph;

namespace Cajal.Engine.Tests.Plan;

/// <summary>Grows random graphs of many kinds of operations on small tensors, with values that stay tame.</summary>
internal sealed class RandomGraph
{
    private readonly Random _random;
    private readonly DType _type;
    private readonly List<Tensor> _pool = [];

    public RandomGraph(int seed, DType type, int operations)
    {
        _random = new Random(seed);
        _type = type;
        for (var i = 0; i < 3; i++) AddInput(Shape.Create([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => _random.Next(1, 6))]));
        for (var i = 0; i < operations; i++) _pool.Add(Grow());
        Outputs = [.. _pool.Skip(Inputs.Count).OrderBy(_ => _random.Next()).Take(3), _pool[^1]];
    }

    public List<Tensor> Inputs { get; } = [];

    public List<double[]> Values { get; } = [];

    public Tensor[] Outputs { get; }

    private void AddInput(Shape shape)
    {
        var input = Placeholder.Create(new TensorSpec(shape, _type), $"x{Inputs.Count}");
        var values = new double[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = _type == DType.Float32 ? (float)(_random.NextDouble() * 2 - 1) : _random.NextDouble() * 2 - 1;
        Inputs.Add(input);
        Values.Add(values);
        _pool.Add(input);
    }

    private Tensor Pick() => _pool[Math.Max(0, _pool.Count - 1 - _random.Next(_random.Next(1, 12)))];

    private Tensor Grow()
    {
        var x = Pick();
        switch (_random.Next(20))
        {
            case 0: return x.Tanh();
            case 1: return (-x.Abs()).Exp();
            case 2: return x * 0.5 + 1;
            case 3: return 1 / (1 + x * x);
            case 4: return Partner(x) is { } a ? x + a : -x;
            case 5: return Partner(x) is { } b ? x.Tanh() * b : x.Sin();
            case 6: return Partner(x) is { } c ? Ops.Where(x > c, x, c * 0.5) : x.Abs();
            case 7: return Partner(x) is { } d ? Ops.Maximum(x, d) : x.Cos();
            case 8: return x.SumOver(SomeAxes(x)) * 0.3;
            case 9: return x.MaxOver(SomeAxes(x));
            case 10: return x.PermuteTo([.. Enumerable.Range(0, x.Rank).OrderBy(_ => _random.Next())]);
            case 11: return x.ReshapeTo((int)x.Size);
            case 12: return x.ReshapeTo(Factor((int)x.Size));
            case 13: return x.Rank < 4 ? x.BroadcastTo(x.Shape.Prepend(_random.Next(1, 4)), Axes.Range(1, x.Rank)) : x.Sin();
            case 14: return x.PadWith([.. x.Shape.Select(n => _random.Next(-Math.Min(1, n - 1), 2))], [.. x.Shape.Select(_ => _random.Next(0, 2))]);
            case 15: return x.Rank is > 0 and < 4 && x.Shape[0] >= 2 ? x.WindowsOf(0, 2, 1, 1) : x.FlipOver(SomeAxes(x));
            case 16: return Product(x);
            case 17: return x.Rank > 0 ? x.CumSumOver(_random.Next(x.Rank)) * 0.3 : x;
            case 18: return x.Rank > 0 ? Tensor.ConcatAll(0, [x, x * 0.5]) : x;
            default: return x.Rank > 0 ? x.FlipOver(SomeAxes(x)) : x * 2;
        }
    }

    private Tensor? Partner(Tensor x)
    {
        var fits = _pool.Where(t => t.Shape == x.Shape || t.Rank == 0).ToList();
        return fits.Count == 0 ? null : fits[_random.Next(fits.Count)];
    }

    private Tensor Product(Tensor x)
    {
        if (x.Rank == 0) return x * x;
        var axis = _random.Next(x.Rank);
        foreach (var y in _pool.OrderBy(_ => _random.Next()))
        {
            for (var i = 0; i < y.Rank; i++)
            {
                if (y.Shape[i] == x.Shape[axis] && x.Rank + y.Rank - 2 <= 4 && x.Size * y.Size < 4000)
                {
                    return Tensor.DotOf(x, y, default, default, axis, i) * 0.2;
                }
            }
        }

        return x;
    }

    private Axes SomeAxes(Tensor x) => [.. Enumerable.Range(0, x.Rank).Where(_ => _random.Next(2) == 0)];

    private static Shape Factor(int size)
    {
        for (var d = 2; d < size; d++)
        {
            if (size % d == 0) return [d, size / d];
        }

        return [1, size];
    }
}
