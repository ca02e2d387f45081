namespace Cajal.Graph.Composites;

/// <summary>
/// The cotangent of a convolution's kernel. Inputs: x [n, spatial.., in] and g [n, positions.., out]; result [Size.., in / groups, out].
/// </summary>
internal sealed record ConvKernelGrad(ConvGeometry Geometry, Shape Size) : Composite("conv_kernel_grad")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x) =>
        new(Shape.Create([.. Size.Dims, x[0].Shape[-1] / Geometry.Groups, x[1].Shape[-1]]), x[0].DType);

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => null;

    public override Tensor[] Body(Tensor[] x)
    {
        var rank = Geometry.Rank;
        var windows = ConvBody.WindowsOf(Geometry, x[0], Size);
        var g = ConvBody.SplitLast(x[1], Geometry.Groups);
        // [g, in / g, window.., out / g] from windows [n, positions.., g, in / g, window..] and g [n, positions.., g, out / g].
        var places = Axes.Range(0, rank + 1);
        var y = Tensor.DotOf(windows, g, rank + 1, rank + 1, places, places);
        y = y.PermuteTo([.. Axes.Range(2, rank), 1, 0, rank + 2]);
        return [y.ReshapeTo(Shape.Create([.. y.Shape.Dims[..^2], y.Shape[-2] * y.Shape[-1]]))];
    }

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
    {
        var (x, output) = (y.Inputs[0], y.Inputs[1]);
        return
        [
            Tensor.Apply(new ConvInputGrad(Geometry, ConvBody.Spatial(x)), output, g[0]!),
            Tensor.Apply(new Conv(Geometry), x, g[0]!),
        ];
    }

    public override Tensor[]? OwnBatch(Tensor[] x, bool[] batched, int size)
    {
        var joint = this with { Geometry = Geometry with { Groups = Geometry.Groups * size } };
        var y = Tensor.Apply(joint,
            ConvBody.BatchToChannels(Up(x[0], batched[0], size)), ConvBody.BatchToChannels(Up(x[1], batched[1], size)));
        return [ConvBody.ChannelsToBatch(y, size)];
    }
}
