using Cajal.Constraints;
using Cajal.Graph;
using Cajal.Initializers;
using Cajal.Metrics;
using Cajal.Regularizers;
using Cajal.Saving;

namespace Cajal.Layers;

public abstract partial class Layer
{
    private readonly List<Variable> _ownTrainable = [];
    private readonly List<Variable> _ownFixed = [];
    private readonly List<Variable> _ownState = [];
    private readonly List<Layer> _children = [];
    private readonly List<Metric> _metrics = [];
    private readonly List<(Variable Weight, Regularizer Regularizer)> _prices = [];

    /// <summary>The weights that training may change, here and inside; none while the layer is frozen.</summary>
    public IReadOnlyList<Variable> TrainableVariables => Collect<Variable>(l => l.Trainable ? l._ownTrainable : []);

    /// <summary>The weights that training leaves alone, and the counters of random generators.</summary>
    public IReadOnlyList<Variable> NonTrainableVariables =>
        [.. Collect<Variable>(l => l.Trainable ? l._ownFixed : [.. l._ownTrainable, .. l._ownFixed]), .. Collect(l => l._ownState)];

    /// <summary>Every variable, here and inside, with the counters of random generators.</summary>
    public IReadOnlyList<Variable> Variables => [.. Weights, .. Collect(l => l._ownState)];

    /// <summary>The weights that files keep: trainable before non-trainable in each layer.</summary>
    public IReadOnlyList<Variable> Weights => Collect<Variable>(l => [.. l._ownTrainable, .. l._ownFixed]);

    /// <summary>The layer's own weights, without those of the layers inside.</summary>
    internal IEnumerable<Variable> OwnWeights => [.. _ownTrainable, .. _ownFixed];

    /// <summary>Makes tables beside the weights count nothing, here and inside: a file has filled the weights, and it holds their sum.</summary>
    internal void ForgetAdaptations()
    {
        foreach (var layer in Collect<Layer>(l => [l])) (layer as AdaptableLayer)?.ForgetLora();
    }

    /// <summary>The layer's own counters and kept states.</summary>
    internal IReadOnlyList<Variable> OwnState => _ownState;

    /// <summary>The metrics of the layer and of those inside.</summary>
    internal IReadOnlyList<Metric> TrackedMetrics => Collect<Metric>(l => l._metrics);

    /// <summary>The prices that regularizers put on the weights, here and inside, of the values that weights have now; each a scalar.</summary>
    /// <remarks>Training adds them to the loss. Frozen layers cost nothing.</remarks>
    public IReadOnlyList<Tensor> RegularizationLosses => Collect<Tensor>(l => l.Trainable ? l._prices.Select(p => p.Regularizer.Call(p.Weight)) : []);

    /// <summary>Here and inside: what learns and what was changed. Another answer than before asks for recording steps anew.</summary>
    internal IReadOnlyList<(Layer Layer, bool Trainable, int Form)> Learning => Collect<(Layer, bool, int)>(l => [(l, l.Trainable, l.Form)]);

    /// <summary>The changes here and inside, together.</summary>
    internal int Forms
    {
        get
        {
            var sum = Form;
            foreach (var layer in Layers) sum += layer.Forms;
            return sum;
        }
    }

    /// <summary>The number of elements of all weights.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public long CountParams()
    {
        RequireBuilt("count parameters");
        return Weights.Sum(v => v.Size);
    }

    /// <summary>The weights' values, in the order of <see cref="Weights"/>.</summary>
    public IReadOnlyList<Tensor> GetWeights() => [.. Weights.Select(v => v.Value)];

    /// <summary>Gives the weights values, in the order of <see cref="Weights"/>.</summary>
    /// <exception cref="CajalException">The count differs or the layer is not built (CJ2018).</exception>
    /// <exception cref="ShapeException">A shape differs.</exception>
    public void SetWeights(IReadOnlyList<Tensor> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var weights = Weights;
        if (weights.Count != values.Count)
        {
            throw new CajalException(new Problem("CJ2018", $"{Title} cannot take {values.Count} weights.")
                .Fact("weights", IsBuilt ? string.Join(", ", weights.Select(v => v.ToString())) : "none, it is not built yet")
                .Fact("values", string.Join(", ", values.Select(v => v.Spec.ToString())))
                .Try(IsBuilt ? "give one tensor for each weight, in the order of Weights." : "call the layer once, or Build it with an input shape."));
        }

        for (var i = 0; i < weights.Count; i++) weights[i].Assign(values[i]);
    }

    /// <summary>Makes a weight. Call it from <see cref="Build(Shape)"/>.</summary>
    /// <param name="name">The weight's name, such as <c>kernel</c>.</param>
    /// <param name="shape">Its extents.</param>
    /// <param name="initializer">What it starts with; <c>glorot_uniform</c> by default.</param>
    /// <param name="trainable">Whether training may change it.</param>
    /// <param name="dtype">Its dtype; the layer's by default.</param>
    /// <param name="regularizer">A price on its values; none by default.</param>
    /// <param name="constraint">What its values may be after every step of an optimizer; anything by default.</param>
    protected Variable AddWeight(
        string name, Shape shape, Initializer? initializer = null, bool trainable = true, DType? dtype = null, Regularizer? regularizer = null,
        Constraint? constraint = null)
    {
        Loading.Current?.Reserve(new TensorSpec(shape, dtype ?? DType));
        var variable = Loading.IsOn
            ? Variable.Untouched(new TensorSpec(shape, dtype ?? DType), name, trainable && Trainable)
            : new Variable((initializer ?? new GlorotUniform()).Make(shape, dtype ?? DType), name, trainable && Trainable);
        variable.Path = NameScope.Current.Length > 0 ? $"{NameScope.Current}/{name}" : $"{Name}/{name}";
        (trainable ? _ownTrainable : _ownFixed).Add(variable);
        variable.Constraint = constraint is null ? null : constraint.Call;
        if (regularizer is not null) _prices.Add((variable, regularizer));
        return variable;
    }

    /// <summary>Puts other prices on the trainable weights here and inside, in the place of those that are chosen.</summary>
    /// <param name="isReplaced">Which prices go.</param>
    /// <param name="price">The new price of a weight, null for none.</param>
    private protected void PriceWeights(Func<Regularizer, bool> isReplaced, Func<Variable, Regularizer?> price)
    {
        foreach (var layer in Collect<Layer>(l => [l]))
        {
            layer._prices.RemoveAll(p => isReplaced(p.Regularizer));
            foreach (var weight in layer._ownTrainable)
            {
                if (price(weight) is { } found) layer._prices.Add((weight, found));
            }

            layer.Form++;
        }
    }

    /// <summary>Lets two weights learn in the place of one, which is frozen and costs nothing any more.</summary>
    private protected void Adapt(Variable frozen, Variable a, Variable b, Regularizer? price)
    {
        _ownTrainable.Remove(frozen);
        _ownFixed.Add(frozen);
        frozen.Trainable = false;
        _prices.RemoveAll(p => p.Weight == frozen);
        foreach (var small in new[] { a, b })
        {
            small.Trainable = Trainable;
            _ownTrainable.Add(small);
            if (price is not null) _prices.Add((small, price));
        }

        Form++;
    }

    /// <summary>Lets a weight learn again, in the first place, in the stead of two others.</summary>
    private protected void Readapt(Variable frozen, Variable a, Variable b, Regularizer? price)
    {
        _ownFixed.Remove(frozen);
        _ownTrainable.RemoveAll(v => v == a || v == b);
        _ownTrainable.Insert(0, frozen);
        frozen.Trainable = Trainable;
        _prices.RemoveAll(p => p.Weight == a || p.Weight == b);
        if (price is not null) _prices.Insert(0, (frozen, price));
        Form++;
    }

    /// <summary>Makes a layer part of this one, so that its weights are found.</summary>
    /// <remarks>Files that are shared with Python need the other form, which says where Keras's class keeps the layer.</remarks>
    /// <returns>The layer, so that a field can be set in the same line: <c>_fc = Track(new Dense(10));</c></returns>
    protected T Track<T>(T layer) where T : Layer
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (!_children.Contains(layer)) _children.Add(layer);
        return layer;
    }

    /// <summary>Makes a metric part of this layer, so that it appears in logs behind the compiled ones and is reset with them.</summary>
    /// <returns>The metric, which <see cref="Call(Tensor, CallContext)"/>, or a model's <c>ComputeLoss</c> or <c>TrainStep</c>, updates.</returns>
    /// <example><code>
    /// public Sparse() => _share = TrackMetric(new Mean("share_of_zeros"));
    /// </code></example>
    protected T TrackMetric<T>(T metric) where T : Metric
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (!_metrics.Contains(metric)) _metrics.Add(metric);
        return metric;
    }

    /// <summary>Makes a source of random numbers whose counter is part of this layer.</summary>
    /// <param name="seed">A seed for repeatable numbers; the global one by default.</param>
    protected SeedGenerator TrackRandom(int? seed = null)
    {
        var random = Loading.Current is { } loading && seed is null ? loading.Later() : new SeedGenerator(seed);
        TrackState(random.State);
        return random;
    }

    /// <summary>Makes a variable that is neither weight nor parameter part of this layer: a counter of a random generator.</summary>
    private protected void TrackState(Variable variable) => _ownState.Add(variable);

    /// <summary>A weight that exists once the layer is built.</summary>
    private protected Variable Built(Variable? weight)
    {
        if (weight is null) RequireBuilt("show its weights");
        return weight!;
    }

    private protected void RequireBuilt(string action)
    {
        if (IsFullyBuilt) return;
        throw new CajalException(new Problem("CJ2005", $"{Title} cannot {action}: it has no weights yet.")
            .Note("Weights are made when the shape of the input is known.")
            .Try("start the model with new Input(shape), call it once on data, or call Build with an input shape such as [null, 784]."));
    }

    // Depth first, a layer before the layers inside it; what is shared counts once.
    private List<T> Collect<T>(Func<Layer, IEnumerable<T>> own)
    {
        var found = new List<T>();
        var seen = new HashSet<Layer>();
        Visit(this);
        return found;

        void Visit(Layer layer)
        {
            if (!seen.Add(layer)) return;
            found.AddRange(own(layer));
            foreach (var child in layer.Layers) Visit(child);
        }
    }
}
