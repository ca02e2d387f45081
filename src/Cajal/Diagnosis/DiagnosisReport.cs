using System.Text;

namespace Cajal.Diagnosis;

/// <summary>What a <see cref="TrainingDoctor"/> has found.</summary>
public sealed class DiagnosisReport
{
    internal DiagnosisReport(string model, IReadOnlyList<Finding> findings, int epochs, long steps, int samples, string? unexamined) =>
        (Model, Findings, Epochs, Steps, Samples, Unexamined) = (model, findings, epochs, steps, samples, unexamined);

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>What ails the training, causes before what may follow from them; what a finding explains is not listed again.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The epochs that were watched.</summary>
    public int Epochs { get; }

    /// <summary>The steps that were watched.</summary>
    public long Steps { get; }

    /// <summary>How many of the steps were examined closely.</summary>
    public int Samples { get; }

    /// <summary>Why gradients and activations could not be examined; null where they were.</summary>
    public string? Unexamined { get; }

    /// <summary>Whether nothing was found.</summary>
    public bool IsHealthy => Findings.Count == 0;

    /// <summary>Looks a finding up; null where there is none of the kind.</summary>
    public Finding? Find(FindingKind kind) => Findings.FirstOrDefault(f => f.Kind == kind);

    /// <summary>The findings one after another, for a terminal.</summary>
    public override string ToString()
    {
        Message seen = $"{Model}: {Epochs} epochs, {Steps} steps, {Samples} of them examined closely.";
        Message unexamined = $"Gradients and activations were not examined: {Unexamined}";
        Message healthy = "Nothing found.";
        var text = new StringBuilder($"{seen}\n");
        if (Unexamined is not null) text.Append($"{unexamined}\n");
        if (IsHealthy) return text.Append(healthy).ToString();
        for (var i = 0; i < Findings.Count; i++) text.Append($"\n{i + 1}. {Findings[i]}\n");
        return text.ToString().TrimEnd('\n');
    }
}
