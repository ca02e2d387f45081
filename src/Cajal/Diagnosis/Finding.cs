using System.Text;

namespace Cajal.Diagnosis;

/// <summary>What a training may suffer from.</summary>
public enum FindingKind
{
    /// <summary>Inputs hold NaN or infinity.</summary>
    InputsNotFinite,

    /// <summary>Inputs are far from a size near 1.</summary>
    InputsNotScaled,

    /// <summary>Gradients are huge before the first step.</summary>
    ExplodingGradients,

    /// <summary>The untrained network is surer, and wronger, than guessing.</summary>
    LossAtStart,

    /// <summary>Steps are so long that the loss jumps about.</summary>
    LearningRateTooHigh,

    /// <summary>The loss became NaN or infinite, and nothing else says why.</summary>
    LossNotFinite,

    /// <summary>Units behind a ReLU put out 0 whatever comes in.</summary>
    DeadUnits,

    /// <summary>Gradients fade on their way to the first layers.</summary>
    VanishingGradients,

    /// <summary>Steps are too long for the weights they change.</summary>
    UpdatesTooLarge,

    /// <summary>Steps are too short to get anywhere.</summary>
    UpdatesTooSmall,

    /// <summary>The accuracy is that of always answering the commonest class.</summary>
    ClassImbalance,

    /// <summary>The training data is learned by heart.</summary>
    Overfitting,

    /// <summary>The loss has stopped falling, far from zero.</summary>
    Plateau,
}

/// <summary>Something that ails a training: what, the evidence, and one thing to do.</summary>
public sealed class Finding
{
    private readonly Message _title;
    private readonly Message _advice;
    private readonly List<Message> _evidence = [];

    internal Finding(FindingKind kind, Message title, Message advice) => (Kind, _title, _advice) = (kind, title, advice);

    /// <summary>What it is.</summary>
    public FindingKind Kind { get; }

    /// <summary>One sentence that says what it is.</summary>
    public string Title => _title.ToString();

    /// <summary>The numbers that show it.</summary>
    public IReadOnlyList<string> Evidence => _evidence.ConvertAll(e => e.ToString());

    /// <summary>One thing to do about it.</summary>
    public string Advice => _advice.ToString();

    /// <summary>The layer or weight where it is, such as <c>dense_1</c>; null where it is about the whole.</summary>
    public string? Layer { get; init; }

    /// <summary>The epoch in which it shows, counted from 1; 0 where it is about the whole training.</summary>
    public int Epoch { get; init; }

    /// <summary>Adds a number that shows it.</summary>
    internal Finding Because(Message evidence)
    {
        _evidence.Add(evidence);
        return this;
    }

    /// <summary>Title, evidence and advice, for a terminal.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Title);
        foreach (var evidence in Evidence) text.Append("\n    ").Append(evidence);
        Message advice = $"Try:  {_advice}";
        return text.Append($"\n    {advice}").ToString();
    }
}
