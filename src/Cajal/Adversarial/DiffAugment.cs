namespace Cajal.Adversarial;

/// <summary>Random changes of images that gradients pass through, made to real and generated ones alike, so that little data goes further.</summary>
/// <remarks>
/// For images <c>[batch, height, width, channels]</c>. <c>color</c> changes brightness by -0.5 to 0.5, saturation (of several channels) by a factor
/// of 0 to 2 and contrast by 0.5 to 1.5; <c>translation</c> moves by up to an eighth of each side and fills with 0; <c>cutout</c> sets a square of
/// half of each side to 0. A text such as <c>"color,translation,cutout"</c> converts.
/// </remarks>
/// <seealso href="https://arxiv.org/abs/2006.10738">Zhao et al. 2020</seealso>
public sealed class DiffAugment
{
    private static readonly string[] Known = ["color", "translation", "cutout"];

    /// <summary>Chooses the changes.</summary>
    /// <param name="policy">Names with commas between, in the order in which they are made.</param>
    /// <exception cref="CajalException">A name is unknown (CJ3306).</exception>
    public DiffAugment(string policy = "color,translation,cutout")
    {
        ArgumentNullException.ThrowIfNull(policy);
        Policy = policy.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in Policy)
        {
            if (Known.Contains(name)) continue;
            var problem = new Problem("CJ3306", $"DiffAugment has no change called \"{name}\".").Fact("known names", string.Join(", ", Known));
            throw new CajalException(problem.Try(NearestName.Find(name, Known) is { } near ? $"\"{near}\"." : "\"color,translation,cutout\"."));
        }
    }

    /// <summary>The names of the changes.</summary>
    public IReadOnlyList<string> Policy { get; }

    /// <summary>The changes of these names.</summary>
    public static implicit operator DiffAugment(string policy) => new(policy);

    /// <summary>Changes every image in its own way.</summary>
    /// <param name="x">Images <c>[batch, height, width, channels]</c>.</param>
    /// <param name="key">A key for random numbers; the same key makes the same changes.</param>
    /// <exception cref="ShapeException">The tensor does not hold images (CJ3307).</exception>
    public Tensor Call(Tensor x, Tensor key)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 4)
        {
            throw new ShapeException(new Problem("CJ3307", "DiffAugment changes images only.")
                .Fact("x", x, "wanted [batch, height, width, channels]")
                .Try("let the generator end in new Reshape([28, 28, 1]) and the discriminator begin with new Flatten(), or leave augment out."));
        }

        // Seven numbers an image, of which each change takes its own.
        var u = Ops.RandomUniform([x.Shape[0], 7], key, dtype: x.DType);
        foreach (var name in Policy)
        {
            x = name switch
            {
                "color" => Colour(x, u),
                "translation" => Translate(x, u),
                _ => CutOut(x, u),
            };
        }

        return x;
    }

    private static Tensor Colour(Tensor x, Tensor u)
    {
        x += One(u, 0) - 0.5;
        if (x.Shape[3] > 1)
        {
            var grey = x.Mean(3, keepDims: true);
            x = grey + (x - grey) * (2 * One(u, 1));
        }

        var mean = x.Mean([1, 2, 3], keepDims: true);
        return mean + (x - mean) * (One(u, 2) + 0.5);
    }

    // A shift is a product with a matrix that has a single one in each row: differentiable, and one shape for all shifts.
    private static Tensor Translate(Tensor x, Tensor u)
    {
        var (batch, height, width, channels) = (x.Shape[0], x.Shape[1], x.Shape[2], x.Shape[3]);
        var rows = Shift(u, 3, height);
        x = Ops.MatMul(rows, x.Reshape(batch, height, width * channels)).Reshape(batch, height, width, channels);
        return Ops.MatMul(Shift(u, 4, width).ExpandDims(1), x);
    }

    private static Tensor Shift(Tensor u, int column, int extent)
    {
        var most = (int)(extent / 8.0 + 0.5);
        var by = ((2 * most + 1) * One(u, column)).Floor().Reshape(-1, 1, 1) - most;
        var places = Ops.Arange(0.0, extent, dtype: u.DType);
        return Ops.Equal(places.ExpandDims(0), places.ExpandDims(1) + by).Cast(u.DType);
    }

    private static Tensor CutOut(Tensor x, Tensor u)
    {
        var hole = Ops.LogicalAnd(
            Covered(u, 5, x.Shape[1]).Reshape(-1, x.Shape[1], 1, 1), Covered(u, 6, x.Shape[2]).Reshape(-1, 1, x.Shape[2], 1));
        return Ops.Where(hole, Ops.Literal(0, x.DType), x);
    }

    // The middle of the hole may lie on the border, where a part of the hole is outside.
    private static Tensor Covered(Tensor u, int column, int extent)
    {
        var size = Math.Max(1, extent / 2);
        var first = ((extent + 1) * u[.., column]).Floor().ExpandDims(1) - size / 2;
        var places = Ops.Arange(0.0, extent, dtype: u.DType);
        return Ops.LogicalAnd(places >= first, places < first + size);
    }

    private static Tensor One(Tensor u, int column) => u[.., column].Reshape(-1, 1, 1, 1);
}
