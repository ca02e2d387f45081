namespace Cajal.Kernels;

/// <summary>Convolutions over one or two axes to so few channels that most of a vector would be wasted on them.</summary>
internal static class NarrowConv
{
    /// <summary>Whether the products of all taps, side by side in vectors, and their sums cost less than a vector for every tap.</summary>
    public static bool Suits(ConvShape shape, ConvWay way)
    {
        if (way == ConvWay.KernelGrad || shape.Groups != 1 || shape.Image.Depth != 1 || shape.Window.Depth != 1 || shape.Result.Depth != 1) return false;
        // Of the products with every element of the image, one of stride times stride would be used.
        if (way == ConvWay.Forward && !shape.Strides.Are(1)) return false;
        var lanes = MicroKernels.VectorBytes(Isa.Current) / shape.Type.ByteSize;
        var (sources, targets) = way == ConvWay.Forward ? (shape.In, shape.Out) : (shape.Out, shape.In);
        long Vectors(long columns) => (columns + lanes - 1) / lanes;
        var taps = shape.Window.Size;
        // In cycles per element of the source: two vectors each, and what was measured for a sum.
        var wasteful = taps * Vectors(targets) * sources / 2.0;
        var dense = Vectors(taps * targets) * sources / 2.0 + (taps * ((targets + 3) / 4) * 1.5) + 5;
        return dense < wasteful;
    }

    public static Kernel Make(ConvShape shape, ConvWay way, int a, int b, int result, IMatMulEpilogue? epilogue) =>
        new NarrowConvKernel(shape, way, a, b, result, epilogue);
}
