namespace Cajal.Kernels;

/// <summary>
/// One spatial axis of a correlation. Of the target it makes <paramref name="Count"/> places, every <see cref="Step"/>-th from
/// <see cref="First"/> on; place i reads the source at <c>i * Stride + t * Dilation - Low</c> for each of its taps t, and what lies outside
/// the <paramref name="Source"/> elements is zero. Tap t is the kernel's tap <c>TapFirst + t * TapStep</c>.
/// </summary>
internal readonly record struct ConvAxis(int Source, int Count, int Taps)
{
    public int First { get; init; }

    public int Step { get; init; } = 1;

    public int Stride { get; init; } = 1;

    public int Dilation { get; init; } = 1;

    /// <summary>Zeros read in front of the source; negative where its first elements are left out.</summary>
    public int Low { get; init; }

    public int TapFirst { get; init; }

    public int TapStep { get; init; } = 1;

    /// <summary>The source element that place i reads with its first tap.</summary>
    public int Start(int place) => place * Stride - Low;

    /// <summary>How many source elements lie between the first and the last that some places read, both included.</summary>
    public int Span(int places) => Math.Max(0, (places - 1) * Stride + (Taps - 1) * Dilation + 1);

    /// <summary>Whether places read zeros in front of the source or behind it.</summary>
    public bool IsInside(int from, int to) => Start(from) >= 0 && Start(from) + Span(to - from) <= Source;

    /// <summary>The taps with which a place reads elements of the source; none if the end is not behind the start.</summary>
    public (int From, int To) Inside(int place)
    {
        var start = Start(place);
        var from = start >= 0 ? 0 : (-start + Dilation - 1) / Dilation;
        var to = start >= Source ? 0 : Math.Min(Taps, (Source - start + Dilation - 1) / Dilation);
        return (from, to);
    }

    /// <summary>The axis of a convolution itself: image to result.</summary>
    public static ConvAxis Forward(int image, int result, int window, int stride, int dilation, int low) =>
        new(image, result, window) { Stride = stride, Dilation = dilation, Low = low };

    /// <summary>
    /// The axis of the way back: result to image. Elements of the image whose place differs by a multiple of the stride meet the same
    /// taps of the kernel, in the opposite order, and neighbours among them read neighbours; so there is one correlation for each of these classes.
    /// </summary>
    public static ConvAxis[] Backward(int image, int result, int window, int stride, int dilation, int low)
    {
        var phases = new List<ConvAxis>();
        var common = Gcd(stride, dilation);
        var (tapStep, reach) = (stride / common, dilation / common);
        for (var first = 0; first < Math.Min(stride, image); first++)
        {
            // The first tap that lies a multiple of the stride before this element, if there is one.
            var tap = 0;
            while (tap < tapStep && (first + low - (long)tap * dilation) % stride != 0) tap++;
            var taps = tap < tapStep && tap < window ? (window - tap - 1) / tapStep + 1 : 0;
            phases.Add(new ConvAxis(result, (image - first - 1) / stride + 1, taps)
            {
                First = first,
                Step = stride,
                Dilation = reach,
                Low = taps == 0 ? 0 : (taps - 1) * reach - (first + low - tap * dilation) / stride,
                TapFirst = tap + (taps - 1) * tapStep,
                TapStep = -tapStep,
            });
        }

        return [.. phases];
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}
