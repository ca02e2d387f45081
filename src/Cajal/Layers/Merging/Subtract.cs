namespace Cajal.Layers;

/// <summary>The first input minus the second, element by element.</summary>
/// <remarks>Two inputs of one shape, or shapes that broadcast; missing axes are put in after the batch.</remarks>
/// <example><code>var y = new Subtract().Call([a, b]);</code></example>
public sealed class Subtract : Merge
{
    /// <summary>Makes the layer.</summary>
    /// <param name="name">A name.</param>
    public Subtract(string? name = null)
        : base(name)
    {
    }

    /// <inheritdoc/>
    protected override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        RequireInputs(x.Length, 2, context.Site);
        return base.Call(x, context);
    }

    private protected override Tensor Join(Tensor[] x) => x[0] - x[1];

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Subtract), c => new Subtract(c.Text("name")));
}
