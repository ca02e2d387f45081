using System.Runtime.CompilerServices;
using Cajal.Graph;

namespace Cajal.Layers;

/// <summary>While training, mixes every image of a batch with another one, and their labels in the same proportion.</summary>
/// <remarks>
/// Called on images alone, or on images and labels, <c>[batch, classes]</c> of one-hot or other floating numbers: two inputs give two outputs.
/// A single image has no partner and stays as it is.
/// </remarks>
public abstract class MixingLayer : ImageLayer
{
    private readonly SeedGenerator _random;

    private protected MixingLayer(int? seed, string dataFormat, string? name)
        : base(dataFormat, name)
    {
        Seed = seed;
        _random = TrackRandom(seed);
    }

    /// <summary>The seed, null for the global one.</summary>
    public int? Seed { get; }

    /// <summary>Mixes images and their labels.</summary>
    /// <param name="data">Images <c>[batch, height, width, channels]</c> and labels <c>[batch, classes]</c>.</param>
    /// <param name="training">Whether to mix.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <exception cref="ShapeException">The images are none (CJ2260), or the labels cannot be mixed (CJ2261).</exception>
    /// <example><code>var (images, labels) = new MixUp(0.2).Call((x, y.OneHot(10)), training: true);</code></example>
    public (Tensor Images, Tensor Labels) Call(
        (Tensor Images, Tensor Labels) data, bool training = false,
        [CallerArgumentExpression(nameof(data))] string? expression = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var y = Invoke([data.Images, data.Labels], training, new CallSite(expression, file, line));
        return (y[0], y[1]);
    }

    /// <inheritdoc/>
    protected sealed override Tensor[] Call(Tensor[] x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (x.Length != 2) return base.Call(x, context);
        var frame = Frame(x[0], context);
        var (n, labels) = (frame.Images.Shape[0], x[1]);
        if (!labels.DType.IsFloating || labels.Rank == 0 || (x[0].Rank == 4 && labels.Shape[0] != n))
        {
            throw new ShapeException(context.Site.On(context.Site.Facts(new Problem("CJ2261", $"{Title} cannot mix these labels."), x)
                .Fact($"{Name}", $"expects floating numbers, one row for each of {n} images")
                .Note("Half of class 2 and half of class 5 is no class number: labels must be vectors.")
                .Try("give them as one-hot vectors: labels.OneHot(10), with a categorical loss.")));
        }

        if (!context.Training || x[0].Rank == 3) return [frame.Back(frame.Images), labels];
        var (order, images, weight) = Mixed(frame.Images);
        var share = weight.Cast(labels.DType).ReshapeTo([n, .. Enumerable.Repeat(1, labels.Rank - 1)]);
        return [frame.Back(images), share * labels + (1 - share) * labels.GatherFrom(order, 0)];
    }

    /// <inheritdoc/>
    private protected sealed override Tensor Transform(Tensor images, bool training) =>
        training && images.Shape[0] > 1 ? Mixed(images).Images : images;

    /// <summary>Mixes images with their partners.</summary>
    /// <returns>The images, and <c>[n]</c>: which part of each is still its own.</returns>
    private protected abstract (Tensor Images, Tensor Weight) Mix(Tensor images, Tensor partners);

    private protected Tensor NextKey() => _random.Next();

    private (Tensor Order, Tensor Images, Tensor Weight) Mixed(Tensor images)
    {
        var order = Ops.Permutation(images.Shape[0], NextKey());
        var (mixed, weight) = Mix(images, images.GatherFrom(order, 0));
        return (order, mixed, weight);
    }
}
