using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Layers;

public abstract partial class Layer
{
    // By thread, since any number of them may call one layer at once.
    [ThreadStatic]
    private static ConditionalWeakTable<Layer, AddedLosses>? _added;

    /// <summary>
    /// What layers here and inside add to the loss: what they gave to <see cref="AddLoss"/> in the last call on this thread, prices on their outputs,
    /// and <see cref="RegularizationLosses"/>; each a scalar.
    /// </summary>
    /// <remarks>
    /// Training and evaluation add them up by themselves. A step of one's own reads them after the call, in the same recording; a layer called several
    /// times by the model around it counts every time, a model called anew begins anew.
    /// </remarks>
    /// <example><code>
    /// var step = Jit((Tensor x, Tensor y) =&gt; {
    ///     var loss = Losses.MeanSquaredError(y, model.Call(x, training: true)).Mean();
    ///     foreach (var added in model.Losses) loss += added;
    ///     optimizer.Apply(Gradients(loss, model.TrainableVariables));
    ///     return loss;
    /// });
    /// </code></example>
    public IReadOnlyList<Tensor> Losses
    {
        get
        {
            var recording = VariableScope.Recording;
            return [.. Collect(l => LossesOf(l) is { } own && own.Recording == recording ? own.Values : []), .. RegularizationLosses];
        }
    }

    /// <summary>Adds a number to the loss of the model that is being trained or tested. Call it inside <see cref="Call(Tensor, CallContext)"/>.</summary>
    /// <param name="loss">A scalar, or a tensor whose sum counts.</param>
    /// <exception cref="CajalException">CJ3400: no call is under way.</exception>
    /// <example><code>
    /// protected override Tensor Call(Tensor x, CallContext context)
    /// {
    ///     AddLoss(0.01f * x.Square().Mean());
    ///     return x;
    /// }
    /// </code></example>
    protected void AddLoss(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (!OpenCall.IsOpen)
        {
            throw new CajalException(new Problem("CJ3400", $"{Title} adds to the loss outside of a call.")
                .Note("A loss belongs to the outputs of one call; between calls nobody would ask for it.")
                .Try("call AddLoss inside Call, or add the number to the loss in a TrainStep of your own."));
        }

        if (loss.Rank > 0) loss = loss.Sum();
        _added ??= [];
        var recording = VariableScope.Recording;
        if (LossesOf(this) is { } own && own.Recording == recording) own.Values.Add(loss);
        else _added.AddOrUpdate(this, new AddedLosses(recording, [loss]));
    }

    private static AddedLosses? LossesOf(Layer layer) => _added is { } table && table.TryGetValue(layer, out var losses) ? losses : null;

    /// <summary>Whether the price on activity is one on what this layer puts out, and not on what layers inside it do.</summary>
    private protected virtual bool PricesOutputs => true;

    private void PriceActivity(Tensor[] outputs)
    {
        if (!PricesOutputs || ActivityRegularizer is not { } price) return;
        foreach (var output in outputs)
        {
            var batch = output.Rank > 0 ? Math.Max(1, output.Shape[0]) : 1;
            AddLoss(price.Call(output) * (1.0 / batch));
        }
    }

    private void ForgetLosses()
    {
        if (_added is not { } table) return;
        foreach (var layer in Collect<Layer>(l => [l])) table.Remove(layer);
    }

    /// <param name="Recording">The recording that the values are symbols of; null where they are numbers.</param>
    /// <param name="Values">In the order in which they were added.</param>
    private sealed record AddedLosses(Trace? Recording, List<Tensor> Values);

    /// <summary>Counts the calls within calls; the outermost begins without losses.</summary>
    private readonly struct OpenCall : IDisposable
    {
        [ThreadStatic]
        private static int _depth;

        public static bool IsOpen => _depth > 0;

        public static OpenCall Enter(Layer layer)
        {
            if (_depth++ == 0) layer.ForgetLosses();
            return default;
        }

        public void Dispose() => _depth--;
    }
}
