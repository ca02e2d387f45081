namespace Cajal.Kernels;

/// <summary>Convolutions whose windows are single elements: matrix products, with the places of all images as rows.</summary>
internal static class PointwiseConv
{
    public static bool Suits(ConvShape shape, ConvWay way) => shape.IsPointwise && shape.Groups == 1;

    public static Kernel Make(ConvShape shape, ConvWay way, int a, int b, int result, IMatMulEpilogue? epilogue)
    {
        var places = shape.Images * shape.Image.Size;
        var spec = way switch
        {
            ConvWay.Forward => MatMulSpec.Of(places, shape.Out, shape.In),
            ConvWay.InputGrad => MatMulSpec.Of(places, shape.In, shape.Out, transposeB: true),
            _ => MatMulSpec.Of(shape.In, shape.Out, places, transposeA: true),
        };
        return new MatMulKernel(spec with { Type = shape.Type }, a, b, result, epilogue);
    }
}
