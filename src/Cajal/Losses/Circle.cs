using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>
/// Pulls embeddings of one class together and pushes those of others away, each pair as strongly as it still needs. Sun et al. 2020.
/// </summary>
/// <remarks>
/// Outputs are embeddings of length 1, <c>[batch, features]</c> (normalize them along the last axis), targets class numbers <c>[batch]</c>. With
/// <c>d = max(1 - cos, 0)</c> of every pair the loss of a sample is
/// <c>softplus(logsumexp(-gamma (margin + d) (margin - d)) + logsumexp(gamma max(1 + margin - d, 0) (1 - margin - d)))</c>, the first over the
/// samples of its class, the second over the others. A sample without a partner of either kind costs nothing and does not count in the mean.
/// </remarks>
/// <param name="gamma">The scale.</param>
/// <param name="margin">The distance that samples of one class may keep.</param>
/// <param name="removeDiagonal">Whether a sample is left out of its own partners.</param>
/// <param name="reduction">How the per-sample losses become one number.</param>
/// <param name="name">A name in snake_case.</param>
/// <seealso href="https://arxiv.org/abs/2002.10857">Sun et al. 2020, Circle loss</seealso>
public sealed class Circle(
    double gamma = 80, double margin = 0.4, bool removeDiagonal = true, Reduction reduction = Reduction.SumOverBatchSize, string name = "circle")
    : Loss(name, reduction)
{
    /// <summary>The scale.</summary>
    public double Gamma { get; } = gamma;

    /// <summary>The distance that samples of one class may keep.</summary>
    public double Margin { get; } = margin;

    /// <summary>Whether a sample is left out of its own partners.</summary>
    public bool RemoveDiagonal { get; } = removeDiagonal;

    /// <inheritdoc/>
    public override Tensor Call(Tensor target, Tensor output) => Against(target, output, target, output, RemoveDiagonal);

    /// <summary>The losses of samples whose partners are others: a gallery of reference embeddings.</summary>
    /// <param name="target">Class numbers, <c>[batch]</c>.</param>
    /// <param name="output">Embeddings of length 1, <c>[batch, features]</c>.</param>
    /// <param name="referenceTarget">Class numbers of the references, <c>[references]</c>.</param>
    /// <param name="reference">Embeddings of the references, <c>[references, features]</c>.</param>
    /// <returns>One loss per sample, <c>[batch]</c>.</returns>
    /// <exception cref="ShapeException">CJ3001: targets and embeddings do not fit together.</exception>
    public Tensor Against(Tensor target, Tensor output, Tensor referenceTarget, Tensor reference) =>
        Against(target, output, referenceTarget, reference, isSame: false);

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["gamma"] = Gamma;
        config["margin"] = Margin;
        config["remove_diagonal"] = RemoveDiagonal;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor? Valid(Tensor target, Tensor losses) => losses > 0;

    private Tensor Against(Tensor target, Tensor output, Tensor referenceTarget, Tensor reference, bool isSame)
    {
        var (rows, x) = Labelled(target, output);
        var (columns, y) = Labelled(referenceTarget, reference);
        var d = Ops.Maximum(1 - Ops.MatMul(x, y.Transpose()), 0);
        var isClose = Ops.Equal(rows.ExpandDims(1), columns.ExpandDims(0));
        var isFar = Ops.LogicalNot(isClose);
        if (isSame) isClose = Ops.LogicalAnd(isClose, Ops.LogicalNot(Ops.Eye(x.Shape[0], y.Shape[0], dtype: DType.Bool)));
        var close = -Gamma * Ops.Maximum(Margin + d, 0) * (Margin - d);
        var far = Gamma * Ops.Maximum(1 + Margin - d, 0) * (1 - Margin - d);
        var hasBoth = Ops.LogicalAnd(isClose.Any(axis: 1), isFar.Any(axis: 1));
        var sum = Over(close, isClose, hasBoth) + Over(far, isFar, hasBoth);
        return Ops.Where(hasBoth, sum.Softplus(), 0);
    }

    // A row without partners is given zeros, so that the slopes of what is not used stay finite.
    private static Tensor Over(Tensor x, Tensor isIn, Tensor isUsed) =>
        Ops.Where(isUsed.ExpandDims(1), Ops.Where(isIn, x, double.NegativeInfinity), 0).LogSumExp(axis: 1);

    private (Tensor Classes, Tensor Embeddings) Labelled(Tensor target, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        if (output.Rank == 2 && target.Size == output.Shape[0] && target.Rank is 1 or 2)
        {
            return (target.Cast(DType.Int32).Reshape(output.Shape[0]), Ops.Floating(output));
        }

        throw Mismatch(target, output, "Targets are class numbers [batch], outputs embeddings [batch, features].",
            "give one class number for each row of the output.");
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LossNames.Add(nameof(Circle), c => new Circle(
        c.Number("gamma", 80), c.Number("margin", 0.4), c.Bool("remove_diagonal", true), ReductionNames.Read(c), c.Text("name") ?? "circle"));
}
