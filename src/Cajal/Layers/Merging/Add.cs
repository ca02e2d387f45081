namespace Cajal.Layers;

/// <summary>The sum of two inputs or more, element by element.</summary>
/// <remarks>Inputs of one shape, or shapes that broadcast; missing axes are put in after the batch.</remarks>
/// <example><code>var y = new Add().Call([a, b]);</code></example>
public sealed class Add : Merge
{
    /// <summary>Makes the layer.</summary>
    /// <param name="name">A name.</param>
    public Add(string? name = null)
        : base(name)
    {
    }

    private protected override Tensor Join(Tensor[] x) => x.Aggregate(Ops.Add);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Add), c => new Add(c.Text("name")));
}
