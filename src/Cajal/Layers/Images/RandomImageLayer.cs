namespace Cajal.Layers;

/// <summary>A layer that changes every image at random while training, and by default leaves it as it is otherwise.</summary>
/// <remarks>Equal seeds give equal changes, and every image of a batch has its own.</remarks>
public abstract class RandomImageLayer : ImageLayer
{
    private readonly SeedGenerator _random;

    private protected RandomImageLayer(int? seed, string dataFormat, string? name)
        : base(dataFormat, name)
    {
        Seed = seed;
        _random = TrackRandom(seed);
    }

    /// <summary>The seed, null for the global one.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    private protected sealed override Tensor Transform(Tensor images, bool training) => training ? Augment(images) : AtRest(images);

    /// <summary>Changes images <c>[n, height, width, channels]</c>.</summary>
    private protected abstract Tensor Augment(Tensor images);

    /// <summary>What inference sees.</summary>
    private protected virtual Tensor AtRest(Tensor images) => images;

    /// <summary>A key for random numbers.</summary>
    private protected Tensor NextKey() => _random.Next();

    /// <summary>A number for every image, <c>[n]</c>, evenly spread over a range.</summary>
    private protected Tensor Draw(int n, Factor range) =>
        range.Lower == range.Upper ? Ops.Full(n, range.Lower, DType) : Ops.RandomUniform(n, NextKey(), range.Lower, range.Upper, DType);

    /// <summary>One number for each image as <c>[n, 1, 1, 1]</c>.</summary>
    private protected static Tensor PerImage(Tensor x) => x.ReshapeTo([x.Shape[0], 1, 1, 1]);
}
