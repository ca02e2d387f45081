using Cajal.Losses;

namespace Cajal.Metrics;

/// <summary>What <c>"accuracy"</c> means: binary, categorical or sparse categorical, by Keras's rule on the shapes.</summary>
internal sealed class AutomaticAccuracy(string name) : MeanMetric(name)
{
    /// <inheritdoc/>
    public override bool? LargerIsBetter => true;

    protected override Tensor Values(Tensor target, Tensor output)
    {
        var kind = AnswerKinds.Of(target.Shape, output.Shape);
        if (kind == AnswerKind.Sparse) return SparseCategoricalAccuracy.Agreement(this, target, output);
        var (t, o) = Match(target, output);
        return kind == AnswerKind.Binary ? BinaryAccuracy.Agreement(t, o, 0.5f) : CategoricalAccuracy.Agreement(t, o);
    }
}
