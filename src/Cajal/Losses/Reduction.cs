namespace Cajal.Losses;

/// <summary>How the losses of the samples become one number.</summary>
public enum Reduction
{
    /// <summary>The sum divided by the number of per-sample losses, whatever the sample weights; the default.</summary>
    SumOverBatchSize,

    /// <summary>The sum.</summary>
    Sum,

    /// <summary>The same as <see cref="SumOverBatchSize"/>, as in Keras.</summary>
    Mean,

    /// <summary>The sum divided by the sum of the sample weights.</summary>
    MeanWithSampleWeight,

    /// <summary>No reduction: one loss per sample.</summary>
    None,
}
