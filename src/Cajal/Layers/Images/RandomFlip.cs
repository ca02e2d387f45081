namespace Cajal.Layers;

/// <summary>While training, turns every second image around, at random.</summary>
/// <remarks>Left and right, top and bottom, or each on a coin of its own. Images as <see cref="ImageLayer"/> says.</remarks>
/// <example><code>Sequential augmentation = [new RandomFlip("horizontal"), new RandomTranslation(0.1, 0.1)];</code></example>
public sealed class RandomFlip : RandomImageLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="mode"><c>horizontal</c> (left and right), <c>vertical</c> (top and bottom) or <c>horizontal_and_vertical</c>.</param>
    /// <param name="seed">A seed for a repeatable choice; the global one by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A word is not known (CJ2002).</exception>
    public RandomFlip(string mode = "horizontal_and_vertical", int? seed = null, string dataFormat = "channels_last", string? name = null)
        : base(seed, dataFormat, name) =>
        Mode = OneOf(nameof(mode), mode, "horizontal", "vertical", "horizontal_and_vertical");

    /// <summary>Which way images are turned.</summary>
    public string Mode { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["seed"] = Seed;
        config["mode"] = Mode;
        return config;
    }

    /// <inheritdoc/>
    private protected override Tensor Augment(Tensor images)
    {
        if (Mode != "vertical") images = Turned(images, 2);
        return Mode != "horizontal" ? Turned(images, 1) : images;
    }

    private Tensor Turned(Tensor images, int axis) =>
        Ops.Where(PerImage(Draw(images.Shape[0], (0, 1)) < 0.5), images.Flip(axis), images);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RandomFlip), c => new RandomFlip(
        c.Text("mode") ?? "horizontal_and_vertical", c.IntOrNull("seed"), c.Text("data_format") ?? "channels_last", c.Text("name")));
}
