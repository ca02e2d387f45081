using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>
/// Convolutions in which every channel of the image has a kernel of its own, or several: vectors of channels, no products of matrices.
/// </summary>
internal static class DepthwiseConv
{
    /// <summary>Windows larger than this are left to others: their taps are listed on the stack.</summary>
    public const int MaxTaps = 256;

    // A vector of fewer channels would be mostly empty.
    private const int MinChannels = 4;

    public static bool Suits(ConvShape shape, ConvWay way) =>
        shape.Type == DType.Float32 && shape.InPerGroup == 1 && shape.Groups >= MinChannels && shape.Window.Size <= MaxTaps
        && shape.Image.Depth == 1 && shape.Window.Depth == 1 && shape.Result.Depth == 1 && shape.Low.Depth == 0;

    public static Kernel Make(ConvShape shape, ConvWay way, int a, int b, int result, IMatMulEpilogue? epilogue) =>
        way == ConvWay.KernelGrad ? new DepthwiseKernelGrad(shape, a, b, result) : new DepthwiseKernel(shape, way, a, b, result, epilogue);

    /// <summary>Writes every channel as often as it has kernels; <paramref name="count"/> channels of any pixels.</summary>
    public static unsafe void Repeat(float* from, long count, int times, float* to)
    {
        for (long i = 0; i < count; i++)
            for (var m = 0; m < times; m++) *to++ = from[i];
    }

    /// <summary>Adds up what <see cref="Repeat"/> has spread.</summary>
    public static unsafe void Collect(float* from, long count, int times, float* to)
    {
        for (long i = 0; i < count; i++)
        {
            var sum = *from++;
            for (var m = 1; m < times; m++) sum += *from++;
            to[i] = sum;
        }
    }
}
