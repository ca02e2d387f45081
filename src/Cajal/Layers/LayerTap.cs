using Cajal.Graph;
using Cajal.Transforms;

namespace Cajal.Layers;

/// <summary>Open while somebody wants to see what goes into layers and what comes out.</summary>
internal sealed class LayerTap : IDisposable
{
    [ThreadStatic]
    private static LayerTap? _current;

    private readonly LayerTap? _outer = _current;
    private readonly List<Tap> _calls = [];
    private readonly string _prefix;

    /// <param name="model">The model whose layers are asked for; its own name is left out of theirs.</param>
    public LayerTap(string model)
    {
        _prefix = $"{(NameScope.Current.Length > 0 ? $"{NameScope.Current}/" : "")}{model}/";
        _current = this;
    }

    public static LayerTap? Current => _current;

    /// <summary>The calls so far whose tensors can be computed from these arguments, in order: none of those inside a loop's body.</summary>
    public List<Tap> Calls(Tensor[] arguments)
    {
        var foreign = new HashSet<Tensor>();
        foreach (var node in Topology.Sort(_calls.SelectMany(c => c.Inputs.Concat(c.Outputs)).ToArray()))
        {
            if (node.Op is Placeholder ? !arguments.Contains(node) : Array.Exists(node.Inputs, foreign.Contains)) foreign.Add(node);
        }

        return _calls.FindAll(c => !c.Inputs.Concat(c.Outputs).Any(foreign.Contains));
    }

    public void Add(Layer layer, Tensor[] inputs, Tensor[] outputs)
    {
        var path = NameScope.Current;
        if (path.StartsWith(_prefix, StringComparison.Ordinal)) _calls.Add(new Tap(layer, path[_prefix.Length..], inputs, outputs));
    }

    public void Dispose() => _current = _outer;

    /// <summary>One call of a layer.</summary>
    /// <param name="Layer">The layer.</param>
    /// <param name="Path">Its name with those around it, without the model's.</param>
    /// <param name="Inputs">What went in.</param>
    /// <param name="Outputs">What came out.</param>
    public sealed record Tap(Layer Layer, string Path, Tensor[] Inputs, Tensor[] Outputs);
}
