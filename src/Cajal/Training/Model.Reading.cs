using Cajal.Training;

namespace Cajal;

public partial class Model
{
    /// <summary>The gradients of the loss of a batch by every trainable variable, in training mode; nothing changes.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The targets.</param>
    /// <param name="sampleWeight">A factor per example.</param>
    /// <returns>One tensor for each variable.</returns>
    /// <exception cref="CajalException">CJ3006 to CJ3010, CJ3013: the data does not fit the model.</exception>
    /// <example><code>var steepness = model.GradientsOnBatch(x, y).Norm().Item();</code></example>
    public ParamSet GradientsOnBatch(Tensors x, Tensors? y = null, Tensors? sampleWeight = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var trainer = Trainer("show gradients");
        var examples = trainer.Prepare(x, y, sampleWeight);
        return Readings.Gradients(examples.Layout, [.. examples.Tensors]);
    }

    /// <summary>The outputs of layers for a batch, in inference mode; nothing changes.</summary>
    /// <param name="x">The inputs.</param>
    /// <param name="layers">
    /// The layers, named with those around them as in <c>encoder/dense_1</c>; all if none is named. Further calls and further outputs of a layer are
    /// <c>dense:2</c>, <c>dense:3</c>.
    /// </param>
    /// <returns>The outputs by name, in the order in which they are computed.</returns>
    /// <exception cref="CajalException">CJ3007 to CJ3009, CJ3013: the data does not fit the model; CJ3434: there is no layer of that name.</exception>
    /// <example><code>var hidden = model.ActivationsOnBatch(x, "dense")["dense"];</code></example>
    public IReadOnlyDictionary<string, Tensor> ActivationsOnBatch(Tensors x, params string[] layers)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(layers);
        var inputs = ArrangeInputs(x);
        Preparation.RequireRows(Name, inputs, Preparation.InputNames(this, inputs.Length));
        EnsureCalled(inputs);
        return Readings.Outputs(inputs, layers);
    }

    /// <summary>Gradients and activations for those who want to look at them.</summary>
    internal Readings Readings => field ??= new Readings(this);

    /// <summary>The loss that training makes small, of one batch.</summary>
    internal Tensor LossOf(TrainingBatch batch, bool training) => ComputeLoss(batch, Invoke([.. batch.X], training));
}
