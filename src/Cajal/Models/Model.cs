using Cajal.Graph;
using Cajal.Layers;

namespace Cajal;

/// <summary>A network: layers, drawn with symbols or called in code, that is trained and saved as one.</summary>
/// <remarks>
/// Draw it with <c>new Model(inputs, outputs)</c>, list it as a <see cref="Sequential"/>, or derive a class that announces its layers with
/// <see cref="Layer.Track{T}(T)"/> and overrides <see cref="Layer.Call(Tensor, CallContext)"/>. A model is a layer and can be part of another.
/// </remarks>
public partial class Model : Layer
{
    private readonly FunctionalGraph? _graph;

    /// <summary>Starts a model whose class says in code what it computes.</summary>
    /// <param name="name">A name; made from the class by default.</param>
    protected Model(string? name = null)
        : base(name)
    {
    }

    /// <summary>Makes a model of everything between inputs and outputs.</summary>
    /// <param name="inputs">One symbol or several, made by <see cref="Input"/> (or any symbol: the model then starts there).</param>
    /// <param name="outputs">One symbol or several.</param>
    /// <param name="name">A name; <c>functional</c> with a number by default.</param>
    /// <exception cref="CajalException">
    /// An output cannot be reached from the inputs (CJ2007), or two layers have one name (CJ2006).
    /// </exception>
    public Model(Symbols inputs, Symbols outputs, string? name = null)
        : base(name ?? LayerNames.Next("Functional"))
    {
        _graph = new FunctionalGraph(Name, inputs.ToArray(), outputs.ToArray());
        MarkBuilt();
    }

    /// <inheritdoc/>
    public override string ClassName => _graph is null ? base.ClassName : "Functional";

    /// <summary>The symbols that data enters through; empty where the model is not drawn.</summary>
    public virtual IReadOnlyList<SymbolicTensor> Inputs => _graph?.Inputs ?? [];

    /// <summary>The symbols that results leave through; empty where the model is not drawn.</summary>
    public virtual IReadOnlyList<SymbolicTensor> Outputs => _graph?.Outputs ?? [];

    /// <summary>The names of the inputs' layers; empty where the model is not drawn.</summary>
    public IReadOnlyList<string> InputNames => [.. Inputs.Select(x => x.Name)];

    /// <summary>The names of the outputs' layers; empty where the model is not drawn.</summary>
    public IReadOnlyList<string> OutputNames => [.. Outputs.Select(x => x.Name)];

    /// <summary>The layers, inputs first, in the order in which data passes them.</summary>
    public override IReadOnlyList<Layer> Layers => _graph?.Layers ?? base.Layers;

    // Keras visits the list of a drawn model's layers before all else, and that of another model when its turn comes among the attributes: what has
    // none, or a later one, is found there. Operations are in no such list.
    internal override IEnumerable<(string Attribute, bool IsList, IReadOnlyList<Layer> Layers)> SavedChildren
    {
        get
        {
            (string, bool, IReadOnlyList<Layer>)[] list = [("layers", true, [.. Layers.Where(l => l is not Operation)])];
            return _graph is not null || this is Sequential ? list.Concat(Visited([])) : Visited(list);
        }
    }

    /// <summary>The drawing behind the model, null where there is none.</summary>
    internal virtual FunctionalGraph? Graph => _graph;

    private protected override bool CastsInputs => false;

    /// <summary>The layer of a name.</summary>
    /// <exception cref="CajalException">There is none (CJ2008).</exception>
    public Layer GetLayer(string name)
    {
        foreach (var layer in Layers)
        {
            if (layer.Name == name) return layer;
        }

        var names = Layers.Select(l => l.Name).ToArray();
        var problem = new Problem("CJ2008", $"{Title} has no layer \"{name}\".").Fact("layers", string.Join(", ", names));
        throw new CajalException(problem.Try(NearestName.Find(name ?? "", names) is { } near ? $"GetLayer(\"{near}\")." : "one of the names above."));
    }

    /// <summary>The layer at a place; negative places count from the last.</summary>
    /// <exception cref="CajalException">There are not so many (CJ2008).</exception>
    public Layer GetLayer(int index)
    {
        var layers = Layers;
        var place = index < 0 ? index + layers.Count : index;
        return place >= 0 && place < layers.Count ? layers[place] : throw new CajalException(
            new Problem("CJ2008", $"{Title} has no layer {index}.")
                .Fact("layers", $"{layers.Count}")
                .Try(layers.Count == 0 ? "add layers first." : (Message)$"use a number from 0 to {layers.Count - 1}, or from {-layers.Count} to -1 to count from the last."));
    }

    /// <summary>For example <c>Sequential "net" [None, 20] -> [None, 1], 3 layers, 705 parameters</c>.</summary>
    public override string ToString()
    {
        var shapes = Inputs.Count == 0 ? "" : $" {Shapes(Inputs)} -> {Shapes(Outputs)}";
        return $"{Title}{shapes}, {Layers.Count} layers, {(IsFullyBuilt ? $"{CountParams():N0} parameters" : "not built")}";

        static string Shapes(IEnumerable<SymbolicTensor> symbols) => string.Join(", ", symbols.Select(s => s.Shape));
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (_graph is null) return base.Call(x, context);
        RequireInputs(x.Length, _graph.Inputs.Count, context.Site);
        return _graph.Run(Fit(x, context.Site), context);
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(Tensor[] x, CallContext context) => null; // The last layer has attached its own.

    // As Keras does: a column is taken for a vector and a vector for a column.
    private protected Tensor[] Fit(Tensor[] x, CallSite site)
    {
        var fitted = new Tensor[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var expected = Inputs[i];
            var value = x[i];
            if (value.Rank == expected.Shape.Rank - 1 && expected.Shape[-1] == 1) value = value.ReshapeTo(value.Shape.Append(1));
            else if (value.Rank == expected.Shape.Rank + 1 && value.Shape[-1] == 1) value = value.ReshapeTo(value.Shape.Without(value.Rank - 1));
            if (!expected.Shape.Accepts(value.Shape)) throw Misfit(i, x[i], site);
            fitted[i] = value.Cast(DoublePrecision.Of(expected.DType));
        }

        return fitted;
    }

    private ShapeException Misfit(int index, Tensor value, CallSite site)
    {
        var expected = Inputs[index];
        var problem = new Problem("CJ2003", $"{Title} cannot take this input.");
        var name = Inputs.Count == 1 ? site.Input : $"input {index}";
        problem = site.Symbols is { } symbols ? problem.Fact($"{name}", symbols[index].ToText()) : problem.Fact($"{name}", value);
        return new ShapeException(site.On(problem
            .Fact($"{expected.Name}", $"expects {expected.ToText()}, None being any number")
            .Try(expected.Shape.WithoutBatch().Accepts(value.Shape)
                ? "add the missing axis, for one sample the batch: x.ExpandDims(0)."
                : "bring the data into that shape, or draw the model with an Input of this shape.")));
    }
}
