using Cajal.Graph.Composites;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations.Composites;

/// <summary>The three convolutions: image to result, result to image, and image with result to kernel.</summary>
public class ConvTests
{
    [Fact]
    public void Fulfils_the_contract() => ForAll(5, (gen, g, image, kernel, _) =>
        CompositeContract.Check(gen, x => Tensor.Apply(new Conv(g), x[0], x[1]), new Input(image), new Input(kernel)));

    [Fact]
    public void Its_image_gradient_fulfils_the_contract() => ForAll(5, (gen, g, image, kernel, result) =>
        CompositeContract.Check(gen, x => Tensor.Apply(new ConvInputGrad(g, Shape.Create(image.Dims[1..^1])), x[0], x[1]), new Input(result), new Input(kernel)));

    [Fact]
    public void Its_kernel_gradient_fulfils_the_contract() => ForAll(5, (gen, g, image, kernel, result) =>
        CompositeContract.Check(gen, x => Tensor.Apply(new ConvKernelGrad(g, Shape.Create(kernel.Dims[..^2])), x[0], x[1]), new Input(image), new Input(result)));

    [Fact]
    public void Slides_the_kernel_without_flipping_it()
    {
        var y = Ops.Conv(Tensor.From(new double[] { 1, 2, 3, 4 }, [1, 4, 1]), Tensor.From(new double[] { 1, 10 }, [2, 1, 1]));
        Assert.Equal([21, 32, 43], y.ToArray<double>());
    }

    private static void ForAll(int cases, Action<Gen, ConvGeometry, Shape, Shape, Shape> check) => Properties.ForAll(cases, gen =>
    {
        var rank = gen.Int(1, 3);
        int Some(int low, int high) => gen.Int(low, high);
        int[] Per(int low, int high) => Enumerable.Range(0, rank).Select(_ => Some(low, high)).ToArray();
        var groups = Some(1, 3);
        var geometry = new ConvGeometry(Per(1, 3), Per(1, 2), Per(0, 2), Per(0, 2), groups);
        Shape image = [Some(1, 2), .. Per(3, rank == 3 ? 3 : 5), groups * Some(1, 2)];
        Shape kernel = [.. Per(1, 2), image[-1] / groups, groups * Some(1, 2)];
        var result = new Conv(geometry).Infer([Ops.Zeros(image), Ops.Zeros(kernel)]).Shape;
        check(gen, geometry, image, kernel, result);
    });
}
