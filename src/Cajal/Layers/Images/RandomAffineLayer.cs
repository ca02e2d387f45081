namespace Cajal.Layers;

/// <summary>A layer that looks at every image from another place, and has to say what lies beyond its edges.</summary>
public abstract class RandomAffineLayer : RandomImageLayer
{
    private protected RandomAffineLayer(string fillMode, string interpolation, int? seed, double fillValue, string dataFormat, string? name)
        : base(seed, dataFormat, name)
    {
        FillMode = OneOf(nameof(fillMode), fillMode, "reflect", "wrap", "constant", "nearest", "mirror");
        Interpolation = OneOf(nameof(interpolation), interpolation, "nearest", "bilinear");
        FillValue = fillValue;
    }

    /// <summary>What lies beyond the edges: <c>reflect</c>, <c>wrap</c>, <c>constant</c>, <c>nearest</c> or <c>mirror</c>, as in <see cref="Ops.AffineTransform"/>.</summary>
    public string FillMode { get; }

    /// <summary><c>bilinear</c> or <c>nearest</c>.</summary>
    public string Interpolation { get; }

    /// <summary>The constant beyond the edges.</summary>
    public double FillValue { get; }

    private protected void AddSampling(LayerConfig config)
    {
        config["fill_mode"] = FillMode;
        config["interpolation"] = Interpolation;
        config["seed"] = Seed;
        config["fill_value"] = FillValue;
    }

    /// <summary>Pixel <c>(x, y)</c> from <c>(a0 x + a1 y + a2, b0 x + b1 y + b2)</c>, six numbers <c>[n]</c>.</summary>
    private protected Tensor Bend(Tensor images, Tensor a0, Tensor a1, Tensor a2, Tensor b0, Tensor b1, Tensor b2)
    {
        var none = a0.ZerosLike();
        return images.AffineTransform(Ops.Stack([a0, a1, a2, b0, b1, b2, none, none], -1), Interpolation, FillMode, FillValue);
    }

    /// <summary>Row y from <c>scale * y + shift</c>, columns likewise, four numbers <c>[n]</c>: cheaper than <see cref="Bend"/>.</summary>
    private protected Tensor Stretch(Tensor images, Tensor rowScale, Tensor rowShift, Tensor columnScale, Tensor columnShift)
    {
        return Ops.SampleGrid(images, Places(images.Shape[1], rowScale, rowShift), Places(images.Shape[2], columnScale, columnShift),
            Interpolation, FillMode, FillValue);

        Tensor Places(int extent, Tensor scale, Tensor shift) =>
            scale.ExpandDims(1) * Tensor.IotaOf([1, extent], 1, images.DType) + shift.ExpandDims(1);
    }
}
