namespace Cajal.Metrics;

/// <summary>What <c>"accuracy"</c> means: binary, categorical or sparse categorical, by Keras's rule on the shapes.</summary>
internal sealed class AutomaticAccuracy(string name) : MeanMetric(name)
{
    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    protected override Tensor Values(Tensor target, Tensor output)
    {
        if (output.Rank == 0 || output.Shape[-1] == 1)
        {
            var (t, o) = Match(target, output);
            return BinaryAccuracy.Agreement(t, o, 0.5f);
        }

        var isSparse = target.Rank < output.Rank || target.Shape[-1] == 1;
        if (isSparse) return SparseCategoricalAccuracy.Agreement(this, target, output);
        var (oneHot, scores) = Match(target, output);
        return CategoricalAccuracy.Agreement(oneHot, scores);
    }
}
