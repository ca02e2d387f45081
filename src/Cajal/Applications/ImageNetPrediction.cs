namespace Cajal.Applications;

/// <summary>One class of ImageNet and how likely a network takes it to be.</summary>
/// <param name="Id">The class's number in WordNet, such as <c>n02123045</c>.</param>
/// <param name="Name">Its name, such as <c>tabby</c>.</param>
/// <param name="Score">The network's output for it: a probability where the network ends in a softmax.</param>
public readonly record struct ImageNetPrediction(string Id, string Name, float Score)
{
    /// <summary>For example <c>tabby 0.758</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Score:F3}");
}
