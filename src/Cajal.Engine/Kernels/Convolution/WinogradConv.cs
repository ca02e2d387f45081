using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>Convolutions that Winograd's method answers: windows of 3 x 3 that move by one element, many channels, float32.</summary>
internal static class WinogradConv
{
    /// <summary>With fewer, vectors are partly empty while the basis changes.</summary>
    private const int MinChannels = 16;

    public static bool Suits(ConvShape shape, ConvWay way) =>
        !Engine.Precise && shape.Type == DType.Float32 && shape.Groups == 1 && shape.In >= MinChannels && shape.Out >= MinChannels
        && shape.Window == new Extents(1, 3, 3) && shape.Strides.Are(1) && shape.Dilation.Are(1)
        && shape.Image.Depth == 1 && shape.Result.Depth == 1 && shape.Low.Depth == 0
        && Pays(shape, way);

    public static Kernel Make(ConvShape shape, ConvWay way, int a, int b, int result, IMatMulEpilogue? epilogue) => way == ConvWay.KernelGrad
        ? new WinogradKernelGrad(shape, a, b, result)
        : new WinogradKernel(shape, way == ConvWay.InputGrad, a, b, result, epilogue);

    /// <summary>
    /// Whether it takes less time than the definition. Counted in multiplications for each pair of channels: the definition needs one for
    /// every tap that meets the image; this method 36 for each tile, which is wasted where a tile hangs over the border, and it changes
    /// bases. The weights are fitted to measurements of 35 shapes, all directions (AVX-512, one thread); the choice was the quicker one for all but
    /// ties within a tenth.
    /// </summary>
    private static bool Pays(ConvShape s, ConvWay way)
    {
        var tiled = way == ConvWay.InputGrad ? s.Image : s.Result;
        var tiles = (double)s.Images * ((tiled.Height + 3) / 4) * ((tiled.Width + 3) / 4);
        var direct = (double)s.Images * Reached(s.Image.Height, s.Result.Height, s.Low.Height) * Reached(s.Image.Width, s.Result.Width, s.Low.Width);
        var ofTiles = 42 + 360.0 / (way == ConvWay.InputGrad ? s.In : s.Out) + 250.0 / (way == ConvWay.InputGrad ? s.Out : s.In);
        var ofKernel = way switch { ConvWay.Forward => 140, ConvWay.InputGrad => 220, _ => 330 };
        return tiles * ofTiles + ofKernel < direct;
    }

    /// <summary>The pairs of places and taps that meet the image, along one axis.</summary>
    private static long Reached(int image, int result, int low)
    {
        long count = 0;
        for (var tap = 0; tap < 3; tap++) count += Math.Max(0, Math.Min(result, image + low - tap) - Math.Max(0, low - tap));
        return count;
    }
}
