using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Layers;

public abstract partial class Layer
{
    private readonly List<Node> _nodes = [];

    /// <summary>The calls on symbols, in order.</summary>
    internal IReadOnlyList<Node> InboundNodes => _nodes;

    /// <summary>What the layer was called on first, as a symbol: the start of a model that begins here.</summary>
    /// <exception cref="CajalException">The layer was never called on a symbol (CJ2020).</exception>
    public SymbolicTensor Input => FirstNode().Inputs is [var x, ..] ? x : FirstNode().Outputs[0];

    /// <summary>What the layer returned first, as a symbol: the end of a model that stops here.</summary>
    /// <exception cref="CajalException">The layer was never called on a symbol (CJ2020).</exception>
    public SymbolicTensor Output => FirstNode().Outputs[0];

    /// <summary>Draws the layer into a model: builds it, works out the shape of its output and remembers the connection.</summary>
    /// <param name="x">An <see cref="Layers.Input"/> or the output of another layer.</param>
    /// <param name="training">Fixes the mode of this call, whatever mode the model is in; null to follow the model.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ShapeException">The input does not fit the layer (CJ2003).</exception>
    public SymbolicTensor Call(
        SymbolicTensor x, bool? training = null,
        [CallerArgumentExpression(nameof(x))] string? expression = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Single(Connect([x], training, new CallSite(expression, file, line)));

    /// <summary>Draws a layer with several inputs into a model.</summary>
    /// <inheritdoc cref="Call(SymbolicTensor, bool?, string?, string, int)"/>
    public SymbolicTensor Call(
        SymbolicTensor[] x, bool? training = null,
        [CallerArgumentExpression(nameof(x))] string? expression = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Single(Connect(x, training, new CallSite(expression, file, line)));

    /// <summary>Draws a layer with several outputs into a model.</summary>
    /// <inheritdoc cref="Call(SymbolicTensor, bool?, string?, string, int)"/>
    public SymbolicTensor[] CallAll(
        SymbolicTensor[] x, bool? training = null,
        [CallerArgumentExpression(nameof(x))] string? expression = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Connect(x, training, new CallSite(expression, file, line));

    /// <summary>The output's shape for an input's, without computing. Builds the layer if it has no weights yet.</summary>
    /// <param name="inputShape">The extents with the batch, null where unknown.</param>
    public PartialShape ComputeOutputShape(PartialShape inputShape) => ComputeOutputShapes(inputShape)[0];

    /// <summary>The shape of every output for the shapes of several inputs, without computing.</summary>
    public PartialShape[] ComputeOutputShapes(params ReadOnlySpan<PartialShape> inputShapes)
    {
        var dtype = InputDType;
        var symbols = Array.ConvertAll(inputShapes.ToArray(), s => new SymbolicTensor(s, dtype));
        return Array.ConvertAll(Infer(symbols, default), s => s.Shape);
    }

    /// <summary>The dtype that inputs have unless they say otherwise.</summary>
    private protected virtual DType InputDType => DType;

    private protected static DType InputDTypeOf(Layer layer) => layer.InputDType;

    internal void Attach(Node node) => _nodes.Add(node);

    internal void Detach(Node node) => _nodes.Remove(node);

    internal SymbolicTensor[] Connect(SymbolicTensor[] x, bool? training, CallSite site = default, SymbolicTensor?[]? masks = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        foreach (var input in x) ArgumentNullException.ThrowIfNull(input, nameof(x));
        var outputs = Infer(x, site, masks);
        var node = new Node(this, [.. x], outputs, training) { Index = _nodes.Count, Masks = masks };
        foreach (var output in outputs) output.Node = node;
        Attach(node);
        return outputs;
    }

    // Runs the layer on placeholders, twice where an extent is unknown: what differs between the runs is unknown in the result.
    private SymbolicTensor[] Infer(SymbolicTensor[] x, CallSite site, SymbolicTensor?[]? masks = null)
    {
        var (wasBuilt, demand, isNew) = (IsBuilt, InputSpec, _builtFor is null);
        var first = Record(x, StandIn.Batch, StandIn.Other, site, masks);
        var second = first;
        if (!Array.TrueForAll(x, s => s.Shape.IsKnown))
        {
            try
            {
                second = Record(x, StandIn.OtherBatch, StandIn.OtherOther, site, masks);
            }
            catch (ShapeException e)
            {
                if (!wasBuilt) Unbuild(demand);
                throw NeedsKnownExtent(x, site, e);
            }
        }

        if (isNew) _builtFor = [.. x.Where((s, i) => !IsMaskAmong(i, s.DType)).Select(s => s.Shape)];
        var outputs = new SymbolicTensor[first.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            outputs[i] = new SymbolicTensor(Common(first[i].Shape, second[i].Shape), first[i].DType) { Index = i };
        }

        return outputs;
    }

    private Tensor[] Record(SymbolicTensor[] x, int batch, int other, CallSite site, SymbolicTensor?[]? masks)
    {
        // Within a trace variables are symbols too, and what a layer assigns is dropped.
        using var trace = new Trace();
        using var dry = DryRun.Begin();
        var inputs = Array.ConvertAll(x, Place);
        return Invoke(inputs, training: false, site with { Symbols = x }, masks is null ? null : Array.ConvertAll(masks, m => m is null ? null : Place(m)));

        Tensor Place(SymbolicTensor s) => Placeholder.Create(new TensorSpec(s.Shape.Fill(batch, other), s.DType), "input");
    }

    private ShapeException NeedsKnownExtent(SymbolicTensor[] x, CallSite site, Exception inner)
    {
        var problem = new Problem("CJ2012", $"{Title} needs to know an extent that is None.");
        foreach (var symbol in x) problem.Fact($"{site.Input}", symbol.ToText());
        problem.Note($"It works for one value and fails for another: {inner.Message.Split('\n')[0]}");
        return new ShapeException(site.On(problem.Try("give the Input a number in that place, or reduce the axis before this layer.")));
    }

    private static PartialShape Common(Shape a, Shape b)
    {
        var dims = new int?[a.Rank];
        for (var i = 0; i < dims.Length; i++) dims[i] = a[i] == b[i] ? a[i] : null;
        return PartialShape.Create(dims);
    }

    private SymbolicTensor Single(SymbolicTensor[] outputs) => outputs.Length == 1 ? outputs[0] : throw SeveralOutputs(outputs.Length);

    private Node FirstNode() => _nodes.Count > 0 ? _nodes[0] : throw new CajalException(
        new Problem("CJ2020", $"{Title} is not part of a drawing: it was never called on a symbol.")
            .Try("call it on new Input(shape) or on another layer's output, or build the Sequential it is in."));
}
