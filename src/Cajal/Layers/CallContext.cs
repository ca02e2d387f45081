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

    /// <summary>What the layer was called on where shapes are worked out, so that messages do not show stand-ins for unknown extents.</summary>
    public SymbolicTensor[]? Symbols { get; init; }

    /// <summary>The same place for the layers inside, whose inputs the user did not write.</summary>
    public CallSite Inner => this with { Expression = null, Symbols = null };

    /// <summary>Puts every input on a page, as <c>input 0</c>, <c>input 1</c> ... where there are several.</summary>
    public Problem Facts(Problem problem, Tensor[] x, Message? meaning = null)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var name = x.Length == 1 ? Input : $"input {i}";
            if (Symbols is null) problem.Fact($"{name}", x[i], meaning);
            else problem.Fact($"{name}", meaning is null or { IsEmpty: true } ? Symbols[i].ToText() : $"{Symbols[i].ToText()}   {meaning}");
        }

        return problem;
    }

    /// <summary>Puts the place on a page; without one the call stack is asked.</summary>
    public Problem On(Problem problem) => Line > 0 ? problem.At(File, Line).Underline(Expression) : problem;
}
