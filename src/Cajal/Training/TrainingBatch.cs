namespace Cajal.Training;

/// <summary>The data of one training step.</summary>
public sealed class TrainingBatch
{
    internal TrainingBatch(Tensor[] x, Tensor?[] y, Tensor?[] weights) => (X, Y, Weights) = (x, y, weights);

    /// <summary>The inputs, in the order of the model's inputs, batch first.</summary>
    public IReadOnlyList<Tensor> X { get; }

    /// <summary>The targets, in the order of the model's outputs; null where an output has none.</summary>
    public IReadOnlyList<Tensor?> Y { get; }

    /// <summary>The sample weights, in the order of the model's outputs; null where all samples count the same.</summary>
    public IReadOnlyList<Tensor?> Weights { get; }

    /// <summary>The number of samples.</summary>
    public int Size => X[0].Shape[0];
}
