namespace Cajal.Layers;

/// <summary>Returns its input: a place holder where an architecture may or may not have a layer.</summary>
public sealed class Identity : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="name">A name.</param>
    public Identity(string? name = null)
        : base(name)
    {
        SupportsMasking = true;
        MarkBuilt();
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x;

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Identity), c => new Identity(c.Text("name")));
}
