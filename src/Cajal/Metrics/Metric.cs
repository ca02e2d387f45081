namespace Cajal.Metrics;

/// <summary>Measures a model over many batches: a state that batches are added to, and a result.</summary>
/// <remarks>
/// The state lives in variables, so that a compiled training step can update it. A string such as <c>"accuracy"</c> or <c>"mae"</c>
/// converts to a metric with default settings.
/// </remarks>
public abstract class Metric
{
    private readonly List<Variable> _variables = [];

    /// <summary>Fixes the name.</summary>
    /// <param name="name">A name in snake_case, used in logs.</param>
    protected Metric(string name) => Name = name;

    /// <summary>The name in logs, for example <c>accuracy</c>.</summary>
    public string Name { get; }

    /// <summary>The state.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>Adds a batch to the state.</summary>
    /// <param name="target">What the output should be, <c>[batch, ...]</c>.</param>
    /// <param name="output">What the model said, <c>[batch, ...]</c>.</param>
    /// <param name="sampleWeight">A factor per sample.</param>
    /// <exception cref="ShapeException">CJ3001: target and output do not fit together; CJ3014: the weights do not fit.</exception>
    public abstract void UpdateState(Tensor target, Tensor output, Tensor? sampleWeight = null);

    /// <summary>The measure over all batches since the last reset, a scalar; 0 where there were none.</summary>
    public abstract Tensor Result();

    /// <summary>Forgets all batches.</summary>
    public void ResetState()
    {
        foreach (var variable in _variables) variable.Assign(Ops.Literal(0, variable.DType).BroadcastTo(variable.Shape, []));
    }

    /// <summary>The metric of a Keras name, for example <c>"accuracy"</c>, with default settings.</summary>
    /// <exception cref="CajalException">CJ3003: there is no such metric; the page names the nearest.</exception>
    public static implicit operator Metric(string name) => MetricNames.Create(name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>How to make an equal metric with a state of its own; known for those made from a name.</summary>
    internal Func<Metric>? Maker { get; set; }

    /// <summary>Makes a variable of the state, filled with zeros.</summary>
    protected Variable AddState(string name, Shape shape)
    {
        var variable = new Variable(Ops.Literal(0, DType.Float32).BroadcastTo(shape, []), name, trainable: false) { Path = $"{Name}/{name}" };
        _variables.Add(variable);
        return variable;
    }

    /// <summary>Reads the result from the state's memory without recording anything; NaN states stay NaN.</summary>
    internal virtual double ReadResult() => Result().Item();

    /// <summary>The page for a target and an output that do not fit together.</summary>
    internal ShapeException Mismatch(Tensor target, Tensor output, Message note, Message advice) => new(
        new Problem("CJ3001", $"The metric '{Name}' cannot compare this target with this output.")
            .Fact("target", target)
            .Fact("output", output)
            .Note(note)
            .Try(advice));
}
