namespace Cajal.Diagnosis;

/// <summary>Everything a <see cref="TrainingDoctor"/> has seen of a training.</summary>
internal sealed class TrainingRecord
{
    /// <summary>The samples, in order.</summary>
    public List<ProbeSample> Samples { get; } = [];

    /// <summary>The loss and metrics of every epoch.</summary>
    public List<(int Epoch, Results Results)> Epochs { get; } = [];

    /// <summary>Whether the first sample was of weights that had not been trained before.</summary>
    public bool WasFresh { get; set; }

    /// <summary>How often each class was the target in the first epoch; empty where targets are no classes.</summary>
    public Dictionary<int, long> Classes { get; } = [];

    /// <summary>How many classes there are; 0 where the loss is not about classes.</summary>
    public int ClassCount { get; set; }

    /// <summary>When the loss was first no finite number.</summary>
    public (int Epoch, int Step, double Loss)? BadLoss { get; set; }

    /// <summary>Which input held a number that is not finite, and when.</summary>
    public (int Epoch, int Step, string Input, long Count)? BadInput { get; set; }

    /// <summary>The learning rate of the last sample.</summary>
    public double LearningRate => Samples.Count > 0 ? Samples[^1].LearningRate : 0;

    /// <summary>The values of a name of the logs, one for each epoch that has it.</summary>
    public double[] Course(string name) => [.. Epochs.Where(e => e.Results.ContainsKey(name)).Select(e => e.Results[name])];

    /// <summary>The epochs that were validated.</summary>
    public TrainingRecord Validated()
    {
        var part = new TrainingRecord();
        part.Epochs.AddRange(Epochs.Where(e => e.Results.ContainsKey("val_loss")));
        return part;
    }

    /// <summary>The name in the logs of an accuracy; null where there is none.</summary>
    public string? Accuracy => Epochs.Count == 0 ? null : Epochs[0].Results.Keys.FirstOrDefault(
        k => !k.StartsWith("val_", StringComparison.Ordinal) && (k.EndsWith("accuracy", StringComparison.Ordinal) || k.EndsWith("acc", StringComparison.Ordinal)));

    /// <summary>The middle one of some numbers; NaN where there are none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Where(v => !double.IsNaN(v)).Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }

    /// <summary>For every kernel its path and the median of a number over the samples that have it; kernels without one are left out.</summary>
    public IEnumerable<(string Path, double Value)> Medians(Func<ProbeSample, double[]?> numbers, Func<ProbeSample, bool>? which = null)
    {
        if (Samples.Count == 0) yield break;
        for (var i = 0; i < Samples[0].Kernels.Length; i++)
        {
            var kernel = i;
            var median = Median(Samples.Where(s => which?.Invoke(s) != false).Select(numbers).Where(n => n is not null).Select(n => n![kernel]));
            if (!double.IsNaN(median)) yield return (Samples[0].Kernels[i], median);
        }
    }
}

/// <summary>One close look, before a step.</summary>
/// <param name="Epoch">The epoch, counted from 1.</param>
/// <param name="Step">The step of the training, counted from 1.</param>
/// <param name="LearningRate">The learning rate.</param>
/// <param name="Loss">The loss of the batch, without what layers add to it.</param>
/// <param name="GradientNorm">The norm of all gradients.</param>
/// <param name="Kernels">The weights with two axes or more, in the order in which the network uses them.</param>
/// <param name="Gradients">The norm of the gradient by each kernel.</param>
/// <param name="Inputs">The size of what enters the first layers with weights.</param>
/// <param name="Units">For every ReLU which units put out more than 0 for some example.</param>
internal sealed record ProbeSample(
    int Epoch, long Step, double LearningRate, double Loss, double GradientNorm, string[] Kernels, double[] Gradients, InputSize[] Inputs,
    (string Path, bool[] IsAlive)[] Units)
{
    /// <summary>For each kernel how far the step moved it, as a share of its norm; null before the step is done.</summary>
    public double[]? UpdateRatios { get; set; }

    /// <summary>For each kernel the root mean square of its elements before the step.</summary>
    public double[] Sizes { get; set; } = [];
}

/// <summary>How large the inputs of a layer are.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Mean">The largest absolute mean of a feature.</param>
/// <param name="Deviation">The largest standard deviation of a feature.</param>
internal readonly record struct InputSize(string Layer, double Mean, double Deviation);
