namespace Cajal.Layers;

/// <summary>What a layer may want to know about the call it is in.</summary>
public sealed class CallContext
{
    internal CallContext(bool training, Tensor?[] masks, CallSite site) => (Training, Masks, Site) = (training, masks, site);

    /// <summary>Whether the network is being trained: dropout drops, batch normalization uses the batch's statistics.</summary>
    public bool Training { get; }

    /// <summary>The mask of the first input: <c>[batch, time]</c>, true where a step counts; null where all do.</summary>
    public Tensor? Mask => Masks.Count > 0 ? Masks[0] : null;

    /// <summary>The mask of every input.</summary>
    public IReadOnlyList<Tensor?> Masks { get; }

    internal CallSite Site { get; }
}

/// <summary>The user's line that called a layer, for messages.</summary>
internal readonly record struct CallSite(string? Expression, string File, int Line)
{
    /// <summary>The input as the user wrote it.</summary>
    public string Input => Expression is { Length: > 0 and < 40 } ? Expression : "input";

    /// <summary>Puts the place on a page; without one the call stack is asked.</summary>
    public Problem On(Problem problem) => Line > 0 ? problem.At(File, Line).Underline(Expression) : problem;
}
