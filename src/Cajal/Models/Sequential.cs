using System.Collections;
using Cajal.Graph;
using Cajal.Layers;

namespace Cajal;

/// <summary>Layers one after the other.</summary>
/// <remarks>
/// The model is built when the shape of its input is known: from an <see cref="Input"/> in front, from <see cref="Layer.InputShape"/> of the
/// first layer, from <c>Build</c>, or from the first data.
/// </remarks>
/// <example><code>
/// Sequential model = [new Dense(64, "relu"), new Dropout(0.2f), new Dense(10, "softmax")];
/// </code></example>
public sealed class Sequential : Model, IEnumerable<Layer>
{
    private readonly List<Layer> _layers = [];

    // The input's symbol, then every layer's output; empty while the input's shape is unknown.
    private readonly List<SymbolicTensor> _chain = [];
    private FunctionalGraph? _graph;
    private bool _isInputStated;

    /// <summary>Makes an empty model.</summary>
    public Sequential()
        : this(null, null)
    {
    }

    /// <summary>Makes a model of layers.</summary>
    /// <param name="layers">The layers in order; the first may be an <see cref="Input"/>.</param>
    /// <param name="name">A name; <c>sequential</c> with a number by default.</param>
    public Sequential(IEnumerable<Layer>? layers, string? name = null)
        : base(name)
    {
        foreach (var layer in layers ?? []) Add(layer);
    }

    /// <summary>The layers in order, without the input.</summary>
    public override IReadOnlyList<Layer> Layers => _layers;

    /// <summary>The input's symbol; empty while the shape of the input is unknown.</summary>
    public override IReadOnlyList<SymbolicTensor> Inputs => _chain.Count > 0 ? [_chain[0]] : [];

    /// <summary>The last layer's symbol; empty while the shape of the input is unknown.</summary>
    public override IReadOnlyList<SymbolicTensor> Outputs => _chain.Count > 0 ? [_chain[^1]] : [];

    internal override FunctionalGraph? Graph => _chain.Count > 0 ? _graph ??= new FunctionalGraph(Name, [_chain[0]], [_chain[^1]]) : null;

    private protected override DType InputDType => _layers.Count > 0 ? InputDTypeOf(_layers[0]) : DType;

    /// <summary>Adds a layer at the end.</summary>
    /// <exception cref="CajalException">An <see cref="Input"/> is not the first (CJ2017), or the name is taken (CJ2006).</exception>
    /// <exception cref="ShapeException">The layer cannot take the output of the layer before (CJ2003).</exception>
    public void Add(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (layer is InputLayer input)
        {
            if (_layers.Count > 0 || _chain.Count > 0) throw NotFirst(layer);
            Begin(input, isStated: true);
            return;
        }

        if (Contains(layer)) throw WithinItself(layer);
        FunctionalGraph.RequireDistinctNames(Name, _layers.Append(layer));
        if (_layers.Count == 0 && _chain.Count == 0 && layer.InputShape is { } shape)
        {
            Begin(new InputLayer(shape.Prepend(null), dtype: InputDTypeOf(layer)), isStated: true);
        }

        if (_chain.Count > 0)
        {
            using var scope = NameScope.Enter(Name);
            Extend(layer);
        }

        _layers.Add(layer);
    }

    /// <summary>Takes the last layer away and returns it.</summary>
    /// <exception cref="CajalException">There is none (CJ2017).</exception>
    public Layer Pop()
    {
        if (_layers.Count == 0)
        {
            throw new CajalException(new Problem("CJ2017", $"{Title} has no layer to take away.").Try("add layers first."));
        }

        var last = _layers[^1];
        _layers.RemoveAt(_layers.Count - 1);
        if (_chain.Count > 0)
        {
            last.Detach(_chain[^1].Node);
            _chain.RemoveAt(_chain.Count - 1);
        }

        _graph = null;
        return last;
    }

    /// <summary>The layers in order.</summary>
    public IEnumerator<Layer> GetEnumerator() => _layers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private protected override LayerConfig? BuildConfig() => _chain.Count > 0 ? new LayerConfig { ["input_shape"] = _chain[0].Shape } : null;

    /// <summary>What makes an equal model: Keras 3's configuration, the input in front where its shape is known.</summary>
    public override LayerConfig GetConfig()
    {
        using var scope = SharedLayers.Begin();
        var config = base.GetConfig();
        config["layers"] = _layers.Prepend(_chain.Count > 0 ? _chain[0].Layer : null).OfType<Layer>().Select(l => (object?)l.ToEnvelope()).ToArray();
        if (_chain.Count > 0) config["build_input_shape"] = _chain[0].Shape;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        RequireInputs(x.Length, 1, context.Site);
        if (_isInputStated) x = Fit(x, context.Site);
        var site = context.Site.Inner;
        foreach (var layer in _layers) x = layer.Invoke(x, context.Training, site);
        return x;
    }

    /// <inheritdoc/>
    protected override void Build(Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        if (_chain.Count == 0) Draw(((PartialShape)inputShapes[0]).With(0, null));
    }

    private protected override void BuildFor(PartialShape[] shapes)
    {
        if (_chain.Count > 0) return;
        using var scope = NameScope.Enter(Name);
        Draw(shapes[0]);
    }

    private void Draw(PartialShape shape)
    {
        Begin(new InputLayer(shape, dtype: InputDType), isStated: false);
        try
        {
            foreach (var layer in _layers) Extend(layer);
        }
        catch
        {
            _chain.Clear(); // A model that does not fit this input can still be built for another.
            throw;
        }

        MarkBuilt();
    }

    private void Begin(InputLayer input, bool isStated)
    {
        _chain.Add(input.Symbol);
        _isInputStated = isStated;
        if (isStated) MarkBuilt();
    }

    private void Extend(Layer layer)
    {
        _chain.Add(layer.Connect([_chain[^1]], null)[0]);
        _graph = null;
    }

    private bool Contains(Layer layer) => layer == this || layer.Layers.Any(Contains);

    private CajalException WithinItself(Layer layer) => new(new Problem("CJ2017", $"{Title} cannot be part of itself.")
        .Fact("added", layer == this ? "the model itself" : (Message)$"{layer.ClassName} \"{layer.Name}\", which has the model inside")
        .Try("make a second model, for example with Clone()."));

    private CajalException NotFirst(Layer layer) => new(new Problem("CJ2017", $"{Title} already has a beginning.")
        .Fact("layers", _layers.Count == 0 ? "an Input" : string.Join(", ", _layers.Select(l => l.Name)))
        .Fact("added", layer.ToString())
        .Try("put the Input first, and only one."));
}
