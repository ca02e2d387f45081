namespace Cajal.Graph.Composites;

/// <summary>
/// A convolution (as networks say it: the kernel is not flipped) with channels last. Inputs: x [n, spatial.., in] and kernel
/// [window.., in / groups, out]; result y [n, positions.., out].
/// </summary>
/// <remarks>
/// Image, kernel and result meet in one sum of products that is linear in each. <see cref="ConvInputGrad"/> and
/// <see cref="ConvKernelGrad"/> are the other two ways to solve it, and each of the three is differentiated by the other two.
/// </remarks>
internal sealed record Conv(ConvGeometry Geometry) : Composite("conv")
{
    public override TensorSpec Infer(ReadOnlySpan<Tensor> x)
    {
        var (image, kernel) = (x[0].Shape, x[1].Shape);
        var dims = new int[image.Rank];
        (dims[0], dims[^1]) = (image[0], kernel[-1]);
        for (var i = 0; i < Geometry.Rank; i++) dims[1 + i] = Geometry.Count(i, image[1 + i], kernel[i]);
        return new TensorSpec(Shape.Create(dims), x[0].DType);
    }

    public override TensorSpec[]? InferParts(ReadOnlySpan<Tensor> x) => null;

    public override Tensor[] Body(Tensor[] x)
    {
        var rank = Geometry.Rank;
        var windows = ConvBody.WindowsOf(Geometry, x[0], Shape.Create(x[1].Shape.Dims[..rank]));
        var kernel = ConvBody.SplitOut(Geometry, x[1]);
        // [g, n, positions.., out / g] from windows [n, positions.., g, in / g, window..] and kernel [window.., in / g, g, out / g].
        var y = Tensor.DotOf(windows, kernel, rank + 1, rank + 1, Axes.Range(rank + 2, rank + 1), [rank, .. Axes.Range(0, rank)]);
        return [ConvBody.MergeGroups(y)];
    }

    public override Tensor?[]? OwnVjp(Tensor y, Tensor?[] g)
    {
        var (x, kernel) = (y.Inputs[0], y.Inputs[1]);
        return
        [
            Tensor.Apply(new ConvInputGrad(Geometry, ConvBody.Spatial(x)), g[0]!, kernel),
            Tensor.Apply(new ConvKernelGrad(Geometry, Shape.Create(kernel.Shape.Dims[..Geometry.Rank])), x, g[0]!),
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
