using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Regularizers;

namespace Cajal.Layers;

/// <summary>A dense layer over axes of your choice: <c>activation(einsum(equation, x, kernel) + bias)</c>.</summary>
/// <remarks>
/// <c>new EinsumDense("abc,cd->abd", [null, 64], biasAxes: "d")</c> is a <see cref="Dense"/> of 64 units on <c>[batch, time, features]</c>.
/// <c>...</c> on the left stands for any number of axes. Weights: kernel with the extents of the equation's second part; bias with those
/// of <c>biasAxes</c>, 1 for the axes behind the first of them that it does not depend on.
/// </remarks>
/// <example><code>var heads = new EinsumDense("btc,chd->bthd", [null, 8, 16], biasAxes: "hd").Call(x);</code></example>
public sealed class EinsumDense : AdaptableLayer
{
    // Letters for what an ellipsis stands for; an equation hardly uses them itself.
    private const string Spare = "ZYXWVUTSRQ";

    private readonly Initializer _kernelInitializer;
    private readonly Initializer _biasInitializer;
    private readonly Regularizer? _kernelRegularizer;
    private readonly Regularizer? _biasRegularizer;
    private readonly Constraint? _kernelConstraint;
    private readonly Constraint? _biasConstraint;
    private Variable? _kernel;
    private Variable? _bias;

    /// <summary>Makes the layer; its weights are made when it sees an input.</summary>
    /// <param name="equation">Two parts and a result, such as <c>"abc,cd->abd"</c> or <c>"...x,xy->...y"</c>.</param>
    /// <param name="outputShape">The result's extents without the batch and without what <c>...</c> stands for; null where they are the input's.</param>
    /// <param name="activation">A function of the sum; none by default.</param>
    /// <param name="biasAxes">The letters of the result that a bias depends on; no bias by default.</param>
    /// <param name="kernelInitializer">What the kernel starts with; <c>glorot_uniform</c> by default.</param>
    /// <param name="biasInitializer">What the bias starts with; <c>zeros</c> by default.</param>
    /// <param name="kernelRegularizer">A price on the kernel; none by default.</param>
    /// <param name="biasRegularizer">A price on the bias; none by default.</param>
    /// <param name="kernelConstraint">What the kernel may be after a step, such as <c>"max_norm"</c>; anything by default.</param>
    /// <param name="biasConstraint">What the bias may be after a step; anything by default.</param>
    /// <param name="name">A name.</param>
    public EinsumDense(
        string equation, PartialShape outputShape, ActivationFunction? activation = null, string? biasAxes = null,
        Initializer? kernelInitializer = null, Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null, Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null, Constraint? biasConstraint = null, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(equation);
        (Equation, OutputShape, BiasAxes) = (equation.Replace(" ", "", StringComparison.Ordinal), outputShape, biasAxes);
        Activation = activation ?? "linear";
        _kernelInitializer = kernelInitializer ?? new GlorotUniform();
        _biasInitializer = biasInitializer ?? new Zeros();
        _kernelRegularizer = kernelRegularizer;
        _biasRegularizer = biasRegularizer;
        (_kernelConstraint, _biasConstraint) = (kernelConstraint, biasConstraint);
        var (input, kernel, output) = Parts();
        var isFine = input.Length > 0 && kernel.Length > 0 && output.Length > 0 && !kernel.Contains('.', StringComparison.Ordinal)
            && (biasAxes is null || biasAxes.All(c => output.Contains(c, StringComparison.Ordinal)));
        if (!isFine) throw Unreadable("It has the form input,kernel->output, and the bias depends on letters of the output.");
    }

    /// <summary>The equation.</summary>
    public string Equation { get; }

    /// <summary>The result's extents without the batch; null where they are the input's.</summary>
    public PartialShape OutputShape { get; }

    /// <summary>The letters that the bias depends on; null without bias.</summary>
    public string? BiasAxes { get; }

    /// <summary>The function of the sum.</summary>
    public ActivationFunction Activation { get; }

    /// <summary>The weights of the products; with LoRA those that are frozen, to which the change is added.</summary>
    /// <exception cref="CajalException">The layer has no weights yet (CJ2005).</exception>
    public Variable Kernel => Built(_kernel);

    /// <summary>What is added; null without bias.</summary>
    public Variable? Bias => _bias;

    private protected override Variable? Table => _kernel;

    private protected override (Regularizer? Price, Constraint? Limit) TableOptions => (_kernelRegularizer, _kernelConstraint);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["output_shape"] = OutputShape;
        config["equation"] = Equation;
        config["activation"] = Activation.Name;
        config["bias_axes"] = BiasAxes;
        config["kernel_initializer"] = _kernelInitializer.ToEnvelope();
        config["bias_initializer"] = _biasInitializer.ToEnvelope();
        config["kernel_regularizer"] = _kernelRegularizer?.ToEnvelope();
        config["bias_regularizer"] = _biasRegularizer?.ToEnvelope();
        config["activity_regularizer"] = ActivityRegularizer?.ToEnvelope();
        config["kernel_constraint"] = _kernelConstraint?.ToEnvelope();
        config["bias_constraint"] = _biasConstraint?.ToEnvelope();
        return WithLora(config);
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        var (input, kernel, output) = Spelled(inputShape.Rank);
        var extents = new Dictionary<char, int>();
        for (var i = 0; i < input.Length; i++) extents[input[i]] = inputShape[i];
        // The given extents are those of the result's own letters, in order, without the batch.
        var given = output.Where((c, i) => i > 0 && !IsSpare(c)).ToArray();
        if (given.Length != OutputShape.Rank) throw Unreadable($"The output has {given.Length} axes besides the batch, and {OutputShape.Rank} extents are given.");
        for (var i = 0; i < given.Length; i++)
        {
            if (OutputShape[i] is { } extent && extents.TryGetValue(given[i], out var known) && known != extent)
                throw Unreadable($"'{given[i]}' is {known} in the input and {extent} in the output.");
            if ((OutputShape[i] ?? (extents.TryGetValue(given[i], out var same) ? same : null)) is not { } found)
                throw Unreadable($"The extent of '{given[i]}' is neither given nor the input's.");
            extents[given[i]] = found;
        }

        if (kernel.FirstOrDefault(c => !extents.ContainsKey(c)) is var lost and not '\0') throw Unreadable($"'{lost}' is in the kernel only.");
        _kernel = AddWeight(
            "kernel", Shape.Create([.. kernel.Select(c => extents[c])]), KernelInitializer(kernel, output),
            regularizer: _kernelRegularizer, constraint: _kernelConstraint);
        if (BiasAxes is { Length: > 0 } axes) AddBias(axes, output, extents);
        EnableWantedLora();
    }

    private void AddBias(string axes, string output, Dictionary<char, int> extents)
    {
        var behind = output[axes.Min(c => output.IndexOf(c, StringComparison.Ordinal))..];
        Shape bias = Shape.Create([.. behind.Select(c => axes.Contains(c, StringComparison.Ordinal) ? extents[c] : 1)]);
        _bias = AddWeight("bias", bias, _biasInitializer, regularizer: _biasRegularizer, constraint: _biasConstraint);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        var (input, kernel, output) = Spelled(x.Rank);
        var y = Ops.Einsum($"{input},{kernel}->{output}", x, LowRank is { } lora ? lora.Whole() : Kernel.Value);
        if (_bias is not null) y += _bias;
        return Activation.Call(y);
    }

    // An axis of the kernel that the result has counts units, one that it does not have counts inputs.
    private Initializer KernelInitializer(string kernel, string output)
    {
        if (_kernelInitializer is not VarianceScaling scaling) return _kernelInitializer;
        var places = Enumerable.Range(0, kernel.Length).ToLookup(i => output.Contains(kernel[i], StringComparison.Ordinal));
        return scaling.Along(Axes.Create([.. places[false]]), Axes.Create([.. places[true]]));
    }

    private (string Input, string Kernel, string Output) Parts() =>
        Equation.Split("->") is [var left, var right] && left.Split(',') is [var input, var kernel] ? (input, kernel, right) : ("", "", "");

    private (string Input, string Kernel, string Output) Spelled(int rank)
    {
        var (input, kernel, output) = Parts();
        var more = rank - input.Replace("...", "", StringComparison.Ordinal).Length;
        var hidden = input.Contains("...", StringComparison.Ordinal) ? Math.Clamp(more, 0, Spare.Length) : 0;
        return (input.Replace("...", Spare[..hidden], StringComparison.Ordinal), kernel, output.Replace("...", Spare[..hidden], StringComparison.Ordinal));
    }

    private bool IsSpare(char c) => Equation.Contains("...", StringComparison.Ordinal) && Spare.Contains(c, StringComparison.Ordinal);

    private CajalException Unreadable(Message note) => new(new Problem("CJ2240", $"{Title} cannot use this equation.")
        .Fact("equation", $"\"{Equation}\"")
        .Fact("outputShape", $"{OutputShape}")
        .Fact("biasAxes", BiasAxes is null ? "none" : $"\"{BiasAxes}\"")
        .Note(note)
        .Try("for example new EinsumDense(\"abc,cd->abd\", [null, 64], biasAxes: \"d\")."));

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(EinsumDense), c => ReadLora(new EinsumDense(
        c.Text("equation") ?? "", c.Shape("output_shape"), ActivationFunction.Read(c, "activation"), c.Text("bias_axes"),
        Initializer.Read(c, "kernel_initializer", "glorot_uniform"), Initializer.Read(c, "bias_initializer", "zeros"),
        Regularizer.Read(c, "kernel_regularizer"), Regularizer.Read(c, "bias_regularizer"),
        Constraint.Read(c, "kernel_constraint"), Constraint.Read(c, "bias_constraint"), c.Text("name")), c));
}
