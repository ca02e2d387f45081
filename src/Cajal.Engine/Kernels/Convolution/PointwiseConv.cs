namespace Cajal.Kernels;

/// <summary>
/// Convolutions that are matrix products as they lie in memory: those whose windows are single elements, with the places of all images as
/// rows, and those whose one window is the whole image, with images as rows.
/// </summary>
internal static class PointwiseConv
{
    public static bool Suits(ConvShape shape, ConvWay way) => shape.IsPointwise && shape.Groups == 1;

    public static bool SuitsWhole(ConvShape shape, ConvWay way) =>
        shape.Window == shape.Image && shape.Result.Are(1) && shape.Low.Are(0) && shape.Groups == 1;

    public static Kernel Make(ConvShape shape, ConvWay way, int a, int b, int result, IMatMulEpilogue? epilogue)
    {
        var rows = shape.IsPointwise ? shape.Images * shape.Image.Size : shape.Images;
        var ins = shape.IsPointwise ? shape.In : shape.Image.Size * shape.In;
        var spec = way switch
        {
            ConvWay.Forward => MatMulSpec.Of(rows, shape.Out, ins),
            ConvWay.InputGrad => MatMulSpec.Of(rows, ins, shape.Out, transposeB: true),
            _ => MatMulSpec.Of(ins, shape.Out, rows, transposeA: true),
        };
        return new MatMulKernel(spec with { Type = shape.Type }, a, b, result, epilogue);
    }
}
