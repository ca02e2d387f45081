using Cajal.Layers;

namespace Cajal.Metrics;

/// <summary>Measures a model over many batches: a state that batches are added to, and a result.</summary>
/// <remarks>
/// The state lives in variables, so that a compiled training step can update it. <see cref="UpdateState"/> and <see cref="Result"/> are
/// recorded once and replayed: they compute with tensors and never look at numbers. A string such as <c>"accuracy"</c> or <c>"mae"</c>
/// converts to a metric with default settings; <see cref="From"/> makes one from a function.
/// <para>
/// A result of several numbers, one for each class or threshold, is their mean in logs; <see cref="Result"/> has them all.
/// A mask that layers attached to the output multiplies into the sample weights.
/// </para>
/// </remarks>
/// <example><code>
/// model.Compile("adam", "mse", metrics: ["mae", new AUC(curve: "PR"), Metric.From((y, p) => Ops.Square(y - p), "squared")]);
/// </code></example>
public abstract class Metric
{
    private readonly List<Variable> _variables = [];
    private JitFunction? _read;

    /// <summary>Fixes the name.</summary>
    /// <param name="name">A name in snake_case, used in logs.</param>
    protected Metric(string name) => Name = name;

    /// <summary>The name in logs, for example <c>accuracy</c>.</summary>
    public string Name { get; internal set; }

    /// <summary>Whether a larger result is a better one; null where that is not said.</summary>
    public virtual bool? LargerIsBetter => null;

    /// <summary>The state.</summary>
    public IReadOnlyList<Variable> Variables => _variables;

    /// <summary>The class as Keras names it.</summary>
    public virtual string ClassName => GetType().Name;

    /// <summary>What makes an equal metric: Keras's keys.</summary>
    public virtual LayerConfig GetConfig() => new() { ["name"] = Name, ["dtype"] = ConfigDType };

    /// <summary>The dtype that Keras writes: that of its own state.</summary>
    private protected virtual string ConfigDType => "float32";

    /// <summary>The metric as Keras writes it in files.</summary>
    internal LayerConfig ToEnvelope() => LayerConfig.Envelope("keras.metrics", ClassName, GetConfig());

    /// <summary>Makes a metric from its class and configuration.</summary>
    /// <exception cref="CajalException">
    /// There is none of that class (CJ3003), a key is of the wrong kind (CJ2013), or a setting is out of range (CJ2320).
    /// </exception>
    public static Metric FromConfig(string className, LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return MetricNames.Create(className, config);
    }

    /// <summary>Adds a batch to the state.</summary>
    /// <param name="target">What the output should be, <c>[batch, ...]</c>.</param>
    /// <param name="output">What the model said, <c>[batch, ...]</c>.</param>
    /// <param name="sampleWeight">A factor per sample, or per sample and place.</param>
    /// <exception cref="ShapeException">CJ3001: target and output do not fit together; CJ3014: the weights do not fit.</exception>
    public abstract void UpdateState(Tensor target, Tensor output, Tensor? sampleWeight = null);

    /// <summary>
    /// The measure over all batches since the last reset: a scalar, or a vector of one number for each class or threshold. 0 where there
    /// were none.
    /// </summary>
    public abstract Tensor Result();

    /// <summary>Forgets all batches.</summary>
    public void ResetState()
    {
        foreach (var variable in _variables) variable.Assign(Ops.Literal(0, variable.DType).BroadcastTo(variable.Shape, []));
    }

    /// <summary>
    /// A metric from a function of target and output that gives one number per sample, or per sample and place; it is their mean.
    /// </summary>
    /// <param name="values">The function, written with tensors.</param>
    /// <param name="name">The name in logs.</param>
    /// <param name="largerIsBetter">Which way the result is better, for callbacks that watch it; null where they are told.</param>
    public static Metric From(Func<Tensor, Tensor, Tensor> values, string name, bool? largerIsBetter = null) =>
        new MeanMetricWrapper(values, name, largerIsBetter) { Maker = () => From(values, name, largerIsBetter) };

    /// <summary>The metric of a Keras name, for example <c>"accuracy"</c>, with default settings.</summary>
    /// <exception cref="CajalException">CJ3003: there is no such metric; the page names the nearest.</exception>
    public static implicit operator Metric(string name) => MetricNames.Create(name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>The name it was asked for by, which files keep in its place; null for one that was made as an object.</summary>
    internal string? AskedAs { get; set; }

    /// <summary>Whether it is a function, of which files keep the name alone.</summary>
    internal bool IsFunction => this is MeanMetricWrapper && AskedAs is null;

    /// <summary>How to make an equal metric with a state of its own; known for those made from a name.</summary>
    internal Func<Metric>? Maker { get; set; }

    /// <summary>Makes a variable of the state, filled with zeros.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="dtype">Its dtype; Float64 keeps counts and sums of squares exact over many batches.</param>
    protected internal Variable AddState(string name, Shape shape, DType dtype = DType.Float32)
    {
        var variable = new Variable(Ops.Literal(0, dtype).BroadcastTo(shape, []), name, trainable: false) { Path = $"{Name}/{name}" };
        _variables.Add(variable);
        // What was recorded before knows nothing of it.
        _read = null;
        return variable;
    }

    /// <summary>The result as one number, for logs: the mean where there are several. NaN states stay NaN.</summary>
    internal virtual double ReadResult()
    {
        _read ??= new JitFunction(_ => [Result().Cast(DType.Float64).Mean()]);
        return _read.Run()[0].Item();
    }

    /// <summary>Brings target and output to the same rank and insists on equal shapes.</summary>
    internal (Tensor Target, Tensor Output) Match(Tensor target, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        var (t, o) = Losses.RankMatch.SqueezeOrExpand(target, output);
        if (t.Shape == o.Shape) return (t, o);
        throw Mismatch(target, output, "They must have the same shape.",
            $"give targets of shape {output.Shape}, or use \"accuracy\", which picks by shape.");
    }

    /// <summary>The page for a target and an output that do not fit together.</summary>
    internal ShapeException Mismatch(Tensor target, Tensor output, Message note, Message advice) => new(
        new Problem("CJ3001", $"The metric '{Name}' cannot compare this target with this output.")
            .Fact("target", target)
            .Fact("output", output)
            .Note(note)
            .Try(advice));
}
