using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>Convolutions that Winograd's method answers: windows of 3 x 3 that move by one element, many channels, float32.</summary>
internal static class WinogradConv
{
    private const int MinChannels = 16;

    public static bool Suits(ConvShape shape, ConvWay way) =>
        !Engine.Precise && shape.Type == DType.Float32 && shape.Groups == 1 && shape.In >= MinChannels && shape.Out >= MinChannels
        && shape.Window == new Extents(1, 3, 3) && shape.Strides.Are(1) && shape.Dilation.Are(1)
        && shape.Image.Depth == 1 && shape.Result.Depth == 1 && shape.Low.Depth == 0;

    public static Kernel Make(ConvShape shape, ConvWay way, int a, int b, int result, IMatMulEpilogue? epilogue) => way == ConvWay.KernelGrad
        ? new WinogradKernelGrad(shape, a, b, result)
        : new WinogradKernel(shape, way == ConvWay.InputGrad, a, b, result, epilogue);
}
