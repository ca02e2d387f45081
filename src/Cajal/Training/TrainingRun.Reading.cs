namespace Cajal.Training;

public sealed partial class TrainingRun
{
    /// <summary>The gradients of the batch at hand: of its loss, in training mode, by every trainable variable, with the weights of this moment.</summary>
    /// <remarks>
    /// They are computed by a function of their own, recorded at the first call, at about the cost of a step; a training that does not ask pays
    /// nothing. Training goes on as if nobody had looked: statistics and the counters of random numbers stay, so that dropout drops here what it
    /// will drop in the next step. Clipping and other doings of the optimizer are not part of it.
    /// </remarks>
    /// <returns>One tensor for each variable; <c>set[dense.Kernel]</c> finds one, <c>set.Norm()</c> measures all.</returns>
    /// <exception cref="InvalidOperationException">No batch is at hand: between the hooks of batches.</exception>
    /// <exception cref="CajalException">CJ3006: the model has no loss; one with a <c>TrainStep</c> of its own may have none.</exception>
    /// <example><code>
    /// sealed class GradientWatch : Callback
    /// {
    ///     public override void OnTrainBatchEnd(TrainingRun run)
    ///     {
    ///         if (run.GlobalStep % 100 != 0) return;
    ///         var gradients = run.Gradients();
    ///         run.Log($"step {run.GlobalStep}: |gradient| {gradients.Norm().Item():g3}");
    ///         foreach (var (variable, gradient) in gradients)
    ///         {
    ///             if (gradient.Abs().Max().Item() == 0) run.Log($"nothing reaches {variable.Path}");
    ///         }
    ///
    ///         foreach (var (layer, output) in run.Activations())
    ///         {
    ///             run.Log($"{layer}: {(output &lt;= 0).Cast(DType.Float32).Mean().Item():P0} of the outputs are not positive");
    ///         }
    ///     }
    /// }
    /// </code></example>
    public ParamSet Gradients()
    {
        RequireBatch();
        Model.Trainer("show gradients");
        return Model.Readings.Gradients(_layout!, _batch!);
    }

    /// <summary>The outputs of layers for the batch at hand, in inference mode, with the weights of this moment; <see cref="Gradients"/> tells the cost.</summary>
    /// <param name="layers">
    /// The layers, named with those around them as in <c>encoder/dense_1</c>; all if none is named. Further calls and further outputs of a layer are
    /// <c>dense:2</c>, <c>dense:3</c>. Layers inside loops, such as the cells of recurrent layers, have none.
    /// </param>
    /// <returns>The outputs by name, in the order in which they are computed.</returns>
    /// <exception cref="InvalidOperationException">No batch is at hand: between the hooks of batches.</exception>
    /// <exception cref="CajalException">CJ3434: there is no layer of that name; the page names the nearest.</exception>
    public IReadOnlyDictionary<string, Tensor> Activations(params string[] layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        RequireBatch();
        return Model.Readings.Outputs(_batch![.._layout!.Inputs], layers);
    }

    private void RequireBatch()
    {
        if (_batch is null) throw new InvalidOperationException("There is no batch outside of the hooks of batches.");
    }
}
