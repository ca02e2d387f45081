namespace Cajal.Layers;

/// <summary>The mean of two inputs or more, element by element.</summary>
/// <remarks>Inputs of one shape, or shapes that broadcast; missing axes are put in after the batch.</remarks>
/// <example><code>var y = new Average().Call([a, b]);</code></example>
public sealed class Average : Merge
{
    /// <summary>Makes the layer.</summary>
    /// <param name="name">A name.</param>
    public Average(string? name = null)
        : base(name)
    {
    }

    private protected override Tensor Join(Tensor[] x) => x.Aggregate(Ops.Add) / x.Length;

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Average), c => new Average(c.Text("name")));
}
