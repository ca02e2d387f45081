namespace Cajal.Layers;

/// <summary>While training, lays another image of the batch over every image, like two slides: <c>w * x + (1 - w) * other</c>, and labels alike.</summary>
/// <remarks>w follows the beta distribution of (alpha, alpha). Zhang et al. 2018, "mixup: Beyond Empirical Risk Minimization".</remarks>
public sealed class MixUp : MixingLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="alpha">How much is mixed: near 0 hardly at all, 1 evenly from nothing to everything.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="seed">A seed for repeatable mixtures; the global one by default.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">alpha is not above 0, or a word is not known (CJ2002).</exception>
    public MixUp(double alpha = 0.2, string dataFormat = "channels_last", int? seed = null, string? name = null)
        : base(seed, dataFormat, name) =>
        Alpha = alpha > 0 && double.IsFinite(alpha) ? alpha : throw Option.Refuse(nameof(MixUp), nameof(alpha), alpha, "use a number above 0.");

    /// <summary>How much is mixed.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["alpha"] = Alpha;
        config["seed"] = Seed;
        return config;
    }

    /// <inheritdoc/>
    private protected override (Tensor Images, Tensor Weight) Mix(Tensor images, Tensor partners)
    {
        var n = images.Shape[0];
        var weight = Ops.RandomBeta(n, NextKey(), Alpha, Alpha, images.DType);
        return (partners + (images - partners) * weight.ReshapeTo([n, 1, 1, 1]), weight);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(MixUp), c => new MixUp(
        c.Number("alpha", 0.2), c.Text("data_format") ?? "channels_last", c.IntOrNull("seed"), c.Text("name")));
}
