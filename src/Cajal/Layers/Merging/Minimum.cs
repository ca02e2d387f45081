namespace Cajal.Layers;

/// <summary>The smallest of two inputs or more, element by element.</summary>
/// <remarks>Inputs of one shape, or shapes that broadcast; missing axes are put in after the batch.</remarks>
/// <example><code>var y = new Minimum().Call([a, b]);</code></example>
public sealed class Minimum : Merge
{
    /// <summary>Makes the layer.</summary>
    /// <param name="name">A name.</param>
    public Minimum(string? name = null)
        : base(name)
    {
    }

    private protected override Tensor Join(Tensor[] x) => x.Aggregate(Ops.Minimum);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Minimum), c => new Minimum(c.Text("name")));
}
