using Cajal.Data;
using Cajal.Graph;
using Cajal.Layers;
using Cajal.Training;
using Cajal.Transforms;

namespace Cajal.Diagnosis;

/// <summary>Compares gradients with central differences, in float64 throughout.</summary>
internal sealed class GradientChecker
{
    private const double Step = 1e-5;

    private readonly Model _model;
    private readonly BatchLayout _layout;
    private readonly Tensor[] _batch;
    private readonly bool _training;
    private readonly Variable[] _trainable;
    private readonly Variable[] _variables;
    private readonly Tensor[] _values;
    private readonly JitFunction _loss;
    private readonly HashSet<string> _stops = [];

    public GradientChecker(Model model, BatchLayout layout, Tensor[] batch, bool training)
    {
        (_model, _layout, _batch, _training) = (model, layout, batch, training);
        _trainable = [.. model.TrainableVariables.Where(v => v.DType.IsFloating)];
        _variables = [.. _trainable, .. model.Variables.Where(v => v.DType.IsFloating).Except(_trainable)];
        _values = Array.ConvertAll(_variables, v => Tensor.From(v.Value.ToArray<double>(), v.Shape));
        _loss = new JitFunction(x => [Loss(x)]);
    }

    public GradientCheck Run(int samples, double tolerance, int seed)
    {
        var gradients = new JitFunction(x => Ops.Gradients(Loss(x), x[.._trainable.Length])).Run([.. _values, .. _batch]);
        var exact = Array.ConvertAll(gradients, g => g.ToArray<double>());
        var single = _training ? _model.Readings.Gradients(_layout, _batch) : null;
        var size = Math.Sqrt(exact.Sum(g => g.Sum(v => v * v)) / Math.Max(1, exact.Sum(g => g.Length)));
        var random = new SplitMix((ulong)seed);
        var reports = new List<VariableGradientCheck>();
        for (var i = 0; i < _trainable.Length; i++)
        {
            var trained = single is not null && single.TryGet(_trainable[i], out var g) ? Distance(g.ToArray<double>(), exact[i]) : double.NaN;
            reports.Add(Check(i, exact[i], size, Places(exact[i].Length, samples, random), samples, tolerance) with { Float32Error = trained });
        }

        return new GradientCheck(reports, Notes(reports), tolerance);
    }

    private Tensor Loss(Tensor[] x)
    {
        using var substituted = ParamSet.From(_variables, x[.._variables.Length]).Use();
        using var wide = DoublePrecision.Begin();
        var loss = _model.LossOf(_layout.Unpack(x[_variables.Length..]), _training);
        foreach (var node in Topology.Sort([loss]))
        {
            if (node.Op is StopGradient) _stops.Add(node.Scope);
        }

        return loss.Cast(DType.Float64);
    }

    private VariableGradientCheck Check(int index, double[] exact, double size, List<int> places, int samples, double tolerance)
    {
        var own = Math.Sqrt(exact.Sum(v => v * v) / Math.Max(1, exact.Length));
        var least = Math.Max(Math.Max(0.01 * own, 1e-6 * size), 1e-10);
        var (entries, kinks, worst, at, numeric) = (0, 0, 0.0, -1, 0.0);
        foreach (var place in places)
        {
            if (entries == samples) break;
            if (Difference(index, place, least) is not { } difference)
            {
                kinks++;
                continue;
            }

            entries++;
            var error = Math.Abs(exact[place] - difference) / Math.Max(Math.Max(Math.Abs(exact[place]), Math.Abs(difference)), least);
            if (at >= 0 && !(error > worst) && !double.IsNaN(error)) continue;
            (worst, at, numeric) = (error, place, difference);
        }

        return new VariableGradientCheck(
            _trainable[index].Path, entries, kinks, worst, at < 0 ? "" : Index(_trainable[index].Shape, at), at < 0 ? 0 : exact[at], numeric, 0, worst <= tolerance);
    }

    // The slopes to both sides agree where the loss is smooth; where they do not, a hundredth of the step may miss the corner.
    private double? Difference(int variable, int place, double least)
    {
        var values = _values[variable].Storage!.Span<double>();
        var kept = values[place];
        var middle = Value();
        for (var h = Step * Math.Max(1, Math.Abs(kept)); h > 1e-8; h /= 100)
        {
            values[place] = kept + h;
            var above = Value();
            values[place] = kept - h;
            var below = Value();
            values[place] = kept;
            var (right, left) = ((above - middle) / h, (middle - below) / h);
            if (!(Math.Abs(right - left) > 1e-2 * Math.Max(Math.Max(Math.Abs(right), Math.Abs(left)), least))) return (above - below) / (2 * h);
        }

        return null;
    }

    private double Value() => _loss.Run([.. _values, .. _batch])[0].Item();

    private List<string> Notes(List<VariableGradientCheck> reports)
    {
        var notes = new List<string>();
        var layers = All(_model).ToArray();
        if (_training && layers.Any(l => l is BatchNormalization)) notes.Add("Batch normalization used the batch's own statistics throughout.");
        if (_training && _model.Variables.Any(v => v.DType == DType.Int64 && v.Shape == new int[] { 2 }))
        {
            notes.Add("Layers with random numbers, such as dropout, drew the same ones throughout.");
        }

        if (reports.Sum(r => r.Kinks) is > 0 and var kinks) notes.Add($"{kinks} entries at corners of the loss (ReLU at 0, for example) were left out.");
        if (_stops.Count > 0 && reports.Exists(r => !r.Passed))
        {
            var where = _stops.Where(s => s.Length > 0).Order(StringComparer.Ordinal).ToArray();
            notes.Add($"The loss passes StopGradient{(where.Length > 0 ? $" in {string.Join(", ", where)}" : "")}: gradients do not see through it, differences do.");
        }

        return notes;
    }

    private static IEnumerable<Layer> All(Layer layer) => layer.Layers.SelectMany(All).Prepend(layer);

    // More than are wanted, for some may lie at corners; all where they are few.
    private static List<int> Places(int count, int samples, SplitMix random)
    {
        if (count <= 4 * samples)
        {
            var all = Enumerable.Range(0, count).ToArray();
            random.Shuffle(all);
            return [.. all];
        }

        var places = new HashSet<int>();
        while (places.Count < 2 * samples) places.Add((int)(random.Next() % (ulong)count));
        return [.. places];
    }

    private static double Distance(double[] a, double[] b)
    {
        var (difference, length) = (0.0, 0.0);
        for (var i = 0; i < b.Length; i++)
        {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            length += b[i] * b[i];
        }

        return length == 0 ? difference == 0 ? 0 : double.PositiveInfinity : Math.Sqrt(difference / length);
    }

    private static string Index(Shape shape, int place)
    {
        var index = new int[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            index[axis] = place % shape[axis];
            place /= shape[axis];
        }

        return $"[{string.Join(", ", index)}]";
    }
}
