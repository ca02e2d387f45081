namespace Cajal.Layers;

/// <summary>Puts the axes of every sample in another order.</summary>
/// <example><code>var y = new Permute([2, 1]).Call(x);   // [batch, 10, 64] gives [batch, 64, 10]</code></example>
public sealed class Permute : Layer
{
    private readonly Axes _dims;

    /// <summary>Makes the layer.</summary>
    /// <param name="dims">The axes of the input in their new order, counted from 1; the batch is not among them.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The axes are not 1 to n, each once (CJ2002).</exception>
    public Permute(Axes dims, string? name = null)
        : base(name)
    {
        if (!dims.Order().SequenceEqual(Enumerable.Range(1, dims.Count)))
        {
            throw Option.Refuse(nameof(Permute), nameof(dims), dims, $"name each axis from 1 to {dims.Count} once.");
        }

        _dims = dims;
        InputSpec = new InputSpec { Rank = dims.Count + 1 };
        MarkBuilt();
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["dims"] = _dims.ToArray();
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context) => x.Transpose([0, .. _dims]);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(Permute), c => new Permute(c.Ints("dims") ?? [], c.Text("name")));
}
