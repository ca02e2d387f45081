namespace Cajal.Layers;

/// <summary>The product of two inputs or more, element by element.</summary>
/// <remarks>Inputs of one shape, or shapes that broadcast; missing axes are put in after the batch.</remarks>
/// <example><code>var y = new Multiply().Call([a, b]);</code></example>
public sealed class Multiply : Merge
{
    /// <summary>Makes the layer.</summary>
    /// <param name="name">A name.</param>
    public Multiply(string? name = null)
        : base(name)
    {
    }

    private protected override Tensor Join(Tensor[] x) => x.Aggregate(Ops.Multiply);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Multiply), c => new Multiply(c.Text("name")));
}
