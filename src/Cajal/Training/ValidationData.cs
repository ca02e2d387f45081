using Cajal.Training;

namespace Cajal;

/// <summary>What a training is measured on after its epochs: inputs and targets, also with weights, or a dataset.</summary>
/// <example><code>
/// model.Fit(x, y, validationData: (testX, testY));
/// model.Fit(x, y, validationData: (testX, testY, weights));
/// model.Fit(train, validationData: test);
/// </code></example>
public sealed class ValidationData
{
    private ValidationData(Tensors? x, Tensors? y, Tensors? weight, Dataset? dataset) => (X, Y, Weight, Dataset) = (x, y, weight, dataset);

    internal Tensors? X { get; }

    internal Tensors? Y { get; }

    internal Tensors? Weight { get; }

    internal Dataset? Dataset { get; }

    /// <summary>Examples that are made on the way; every validation goes through them anew.</summary>
    public static ValidationData From(IEnumerable<Example> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return examples as Dataset ?? new SequenceDataset(examples);
    }

    /// <summary>Inputs and targets.</summary>
    public static implicit operator ValidationData((Tensors X, Tensors Y) data) => new(data.X, data.Y, null, null);

    /// <summary>Inputs, targets and a factor per example.</summary>
    public static implicit operator ValidationData((Tensors X, Tensors Y, Tensors? Weight) data) => new(data.X, data.Y, data.Weight, null);

    /// <summary>A dataset of any kind.</summary>
    public static implicit operator ValidationData(Dataset dataset) =>
        dataset is ArrayDataset array ? new(array.X, array.Y, null, null) : new(null, null, null, dataset);

    /// <summary>Examples in a list.</summary>
    public static implicit operator ValidationData(List<Example> examples) => From(examples);

    /// <summary>Examples in an array.</summary>
    public static implicit operator ValidationData(Example[] examples) => From(examples);
}
