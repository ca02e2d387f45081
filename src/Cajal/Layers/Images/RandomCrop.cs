namespace Cajal.Layers;

/// <summary>While training, cuts a window out of every image, at a place of its own.</summary>
/// <remarks>
/// At inference, and for images smaller than the window, the largest window in the middle that has the window's proportions is brought to
/// its size. Keras takes one place for a whole batch. Images as <see cref="ImageLayer"/> says.
/// </remarks>
public sealed class RandomCrop : RandomImageLayer
{
    /// <summary>Makes the layer.</summary>
    /// <param name="height">The height of the window.</param>
    /// <param name="width">The width of the window.</param>
    /// <param name="seed">A seed for repeatable places; the global one by default.</param>
    /// <param name="dataFormat"><c>channels_last</c> or <c>channels_first</c>.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">A size is below 1 or a word is not known (CJ2002).</exception>
    public RandomCrop(int height, int width, int? seed = null, string dataFormat = "channels_last", string? name = null)
        : base(seed, dataFormat, name)
    {
        Height = Option.Positive(height, nameof(RandomCrop));
        Width = Option.Positive(width, nameof(RandomCrop));
    }

    /// <summary>The height of the window.</summary>
    public int Height { get; }

    /// <summary>The width of the window.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["height"] = Height;
        config["width"] = Width;
        config["seed"] = Seed;
        return config;
    }

    /// <inheritdoc/>
    private protected override Tensor Augment(Tensor images)
    {
        var (n, height, width) = (images.Shape[0], images.Shape[1], images.Shape[2]);
        if (height < Height || width < Width) return AtRest(images);
        var (rows, columns) = (Window(n, height, Height), Window(n, width, Width));
        return images.GatherFrom(rows, 1).GatherFrom(columns.ExpandDims(1).BroadcastTo([n, Height, Width]), 2);
    }

    /// <inheritdoc/>
    private protected override Tensor AtRest(Tensor images) => images.Resize([Height, Width], cropToAspectRatio: true);

    private Tensor Window(int n, int extent, int size) =>
        Draw(n, (0, extent - size + 1)).Cast(DType.Int32).ExpandDims(1) + Tensor.IotaOf([1, size], 1, DType.Int32);

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(RandomCrop), c => new RandomCrop(
        c.Int("height"), c.Int("width"), c.IntOrNull("seed"), c.Text("data_format") ?? "channels_last", c.Text("name")));
}
