namespace Cajal.Layers;

/// <summary>What layers share that take elements from the borders of the spatial axes.</summary>
public abstract class Cropping : BorderLayer
{
    private protected Cropping(int rank, (int Before, int After)[] cropping, string dataFormat, string? name)
        : base(rank, "cropping", cropping, dataFormat, name)
    {
    }

    private protected Cropping(int rank, LayerConfig c)
        : this(rank, Read(c, "cropping", rank, otherwise: rank == 2 ? 0 : 1), c.Text("data_format") ?? "channels_last", c.Text("name"))
    {
    }

    /// <summary>What is taken before and behind each spatial axis.</summary>
    public IReadOnlyList<(int Before, int After)> Amount => Amounts;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor x, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        var (start, extents) = (new int[x.Rank], x.Shape.ToArray());
        for (var i = 0; i < Amounts.Count; i++)
        {
            var axis = FirstAxis + i;
            start[axis] = Amounts[i].Before;
            extents[axis] -= Amounts[i].Before + Amounts[i].After;
            if (extents[axis] > 0) continue;
            throw new ShapeException(context.Site.On(context.Site.Facts(new Problem("CJ2203", $"{Title} leaves nothing of its input."), [x])
                .Fact($"{Name}", $"takes {Amounts[i].Before} before and {Amounts[i].After} behind axis {axis}")
                .Note($"Axis {axis} has {x.Shape[axis]} elements.")
                .Try("crop less, or crop before layers that make the image smaller.")));
        }

        return x.Slice(start, extents);
    }
}
