namespace Cajal.Losses;

/// <summary>The cross-entropy of one class among several, with class numbers as targets: <c>-log(output[target])</c>.</summary>
/// <remarks>
/// Probabilities are divided by their sum over the classes and clipped to [1e-7, 1 - 1e-7]; with <paramref name="fromLogits"/> the
/// outputs are taken before the softmax, which is more precise. Class numbers may be of any dtype and run from 0.
/// </remarks>
/// <param name="fromLogits">Whether the outputs are before the softmax.</param>
/// <param name="ignoreClass">A class number whose samples do not count, for example -1 for "unlabelled".</param>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
public sealed class SparseCategoricalCrossentropy(
    bool fromLogits = false,
    int? ignoreClass = null,
    Reduction reduction = Reduction.SumOverBatchSize,
    string name = "sparse_categorical_crossentropy") : Loss(name, reduction)
{
    /// <summary>Whether the outputs are before the softmax.</summary>
    public bool FromLogits { get; } = fromLogits;

    /// <summary>A class number whose samples do not count.</summary>
    public int? IgnoreClass { get; } = ignoreClass;

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        var o = Ops.Floating(output);
        var t = Classes(target, o);
        if (o.Rank == 0 || t.Shape != o.Shape.Without(o.Rank - 1))
        {
            throw Mismatch(target, output, "Targets are class numbers: the output's shape without its last axis.", Advice(target, o));
        }

        if (IgnoreClass is not { } ignored) return Ops.SparseCategoricalCrossentropy(t, o, FromLogits);
        var valid = Ops.LogicalNot(Ops.Equal(t, ignored));
        var losses = Ops.SparseCategoricalCrossentropy(t * valid.Cast(t.DType), o, FromLogits);
        return Ops.Where(valid, losses, 0f);
    }

    /// <inheritdoc/>
    protected override Tensor? Valid(Tensor target)
    {
        if (IgnoreClass is not { } ignored) return null;
        ArgumentNullException.ThrowIfNull(target);
        var t = target.Rank > 1 && target.Shape[-1] == 1 ? RankMatch.DropLast(target) : target;
        return Ops.LogicalNot(Ops.Equal(t, ignored));
    }

    private static Tensor Classes(Tensor target, Tensor output)
    {
        var t = target.Rank == output.Rank && target.Rank > 0 && target.Shape[-1] == 1 ? RankMatch.DropLast(target) : target;
        return t.DType is DType.Int32 or DType.Int64 ? t : t.Cast(DType.Int32);
    }

    private static string Advice(Tensor target, Tensor output) => target.Shape == output.Shape
        ? "for one-hot targets use \"categorical_crossentropy\"."
        : $"give targets of shape {(output.Rank == 0 ? output.Shape : output.Shape.Without(output.Rank - 1))}.";
}
