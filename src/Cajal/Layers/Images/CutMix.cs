namespace Cajal.Layers;

/// <summary>While training, pastes a rectangle of another image of the batch into every image; labels are mixed by its area.</summary>
/// <remarks>Yun et al. 2019, "CutMix: Regularization Strategy to Train Strong Classifiers with Localizable Features".</remarks>
public sealed class CutMix : MixingLayer
{
    private readonly Factor _alpha;

    /// <summary>Makes the layer.</summary>
    /// <param name="factor">The area left follows the beta distribution of (alpha, alpha), alpha drawn from 0 to f or between two numbers from 0 to 1; 1 by default.</param>
    /// <param name="seed">A seed for repeatable rectangles; the global one by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">The factor is out of range or a word is not known (CJ2002).</exception>
    public CutMix(Factor? factor = null, int? seed = null, string dataFormat = "channels_last", string? name = null)
        : base(seed, dataFormat, name)
    {
        _alpha = (factor ?? 1).FromZero(0, 1, nameof(CutMix), nameof(factor));
    }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["factor"] = _alpha.ToConfig();
        config["seed"] = Seed;
        return config;
    }

    /// <inheritdoc/>
    private protected override (Tensor Images, Tensor Weight) Mix(Tensor images, Tensor partners)
    {
        var (n, dtype) = (images.Shape[0], images.DType);
        var alpha = Ops.RandomUniform(Shape.Scalar, NextKey(), _alpha.Lower, _alpha.Upper, dtype) + 1e-6;
        var side = (1 - Ops.RandomBeta(n, NextKey(), alpha, alpha, dtype)).Sqrt();
        var places = Ops.RandomUniform([2, n], NextKey(), dtype: dtype);
        var isPasted = RandomErasing.PatchOf(images, side, side, places[0], places[1]);
        return (Ops.Where(isPasted, partners, images), 1 - side * side);
    }

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(CutMix), c => new CutMix(
        Factor.Read(c, "factor"), c.IntOrNull("seed"), c.Text("data_format") ?? "channels_last", c.Text("name")));
}
