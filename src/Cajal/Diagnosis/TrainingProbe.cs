using Cajal.Graph;
using Cajal.Graph.Composites;
using Cajal.Layers;
using Cajal.Training;
using Cajal.Transforms;

namespace Cajal.Diagnosis;

/// <summary>Looks into a network at one batch: gradients, the size of inputs and which units live, by one compiled function.</summary>
internal sealed class TrainingProbe
{
    private readonly Model _model;
    private readonly JitFunction _look;
    private readonly JitFunction _moves;
    private Variable[] _kernels = [];
    private string[] _paths = [];
    private string[] _inputs = [];
    private string[] _units = [];

    public TrainingProbe(Model model, BatchLayout layout)
    {
        _model = model;
        _look = new JitFunction(x => Look(layout, x));
        _moves = new JitFunction(old => [Join(old.Zip(_kernels, (o, k) => Length(k.Value - o))), Join(old.Select(Length))]);
    }

    /// <summary>The weights with two axes or more as they are now, to be given to <see cref="Moves"/> after the step.</summary>
    public Tensor[] Weights() => Array.ConvertAll(_kernels, k => k.Value);

    public ProbeSample Look(TrainingRun run, Tensor[] batch)
    {
        var values = _look.Run(batch);
        var (numbers, gradients) = (values[0].ToArray<double>(), values[1].ToArray<double>());
        var sizes = _inputs.Select((path, i) => new InputSize(path, values[2 + 2 * i].Item(), values[3 + 2 * i].Item())).ToArray();
        var units = _units.Select((path, i) => (path, values[2 + 2 * _inputs.Length + i].ToArray<bool>())).ToArray();
        return new ProbeSample(run.Epoch, run.GlobalStep + 1, run.LearningRate, numbers[0], numbers[1], _paths, gradients, sizes, units);
    }

    /// <summary>Notes how far some steps have moved each kernel from where it was, as a share of its norm; NaN for a kernel of zeros.</summary>
    public void Moves(ProbeSample sample, Tensor[] before, long steps)
    {
        if (before.Length == 0) return;
        var values = _moves.Run(before);
        var (moved, sizes) = (values[0].ToArray<double>(), values[1].ToArray<double>());
        sample.UpdateRatios = [.. moved.Zip(sizes, (m, size) => size > 1e-12 ? m / size / steps : double.NaN)];
        sample.Sizes = [.. sizes.Zip(before, (size, kernel) => size / Math.Sqrt(kernel.Size))];
    }

    private Tensor[] Look(BatchLayout layout, Tensor[] x)
    {
        using var dropped = ParamSet.Empty.Use();
        using var tap = new LayerTap(_model.Name);
        var loss = _model.LossOf(layout.Unpack(x), training: true);
        var added = _model.Losses.Select(l => l.Cast(DType.Float32)).ToArray();
        var nodes = Topology.Sort([loss]);
        var used = nodes.Select(n => (n.Op as Read)?.Variable).OfType<Variable>().Where(v => v.Trainable && v.DType.IsFloating).Distinct().ToArray();
        var slopes = Ops.Gradients(loss, used);
        var relus = nodes.Where(n => n.Op is Relu && n.Rank > 1).ToArray();
        var entries = Entries(tap.Calls(x));
        // Biases of several axes, as attention has, may have gradients that are 0 by nature.
        _kernels = [.. used.Where(v => v.Shape.Rank > 1 && v.Name != "bias")];
        _paths = Array.ConvertAll(_kernels, k => Plain(k.Path));
        _inputs = Array.ConvertAll(entries, e => e.Path);
        _units = Array.ConvertAll(relus, r => Plain(r.Scope));
        var data = added.Aggregate(loss.Cast(DType.Float32), Ops.Subtract);
        return
        [
            Join([data, Length(Join(slopes.Tensors.Select(Length)))]),
            Join(_kernels.Select(k => Length(slopes[k]))),
            .. entries.SelectMany(e => Size(e.Inputs[0])),
            .. relus.Select(r => r.Max(axis: Axes.Range(0, r.Rank - 1)) > 0),
        ];
    }

    // The calls of layers with kernels whose input is made of data alone; whole numbers are names and have no size.
    private static LayerTap.Tap[] Entries(List<LayerTap.Tap> calls)
    {
        return [.. calls.Where(c => c.Layer is not Embedding && c.Layer.Layers.Count == 0 && c.Layer.TrainableVariables.Any(v => v.Shape.Rank > 1)
            && c.Inputs[0] is { Rank: > 1, DType.IsFloating: true } input && IsData(input)).DistinctBy(c => c.Path)];

        static bool IsData(Tensor input) => Topology.Sort([input]).TrueForAll(
            n => n.Op is not Read { Variable: { DType.IsFloating: true } } && !(n.Op is Cast && !n.Inputs[0].DType.IsFloating));
    }

    private static Tensor[] Size(Tensor input)
    {
        var x = input.Cast(DType.Float32);
        var all = Axes.Range(0, x.Rank - 1);
        return [x.Mean(axis: all).Abs().Max(), x.Std(axis: all).Max()];
    }

    private static Tensor Length(Tensor x) => x.Cast(DType.Float32).Square().Sum().Sqrt();

    private static Tensor Join(IEnumerable<Tensor> scalars) => scalars.ToArray() is { Length: > 0 } all ? Ops.Stack(all) : Ops.Zeros(0);

    private string Plain(string path) => path.StartsWith($"{_model.Name}/", StringComparison.Ordinal) ? path[(_model.Name.Length + 1)..] : path;
}
