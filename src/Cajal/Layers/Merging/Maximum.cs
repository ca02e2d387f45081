namespace Cajal.Layers;

/// <summary>The largest of two inputs or more, element by element.</summary>
/// <remarks>Inputs of one shape, or shapes that broadcast; missing axes are put in after the batch.</remarks>
/// <example><code>var y = new Maximum().Call([a, b]);</code></example>
public sealed class Maximum : Merge
{
    /// <summary>Makes the layer.</summary>
    /// <param name="name">A name.</param>
    public Maximum(string? name = null)
        : base(name)
    {
    }

    private protected override Tensor Join(Tensor[] x) => x.Aggregate(Ops.Maximum);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Maximum), c => new Maximum(c.Text("name")));
}
