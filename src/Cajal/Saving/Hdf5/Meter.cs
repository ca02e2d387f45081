namespace Cajal.Saving.Hdf5;

/// <summary>
/// Counts the bytes of the structures that were walked through. Sound structures do not overlap, so together they are no longer than the file;
/// those that lie in a circle, or on top of one another, soon are, and the walk ends.
/// </summary>
internal sealed class Meter(FileImage image)
{
    private long _left = image.Length;

    public void Take(long bytes, long address)
    {
        _left -= bytes;
        if (_left < 0) throw image.Damaged("its structures lie in a circle, or on top of one another", address);
    }
}
