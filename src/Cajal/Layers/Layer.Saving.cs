namespace Cajal.Layers;

// Where Keras's files keep what a layer has.
public abstract partial class Layer
{
    private readonly Dictionary<Layer, (string Name, bool IsList)> _attributes = [];

    /// <summary>The variables that files keep under this layer, in Keras's order.</summary>
    internal virtual IReadOnlyList<Variable> SavedVariables => [.. OwnWeights];

    /// <summary>What those variables are called in files; null for their numbers.</summary>
    internal virtual IReadOnlyList<string>? SavedKeys => null;

    /// <summary>The name of a layer of this class among others, before its number.</summary>
    internal virtual string SavedStem => LayerNames.Snake(ClassName);

    /// <summary>The layers inside by the attributes of Keras's class, lists and single ones, in the order in which Keras visits them.</summary>
    internal virtual IEnumerable<(string Attribute, bool IsList, IReadOnlyList<Layer> Layers)> SavedChildren =>
        Visited([("", true, [.. _children.Where(c => !_attributes.ContainsKey(c))])]);

    /// <summary>The layers that were given attributes, and others, in the order of the attributes.</summary>
    private protected IEnumerable<(string Attribute, bool IsList, IReadOnlyList<Layer> Layers)> Visited(
        IEnumerable<(string Attribute, bool IsList, IReadOnlyList<Layer> Layers)> others)
    {
        var named = _children.Where(_attributes.ContainsKey).GroupBy(c => _attributes[c]).Select(g => (g.Key.Name, g.Key.IsList, (IReadOnlyList<Layer>)[.. g]));
        // What is private comes last.
        return named.Concat(others).OrderBy(c => c.Item1.StartsWith('_') ? $"~{c.Item1}" : c.Item1, StringComparer.Ordinal);
    }

    /// <summary>Makes a layer part of this one under the name by which Keras's class keeps it; that name is part of paths in files.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="attribute">The attribute of the Python class, such as <c>encoder</c> for <c>self.encoder = ...</c>.</param>
    /// <returns>The layer.</returns>
    /// <exception cref="CajalException">The attribute is not made of letters, digits and '_' (CJ2015).</exception>
    /// <example><code>
    /// public Autoencoder() => (_encoder, _decoder) = (Track(new Dense(8), "encoder"), Track(new Dense(64), "decoder"));
    /// </code></example>
    protected T Track<T>(T layer, string attribute) where T : Layer
    {
        RequireAttribute(attribute);
        _attributes[Track(layer)] = (attribute, false);
        return layer;
    }

    /// <summary>Makes layers part of this one that Keras's class keeps in one list, such as <c>self.blocks = [...]</c>.</summary>
    /// <param name="layers">The layers in order.</param>
    /// <param name="attribute">The attribute of the Python class, such as <c>blocks</c>.</param>
    /// <returns>The layers.</returns>
    /// <exception cref="CajalException">The attribute is not made of letters, digits and '_' (CJ2015).</exception>
    protected IReadOnlyList<T> TrackList<T>(IEnumerable<T> layers, string attribute) where T : Layer
    {
        ArgumentNullException.ThrowIfNull(layers);
        RequireAttribute(attribute);
        T[] all = [.. layers];
        foreach (var layer in all) _attributes[Track(layer)] = (attribute, true);
        return all;
    }

    private void RequireAttribute(string attribute)
    {
        if (!string.IsNullOrEmpty(attribute) && attribute.All(c => char.IsLetterOrDigit(c) || c == '_')) return;
        throw new CajalException(new Problem("CJ2015", $"{Title} cannot keep a layer under \"{attribute}\".")
            .Fact("attribute", $"\"{attribute}\"")
            .Note("It becomes a part of paths in files.")
            .Try("use the name that the Python class has, of letters, digits and '_'."));
    }
}
