using System.Diagnostics.CodeAnalysis;

namespace Cajal.Images;

/// <summary>What a decoder knows of the file besides its bytes: its name for messages, and how far it is trusted.</summary>
internal sealed class ImageReading(string name, string format, ImageOptions options)
{
    public ImageOptions Options => options;

    /// <summary>Refuses sizes that are none, that are beyond what is allowed, or that no array holds.</summary>
    public void CheckSize(long width, long height, int bytesOfPixel)
    {
        if (width < 1 || height < 1) throw Damaged($"its size is {width} x {height}", 0);
        if (width <= int.MaxValue && height <= options.MaxPixels / width && width * height * bytesOfPixel <= Array.MaxLength) return;
        throw new CajalException(new Problem("CJ4103", "The picture is larger than is allowed.")
            .Fact("file", name)
            .Fact("size", $"{width} x {height} pixels")
            .Fact("allowed", $"{options.MaxPixels} pixels")
            .Note("Files of a few bytes can claim sizes that no memory holds, so that there is a limit.")
            .Try("new ImageOptions { MaxPixels = ... } where you know where the picture comes from."));
    }

    public CajalException Damaged(Message what, long at) => new(new Problem("CJ4101", $"The {format} picture is damaged.")
        .Fact("file", name)
        .Fact("place", $"byte {at}")
        .Fact("fault", what)
        .Try("copy or download the file again, or open it in a picture program and save it anew."));

    public CajalException Truncated(long length) => new(new Problem("CJ4102", $"The {format} picture ends too early.")
        .Fact("file", name)
        .Fact("length", $"{length} bytes")
        .Note("A copy or download that was interrupted is the usual reason.")
        .Try("get the file again; or new ImageOptions { AllowTruncated = true } to take what is there."));

    public CajalException Unsupported(Message what) => new(new Problem("CJ4104", $"This kind of {format} picture is not read.")
        .Fact("file", name)
        .Fact("kind", what)
        .Try("save it as an ordinary JPEG or PNG file with a picture program."));

    /// <summary>Throws unless a condition holds.</summary>
    public void Require([DoesNotReturnIf(false)] bool isFulfilled, Message what, long at)
    {
        if (!isFulfilled) throw Damaged(what, at);
    }
}
