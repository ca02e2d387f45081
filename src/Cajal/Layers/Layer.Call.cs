using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Layers;

public abstract partial class Layer
{
    private static readonly ConditionalWeakTable<Tensor, Tensor> MaskTable = [];

    private readonly Lock _building = new();

    /// <summary>What the layer demands of its input; checked before every call. Set it in the constructor and in <see cref="Build(Shape)"/>.</summary>
    protected InputSpec? InputSpec { get; set; }

    /// <summary>Whether floating inputs are cast to <see cref="DType"/>. A model leaves that to its layers.</summary>
    private protected virtual bool CastsInputs => true;

    /// <summary>Computes the layer's output. The first call builds the weights.</summary>
    /// <param name="x">The input, batch first.</param>
    /// <param name="training">Whether the network is being trained.</param>
    /// <param name="mask">True where a step of the input counts; by default the one that the layer before attached.</param>
    /// <param name="with">Tensors to use in the place of weights; what the call assigns to variables is then dropped.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ShapeException">The input does not fit the layer (CJ2003).</exception>
    public Tensor Call(
        Tensor x, bool training = false, Tensor? mask = null, ParamSet? with = null,
        [CallerArgumentExpression(nameof(x))] string? expression = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Single(Invoke([x], training, new CallSite(expression, file, line), mask is null ? null : [mask], with));

    /// <summary>Computes the output of a layer with several inputs.</summary>
    /// <inheritdoc cref="Call(Tensor, bool, Tensor?, ParamSet?, string?, string, int)"/>
    public Tensor Call(
        Tensor[] x, bool training = false, ParamSet? with = null,
        [CallerArgumentExpression(nameof(x))] string? expression = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Single(Invoke(x, training, new CallSite(expression, file, line), with: with));

    /// <summary>Computes every output of a layer or model with several.</summary>
    /// <inheritdoc cref="Call(Tensor, bool, Tensor?, ParamSet?, string?, string, int)"/>
    public Tensor[] CallAll(
        Tensor[] x, bool training = false, ParamSet? with = null,
        [CallerArgumentExpression(nameof(x))] string? expression = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Invoke(x, training, new CallSite(expression, file, line), with: with);

    /// <summary>The mask that a layer attached to its output, or null: <c>[batch, time]</c>, true where a step counts.</summary>
    public static Tensor? MaskOf(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return MaskTable.TryGetValue(x, out var mask) ? mask : null;
    }

    /// <summary>Makes the weights for an input shape, the batch first.</summary>
    /// <param name="inputShape">The extents with the batch; null where unknown, as in <c>[null, 784]</c>.</param>
    public void Build(PartialShape inputShape) => BuildFor([inputShape]);

    /// <summary>Makes the weights of a layer with several inputs.</summary>
    public void BuildAll(params ReadOnlySpan<PartialShape> inputShapes) => BuildFor(inputShapes.ToArray());

    /// <summary>Makes the weights with <see cref="AddWeight"/>; runs once, before the first call.</summary>
    /// <param name="inputShape">The first input's extents with the batch. Where the batch is not known yet, a stand-in.</param>
    protected virtual void Build(Shape inputShape)
    {
    }

    /// <summary>Makes the weights of a layer with several inputs.</summary>
    protected virtual void Build(Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        Build(inputShapes[0]);
    }

    /// <summary>Computes. Override this one in a layer with one input and one output.</summary>
    /// <param name="x">The input, cast to <see cref="DType"/> if floating.</param>
    /// <param name="context">Training mode and mask.</param>
    protected virtual Tensor Call(Tensor x, CallContext context) =>
        throw new CajalException(new Problem("CJ2009", $"{Title} does not say what it computes.")
            .Fact("class", ClassName)
            .Try("override Call(Tensor x, CallContext context), or Call(Tensor[] x, CallContext context) for several inputs."));

    /// <summary>Computes. Override this one in a layer with several inputs or outputs.</summary>
    protected virtual Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        RequireInputs(x.Length, 1, context.Site);
        return [Call(x[0], context)];
    }

    /// <summary>The mask of the output: by default the input's where <see cref="SupportsMasking"/>, else none.</summary>
    protected virtual Tensor? ComputeMask(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return SupportsMasking ? context.Mask : null;
    }

    /// <summary>How many of the outputs, from the first, the mask is about.</summary>
    private protected virtual int MaskedOutputs(int outputs) => outputs;

    /// <summary>The way into a layer for everybody: scope, cast, build, check, compute, mask.</summary>
    internal Tensor[] Invoke(Tensor[] x, bool training, CallSite site = default, Tensor?[]? masks = null, ParamSet? with = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        foreach (var input in x) ArgumentNullException.ThrowIfNull(input, nameof(x));
        masks ??= Array.ConvertAll(x, MaskOf);
        using var substitution = with?.Use();
        using var scope = NameScope.Enter(Name);
        using var call = OpenCall.Enter(this);
        CheckInputs(x, site);
        if (CastsInputs) x = Array.ConvertAll(x, t => t.DType.IsFloating ? t.Cast(DType) : t);
        if (!IsBuilt)
        {
            BuildOnce(Array.ConvertAll(x, t => t.Shape));
            CheckInputs(x, site);
        }

        if (_builtFor is null) RememberShapes(x.Where((t, i) => !IsMaskAmong(i, t.DType)).Select(t => (PartialShape)t.Shape));
        var context = new CallContext(training, masks, site);
        var outputs = Call(x, context);
        PriceActivity(outputs);
        LayerTap.Current?.Add(this, x, outputs);
        if (OutputShapeSeen is null && outputs[0].Rank > 0) OutputShapeSeen = ((PartialShape)outputs[0].Shape).With(0, null);
        if (ComputeMask(x, context) is { } mask)
        {
            foreach (var output in outputs.AsSpan(0, MaskedOutputs(outputs.Length))) MaskTable.AddOrUpdate(output, mask);
        }

        return outputs;
    }

    private protected virtual void BuildFor(PartialShape[] shapes)
    {
        using (NameScope.Enter(Name)) BuildOnce(Array.ConvertAll(shapes, s => s.Fill(StandIn.Batch, StandIn.Other)));
        RememberShapes(shapes);

        // Layers inside see their inputs only when this one computes.
        if (!IsFullyBuilt) ComputeOutputShapes(shapes);
    }

    private protected void BuildOnce(Shape[] shapes)
    {
        lock (_building)
        {
            if (IsBuilt) return;
            Build(shapes);
            IsBuilt = true;
        }
    }

    private protected void RequireInputs(int count, int expected, CallSite site)
    {
        if (count == expected) return;
        throw new ShapeException(site.On(new Problem("CJ2004", $"{Title} cannot be called on {count} inputs.")
            .Fact($"{site.Input}", $"{count} tensors")
            .Fact($"{Name}", $"takes {expected}")
            .Try(expected == 1 ? "join the inputs first, for example with new Concatenate(), or call the layer once for each." : $"give it {expected} inputs.")));
    }

    private void CheckInputs(Tensor[] x, CallSite site)
    {
        if (InputSpec is not { } spec || x.Length != 1) return;
        var shape = site.Symbols is { } symbols ? symbols[0].Shape : x[0].Shape;
        if (spec.Fault(shape) is not { } fault) return;
        var weight = _ownTrainable.FirstOrDefault() is { } first ? $"{first.Name} {first.Spec}, " : "";
        throw new ShapeException(site.On(site.Facts(new Problem("CJ2003", $"{Title} cannot take this input."), x)
            .Fact($"{Name}", $"{weight}{spec.Demand()}")
            .Note(fault)
            .Try(Fix(shape, spec))));
    }

    private static Message Fix(PartialShape shape, InputSpec spec)
    {
        long features = 1;
        foreach (var d in shape.Rank > 1 ? shape.Dims[1..] : []) features *= d ?? 0;
        if (spec.Axes.TryGetValue(-1, out var expected) && shape.Rank > 2 && features == expected) return "put new Flatten() before it.";
        if ((spec.Rank ?? spec.MinRank) == shape.Rank + 1) return "add the missing axis, for one sample the batch: x.ExpandDims(0).";
        return spec.Axes.Count > 0 ? "give it an input of that extent, or make a new layer for this one." : "reshape the input, for example with new Reshape(...).";
    }

    private Tensor Single(Tensor[] outputs) => outputs.Length == 1 ? outputs[0] : throw SeveralOutputs(outputs.Length);

    private CajalException SeveralOutputs(int count) => new(new Problem("CJ2019", $"{Title} has {count} outputs, Call returns one.")
        .Fact($"{Name}", $"{count} outputs")
        .Try("use CallAll, which returns them all."));
}

/// <summary>Numbers that stand for unknown extents while shapes are worked out. What changes with them is unknown in the result too.</summary>
internal static class StandIn
{
    public const int Batch = 2, OtherBatch = 3;

    // Large enough to survive the strides of a deep convolutional network.
    public const int Other = 256, OtherOther = 320;
}
