using Cajal.Graph;

namespace Cajal;

/// <summary>How images came: one or many, channels last or first. Work is done on <c>[n, height, width, channels]</c>, and results go back as images came.</summary>
internal readonly struct ImageFrame
{
    private readonly bool _isSingle, _isChannelsFirst;

    public ImageFrame(string operation, Tensor images, string dataFormat)
    {
        ArgumentNullException.ThrowIfNull(images);
        Ops.Known($"{operation}: dataFormat", dataFormat, "channels_last", "channels_first");
        if (images.Rank is not (3 or 4))
        {
            throw new ShapeException(new Problem("CJ1320", $"{operation} needs an image or a batch of images.")
                .Fact("images", images, $"{images.Rank} axes")
                .Note("An image has three axes: height, width, channels; a batch has one more in front.")
                .Try("add the missing axis with ExpandDims: a channel behind for grey images."));
        }

        (_isSingle, _isChannelsFirst) = (images.Rank == 3, dataFormat == "channels_first");
        var x = _isSingle ? images.ExpandDims(0) : images;
        Images = _isChannelsFirst ? x.MoveAxis(1, -1) : x;
    }

    /// <summary><c>[n, height, width, channels]</c></summary>
    public Tensor Images { get; }

    /// <summary>A result in the form the images came in.</summary>
    public Tensor Back(Tensor y)
    {
        if (_isChannelsFirst) y = y.MoveAxis(-1, 1);
        return _isSingle ? y.Squeeze(0) : y;
    }
}
