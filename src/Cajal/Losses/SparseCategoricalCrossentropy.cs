using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>The cross-entropy of one class among several, with class numbers as targets: <c>-log(output[target])</c>.</summary>
/// <remarks>
/// Probabilities are divided by their sum over the classes and clipped to [1e-7, 1 - 1e-7]; with <paramref name="fromLogits"/> the
/// outputs are taken before the softmax, which is more precise. Class numbers may be of any dtype and run from 0.
/// </remarks>
/// <param name="fromLogits">Whether the outputs are before the softmax.</param>
/// <param name="ignoreClass">A class number whose samples do not count, for example -1 for "unlabelled".</param>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="axis">The axis of the classes in the output.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class SparseCategoricalCrossentropy(
    bool fromLogits = false,
    int? ignoreClass = null,
    Reduction reduction = Reduction.SumOverBatchSize,
    int axis = -1,
    string name = "sparse_categorical_crossentropy") : Loss(name, reduction)
{
    /// <summary>Whether the outputs are before the softmax.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>A class number whose samples do not count.</summary>
    public int? IgnoreClass { get; } = ignoreClass;

    /// <summary>The axis of the classes.</summary>
    public int Axis { get; } = axis;

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        var o = Ops.Floating(output);
        var at = LossAxis.Resolve(Axis, o, this, target);
        var t = Classes(target, o, at);
        if (t.Shape != o.Shape.Without(at))
        {
            throw Mismatch(target, output, "Targets are class numbers: the output's shape without the axis of the classes.", Advice(target, o, at));
        }

        if (IgnoreClass is not { } ignored) return Ops.SparseCategoricalCrossentropy(t, o, FromLogits, at);
        var valid = Ops.LogicalNot(Ops.Equal(t, ignored));
        var losses = Ops.SparseCategoricalCrossentropy(t * valid.Cast(t.DType), o, FromLogits, at);
        return Ops.Where(valid, losses, 0f);
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["from_logits"] = FromLogits;
        config["ignore_class"] = IgnoreClass;
        if (Axis != -1) config["axis"] = Axis; // Keras before 3.12 does not know it.
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor? Valid(Tensor target, Tensor losses)
    {
        if (IgnoreClass is not { } ignored) return null;
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(losses);
        return Ops.LogicalNot(Ops.Equal(target.Reshape(losses.Shape), ignored));
    }

    private static Tensor Classes(Tensor target, Tensor output, int axis)
    {
        var t = target.Rank == output.Rank && target.Shape[axis] == 1 ? target.Reshape(target.Shape.Without(axis)) : target;
        return t.DType is DType.Int32 or DType.Int64 ? t : t.Cast(DType.Int32);
    }

    private static string Advice(Tensor target, Tensor output, int axis) => target.Shape == output.Shape
        ? "for one-hot targets use \"categorical_crossentropy\"."
        : $"give targets of shape {output.Shape.Without(axis)}.";

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(
        nameof(SparseCategoricalCrossentropy),
        c => new SparseCategoricalCrossentropy(
            c.Bool("from_logits", false), c.IntOrNull("ignore_class"), ReductionNames.Read(c), c.Int("axis", -1),
            c.Text("name") ?? "sparse_categorical_crossentropy"),
        "scce");
}
