namespace Cajal.Training;

/// <summary>The arguments of <c>Fit</c>, whatever the data comes from.</summary>
internal sealed record FitSettings
{
    public required int BatchSize { get; init; }

    public required int Epochs { get; init; }

    public required int InitialEpoch { get; init; }

    public required bool Shuffle { get; init; }

    public required int? Seed { get; init; }

    public required int? StepsPerEpoch { get; init; }

    public required ValidationData? ValidationData { get; init; }

    public required int? ValidationSteps { get; init; }

    public required int? ValidationBatchSize { get; init; }

    public required int ValidationFreq { get; init; }

    public required Verbosity Verbose { get; init; }

    public required IEnumerable<Callback>? Callbacks { get; init; }

    public required IEnumerable<ITrainingSink>? Sinks { get; init; }

    public required bool TerminateOnNaN { get; init; }

    public required CancellationToken Cancellation { get; init; }

    /// <summary>The settings, once they are found to be in their ranges.</summary>
    public FitSettings Checked()
    {
        Setting(BatchSize, "batchSize", "32, the usual size of a batch.");
        Setting(Epochs, "epochs", "10.");
        Setting(StepsPerEpoch, "stepsPerEpoch", "leave it out for one pass over the data each epoch.");
        Setting(ValidationSteps, "validationSteps", "leave it out to measure on all of the validation data.");
        Setting(ValidationBatchSize, "validationBatchSize", "leave it out to take batchSize.");
        Setting(ValidationFreq, "validationFreq", "1, to measure after every epoch.");
        if (Callbacks?.Contains(null) == true || Sinks?.Contains(null) == true) throw HoldsNull();
        return this;
    }

    public static void Setting(int? value, string name, string advice)
    {
        if (value is null or > 0) return;
        throw new CajalException(new Problem("CJ3015", $"{name} must be at least 1.").Fact(name, $"{value}").Try(advice));
    }

    private static CajalException HoldsNull() => new(new Problem("CJ3015", "Callbacks and sinks must not be null.")
        .Try("leave out what is not needed: callbacks: [.. list.OfType<Callback>()]."));
}
