namespace Cajal.Graph.Composites;

/// <summary>
/// The cotangent of a convolution's image, which is also the transposed convolution. Inputs: g [n, positions.., out] and kernel
/// [window.., in / groups, out]; result [n, Spatial.., in].
/// </summary>
internal sealed record ConvInputGrad(ConvGeometry Geometry, Shape Spatial) : Composite("conv_input_grad")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) =>
        new(Shape.Create([x[0].Shape[0], .. Spatial.Dims, x[1].Shape[-2] * Geometry.Groups]), x[0].DType);

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => null;

    public override Tensor[] Body(Tensor[] x)
    {
        var (rank, groups) = (Geometry.Rank, Geometry.Groups);
        var g = ConvBody.SplitLast(x[0], groups);
        var kernel = ConvBody.SplitOut(Geometry, x[1]);
        // [g, n, positions.., window.., in / g]
        var windows = Tensor.DotOf(g, kernel, rank + 1, rank + 1, rank + 2, rank + 2);
        // [n, positions.., g, in / g, window..]
        windows = windows.PermuteTo([.. Axes.Range(1, rank + 1), 0, 2 * rank + 2, .. Axes.Range(rank + 2, rank)]);
        for (var i = rank - 1; i >= 0; i--)
        {
            var extent = Spatial[i] + Geometry.Low[i] + Geometry.High[i];
            windows = windows.UnwindowTo(1 + i, x[1].Shape[i], Geometry.Strides[i], Geometry.Dilation[i], extent);
        }

        var padded = windows.ReshapeTo(Shape.Create([.. windows.Shape.Dims[..^2], windows.Shape[-2] * windows.Shape[-1]]));
        return [padded.PadWith([0, .. Geometry.Low.Map(n => -n), 0], [0, .. Geometry.High.Map(n => -n), 0])];
    }

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
    {
        var (x, kernel) = (y.Inputs[0], y.Inputs[1]);
        return
        [
            Tensor.Apply(new Conv(Geometry), g[0]!, kernel),
            Tensor.Apply(new ConvKernelGrad(Geometry, Shape.Create(kernel.Shape.Dims[..Geometry.Rank])), g[0]!, x),
        ];
    }

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size)
    {
        if (!batched[1]) return [ConvBody.OfMany(t => Tensor.Apply(this, t, x[1]), x[0])];
        var joint = this with { Geometry = Geometry with { Groups = Geometry.Groups * size } };
        var y = Tensor.Apply(joint, ConvBody.BatchToChannels(Up(x[0], batched[0], size)), ConvBody.BatchToChannels(x[1]));
        return [ConvBody.ChannelsToBatch(y, size)];
    }
}
