namespace Cajal.Layers;

/// <summary>Repeats every sample as the steps of a sequence: <c>[batch, features]</c> gives <c>[batch, n, features]</c>.</summary>
public sealed class RepeatVector : Layer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="n">How many times.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException"><paramref name="n"/> is not positive (CJ2002).</exception>
    public RepeatVector(int n, string? name = null)
        : base(name)
    {
        N = Option.Positive(n, nameof(RepeatVector));
        InputSpec = new InputSpec { Rank = 2 };
        MarkBuilt();
    }

    /// <summary>How many times.</summary>
    public int N { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["n"] = N;
        return config;
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.ExpandDims(1).BroadcastTo([x.Shape[0], N, x.Shape[1]]);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RepeatVector), c => new RepeatVector(c.Int("n"), c.Text("name")));
}
