namespace Cajal.Kernels;

/// <summary>
/// Makes the kernel of one direction. The slots of the two operands stand in the order of <see cref="ConvWay"/>'s descriptions. The
/// epilogue, if any, is called for every range of finished elements that lie side by side in the result.
/// </summary>
internal delegate Kernel ConvMaker(ConvShape shape, ConvWay way, int a, int b, int result, IMatMulEpilogue? epilogue);

/// <summary>A kind of convolution kernel: which convolutions it answers, and how it is made.</summary>
internal sealed record ConvAnswer(string Name, Func<ConvShape, ConvWay, bool> Suits, ConvMaker Make);

/// <summary>Decides which kernel answers a convolution.</summary>
internal static class ConvChoice
{
    // The first that suits is taken.
    private static readonly ConvAnswer[] Answers =
    [
        new("pointwise", PointwiseConv.Suits, PointwiseConv.Make),
        new("whole", PointwiseConv.SuitsWhole, PointwiseConv.Make),
        new("depthwise", DepthwiseConv.Suits, DepthwiseConv.Make),
        new("winograd", WinogradConv.Suits, WinogradConv.Make),
        new("narrow", NarrowConv.Suits, NarrowConv.Make),
        new("direct", DirectConv.Suits, DirectConv.Make),
    ];

    /// <summary>The kind of kernel, or null where the body has to do.</summary>
    public static ConvAnswer? Of(ConvShape shape, ConvWay way) =>
        shape.IsEmpty || !shape.Type.IsFloating ? null : Array.Find(Answers, a => a.Suits(shape, way));
}
