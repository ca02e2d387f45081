namespace Cajal.Losses;

/// <summary>
/// Minus the logarithm of the probability that a sequence of classes, with blanks taken out and repeats joined, spells the target: for
/// speech and handwriting, where nobody said when each letter is heard. Graves et al. 2006.
/// </summary>
/// <remarks>
/// Targets are class numbers <c>[batch, labels]</c>, padded with 0 at the end; outputs are numbers before the softmax,
/// <c>[batch, time, classes]</c>, and class 0 is the blank. A target that is too long for the time costs about 1e5.
/// </remarks>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://doi.org/10.1145/1143844.1143891">Graves et al. 2006, Connectionist temporal classification</seealso>
public sealed class CTC(Reduction reduction = Reduction.SumOverBatchSize, string name = "ctc") : Loss(name, reduction)
{
    // The logarithm of a probability that is as good as 0, small enough to add up without overflow.
    private const double Never = -1e5;

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        var o = Ops.Floating(output);
        if (target.Rank != 2 || o.Rank != 3 || target.Shape[0] != o.Shape[0] || target.Shape[1] == 0 || o.Shape[1] == 0)
        {
            throw Mismatch(target, output, "Targets are class numbers [batch, labels], outputs [batch, time, classes].",
                "pad every target with 0 to the same length, and leave the softmax out.");
        }

        var labels = target.Cast(DType.Int32);
        var batch = labels.Shape[0];
        var column = Ops.Full([batch, 1], Never, o.DType);

        // Places are blank, label, blank, label ... blank. From a label the next one can be reached without the blank if it differs.
        var places = Between(labels, Ops.Zeros([batch, 1], DType.Int32));
        var differs = Ops.Where(Ops.NotEqual(labels[.., 1..], labels[.., ..^1]), 0, Ops.Literal(Never, o.DType));
        var skip = Between(Ops.Concatenate([column, differs], axis: 1), column);
        var steps = o.LogSoftmax(-1).TakeAlongAxis(places.ExpandDims(1), 2).Transpose(1, 0, 2);
        var start = Ops.Concatenate([Ops.Zeros([batch, 1], o.DType), Ops.Full([batch, 2 * labels.Shape[1]], Never, o.DType)], axis: 1);
        var last = Ops.Scan((at, step) => ([Step(at[0], step[0], skip, column)], []), [start], [steps]).Carry[0];

        var length = labels.CountNonzero(axis: 1, keepDims: true);
        var onLabel = Ops.Where(length > 0, last.TakeAlongAxis(Ops.Maximum(2 * length - 1, 0), 1), Never);
        return -Together(last.TakeAlongAxis(2 * length, 1), onLabel).Reshape(batch);
    }

    private static Tensor Step(Tensor at, Tensor logProbability, Tensor skip, Tensor column)
    {
        var one = Ops.Concatenate([column, at[.., ..^1]], axis: 1);
        var two = Ops.Concatenate([column, one[.., ..^1]], axis: 1);
        return Together(at, one, two + skip) + logProbability;
    }

    // log(sum(exp(x)))
    private static Tensor Together(params ReadOnlySpan<Tensor> x) => Ops.Stack(x).LogSumExp(axis: 0);

    private static Tensor Between(Tensor inner, Tensor outer)
    {
        var pairs = Ops.Stack([outer.BroadcastTo(inner.Shape), inner], axis: 2);
        return Ops.Concatenate([pairs.Reshape(inner.Shape[0], 2 * inner.Shape[1]), outer], axis: 1);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(nameof(CTC), c => new CTC(ReductionNames.Read(c), c.Text("name") ?? "ctc"));
}
