namespace Cajal.Kernels;

/// <summary>One number per spatial axis; axes that a convolution lacks lead, with a neutral number.</summary>
internal readonly record struct Extents(int Depth, int Height, int Width)
{
    public long Size => (long)Depth * Height * Width;

    public bool Are(int n) => Depth == n && Height == n && Width == n;
}

/// <summary>Which of image, kernel and result a convolution solves for.</summary>
internal enum ConvWay
{
    /// <summary>The result, from image and kernel.</summary>
    Forward,

    /// <summary>The image, from result and kernel: the gradient by the image, and the transposed convolution.</summary>
    InputGrad,

    /// <summary>The kernel, from image and result: the gradient by the kernel.</summary>
    KernelGrad,
}

/// <summary>
/// The sizes of a convolution: an image [Images, Image.., In], a kernel [Window.., In / Groups, Out] and a result [Images, Result.., Out],
/// all contiguous. The result at p is the sum over taps t of the image at <c>p * Strides + t * Dilation - Low</c>, zero outside, times the
/// kernel at t. <see cref="ConvWay.InputGrad"/> and <see cref="ConvWay.KernelGrad"/> solve the same sum for its other two members.
/// </summary>
internal sealed record ConvShape
{
    /// <summary>Float32 or Float64.</summary>
    public required DType Type { get; init; }

    public required int Images { get; init; }

    public required Extents Image { get; init; }

    public required Extents Result { get; init; }

    public required Extents Window { get; init; }

    public Extents Strides { get; init; } = new(1, 1, 1);

    public Extents Dilation { get; init; } = new(1, 1, 1);

    /// <summary>Zeros in front of the image.</summary>
    public Extents Low { get; init; }

    /// <summary>Zeros behind the image. What lies behind the last window counts as image or zeros, but no tap reads it.</summary>
    public Extents High { get; init; }

    public int Groups { get; init; } = 1;

    /// <summary>Channels of the image, of all groups.</summary>
    public required int In { get; init; }

    /// <summary>Channels of the result, of all groups.</summary>
    public required int Out { get; init; }

    public int InPerGroup => In / Groups;

    public int OutPerGroup => Out / Groups;

    public long ImageSize => Images * Image.Size * In;

    public long KernelSize => Window.Size * InPerGroup * Out;

    public long ResultSize => Images * Result.Size * Out;

    /// <summary>Whether nothing is to be computed, or all sums are empty.</summary>
    public bool IsEmpty => ImageSize == 0 || KernelSize == 0 || ResultSize == 0;

    /// <summary>Whether windows are single elements, one for every element of the image.</summary>
    public bool IsPointwise => Window.Are(1) && Strides.Are(1) && Low.Are(0) && High.Are(0);

    /// <summary>Floating-point operations in any of the three directions, border included.</summary>
    public long Flops => 2 * ResultSize * Window.Size * InPerGroup;

    /// <summary>Bytes of image, kernel and result together.</summary>
    public long Bytes => (ImageSize + KernelSize + ResultSize) * Type.ByteSize;
}
