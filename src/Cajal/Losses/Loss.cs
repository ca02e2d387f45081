using Cajal.Layers;

namespace Cajal.Losses;

/// <summary>Measures how far a model's output is from its target: the number that training makes small.</summary>
/// <remarks>
/// A loss is made once with its settings and used on any number of batches. <see cref="Call"/> gives one loss per sample,
/// <see cref="Compute"/> weighs them and reduces them to a scalar. A string such as <c>"mse"</c> or
/// <c>"sparse_categorical_crossentropy"</c> converts to a loss with default settings.
/// </remarks>
public abstract class Loss
{
    // Keras's epsilon: what stands for 0 where a division or a logarithm needs more.
    private protected const double Epsilon = 1e-7;

    /// <summary>Fixes the name and the reduction.</summary>
    /// <param name="name">A name in snake_case, as in Keras configurations.</param>
    /// <param name="reduction">How the per-sample losses become one number.</param>
    protected Loss(string name, Reduction reduction)
    {
        Name = name;
        Reduction = reduction;
    }

    /// <summary>The name in snake_case, for example <c>mean_squared_error</c>.</summary>
    public string Name { get; }

    /// <summary>How the per-sample losses become one number.</summary>
    public Reduction Reduction { get; }

    /// <summary>The class as Keras names it.</summary>
    public virtual string ClassName => GetType().Name;

    /// <summary>What makes an equal loss: Keras's keys.</summary>
    public virtual LayerConfig GetConfig() => new() { ["name"] = Name, ["reduction"] = ReductionNames.Of(Reduction) };

    /// <summary>The loss as Keras writes it in files.</summary>
    internal LayerConfig ToEnvelope() => LayerConfig.Envelope("keras.losses", ClassName, GetConfig());

    /// <summary>Makes a loss from its class and configuration.</summary>
    /// <exception cref="CajalException">There is none of that class (CJ3002), or a key is of the wrong kind (CJ2013).</exception>
    public static Loss FromConfig(string className, LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return LossNames.Create(className, config);
    }

    /// <summary>One loss per sample.</summary>
    /// <param name="target">What the output should be, <c>[batch, ...]</c>.</param>
    /// <param name="output">What the model said, <c>[batch, ...]</c>.</param>
    /// <returns>The losses, usually <c>[batch]</c> or <c>[batch, ...]</c> without the last axis.</returns>
    /// <exception cref="ShapeException">CJ3001: target and output do not fit together.</exception>
    public abstract Tensor Call(Tensor target, Tensor output);

    /// <summary>The loss of a batch as one number, or one per sample with <see cref="Reduction.None"/>.</summary>
    /// <param name="target">What the output should be.</param>
    /// <param name="output">What the model said.</param>
    /// <param name="sampleWeight">A factor per sample, <c>[batch]</c>, or per time step; does not change the divisor.</param>
    /// <param name="mask">Bool per sample or step: false ones do not count, and the divisor is the number of the others.</param>
    /// <returns>A scalar, or the per-sample losses.</returns>
    /// <exception cref="ShapeException">CJ3001: the shapes do not fit together; CJ3014: the weights do not fit.</exception>
    public Tensor Compute(Tensor target, Tensor output, Tensor? sampleWeight = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        var losses = Call(target, output);
        if (Valid(target, losses) is { } valid) mask = mask is null ? valid : Ops.LogicalAnd(mask, valid);
        var weights = sampleWeight?.Cast(losses.DType);
        if (mask is not null) weights = WithMask(weights, mask, losses);
        if (weights is not null) (losses, weights) = Weigh(losses, weights);
        return Reduce(losses, weights);
    }

    /// <summary>True where a sample counts; null where all do.</summary>
    /// <param name="target">What the output should be.</param>
    /// <param name="losses">What <see cref="Call"/> made of it.</param>
    protected virtual Tensor? Valid(Tensor target, Tensor losses) => null;

    /// <summary>A loss from a function of target and output that gives one loss per sample.</summary>
    public static Loss From(Func<Tensor, Tensor, Tensor> perSample, string name = "loss", Reduction reduction = Reduction.SumOverBatchSize)
        => new FunctionLoss(perSample, name, reduction);

    /// <summary>The loss of a Keras name, for example <c>"mse"</c>, with default settings.</summary>
    /// <exception cref="CajalException">CJ3002: there is no such loss; the page names the nearest.</exception>
    public static implicit operator Loss(string name)
    {
        var loss = LossNames.Create(name);
        loss.AskedAs = name;
        return loss;
    }

    /// <summary>The name it was asked for by, which files keep in its place; null for one that was made as an object.</summary>
    internal string? AskedAs { get; private set; }

    /// <summary>Whether it is a function, of which files keep the name alone.</summary>
    internal bool IsFunction => this is FunctionLoss;

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Brings target and output to the same rank and dtype, and insists on equal shapes.</summary>
    internal (Tensor Target, Tensor Output) Match(Tensor target, Tensor output)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        output = Ops.Floating(output);
        var (t, o) = RankMatch.SqueezeOrExpand(target, output);
        if (t.Shape != o.Shape) throw Mismatch(target, output, "They must have the same shape.", Advice(target, output));
        return (t.Cast(o.DType), o);
    }

    /// <summary>The page for a target and an output that do not fit together.</summary>
    internal ShapeException Mismatch(Tensor target, Tensor output, Message note, Message advice) => new(
        new Problem("CJ3001", $"The loss '{Name}' cannot compare this target with this output.")
            .Fact("target", target)
            .Fact("output", output)
            .Note(note)
            .Try(advice));

    private static Message Advice(Tensor target, Tensor output) =>
        target.Rank == output.Rank - 1 || (target.Rank == output.Rank && target.Rank > 1 && target.Shape[-1] == 1)
            ? (Message)$"for class numbers as targets use \"sparse_categorical_crossentropy\", or turn them into vectors of {output.Shape[-1]} with Ops.OneHot."
            : $"give the last layer as many units as the target has values, or give targets of shape {output.Shape}.";

    private Tensor WithMask(Tensor? weights, Tensor mask, Tensor losses)
    {
        var factors = mask.Cast(losses.DType);
        if (Reduction is Reduction.SumOverBatchSize or Reduction.Mean)
        {
            // The mean is then over what counts. Where nothing counts the factors are 0 already.
            factors *= (double)factors.Size / Ops.Maximum(factors.Sum(), 1);
        }

        if (weights is null) return factors;
        var (w, f) = RankMatch.SqueezeOrExpand(weights, factors);
        return RankMatch.Deepen(w, f.Rank) * RankMatch.Deepen(f, w.Rank);
    }

    private (Tensor Losses, Tensor Weights) Weigh(Tensor losses, Tensor weights)
    {
        // A loss of the whole batch, such as Dice, counts once for each weight.
        if (losses.Rank == 0) return (losses * weights, weights);
        var (l, w) = RankMatch.SqueezeOrExpand(losses, weights);
        if (w.Rank > 0) w = RankMatch.Deepen(w, l.Rank);
        for (var axis = 0; axis < w.Rank; axis++)
        {
            if (w.Rank == l.Rank && (w.Shape[axis] == l.Shape[axis] || w.Shape[axis] == 1)) continue;
            throw new ShapeException(new Problem("CJ3014", $"The sample weights do not fit the losses of '{Name}'.")
                .Fact("losses", losses, "one per sample")
                .Fact("weights", weights)
                .Try("give one weight per sample, or one per sample and time step."));
        }

        return (l * w, w);
    }

    private Tensor Reduce(Tensor losses, Tensor? weights)
    {
        if (Reduction == Reduction.None || losses.Rank == 0) return losses;
        var sum = losses.Sum();
        if (Reduction == Reduction.Sum) return sum;
        if (Reduction == Reduction.MeanWithSampleWeight && weights is not null)
        {
            var total = weights.Sum();
            return Ops.Where(Ops.Equal(total, 0f), 0f * sum, sum / Ops.Where(Ops.Equal(total, 0f), 1f, total));
        }

        return sum * (1.0 / Math.Max(1, losses.Size));
    }

    private sealed class FunctionLoss(Func<Tensor, Tensor, Tensor> perSample, string name, Reduction reduction) : Loss(name, reduction)
    {
        public override Tensor Call(Tensor target, Tensor output) => perSample(target, output);
    }
}
