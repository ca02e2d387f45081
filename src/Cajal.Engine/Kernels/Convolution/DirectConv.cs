namespace Cajal.Kernels;

/// <summary>Any convolution of floating-point numbers, by sums of products of overlapping rows.</summary>
internal static class DirectConv
{
    public static bool Suits(ConvShape shape, ConvWay way) => true;

    public static Kernel Make(ConvShape shape, ConvWay way, int a, int b, int result, IMatMulEpilogue? epilogue) => way == ConvWay.KernelGrad
        ? new KernelGradConvKernel(shape, a, b, result)
        : new DirectConvKernel(shape, way, a, b, result, epilogue);
}
