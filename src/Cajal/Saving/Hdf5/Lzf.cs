namespace Cajal.Saving.Hdf5;

/// <summary>The packing that h5py calls <c>lzf</c>: bytes as they are, and pieces that were there before.</summary>
internal static class Lzf
{
    /// <summary>Unpacks.</summary>
    /// <returns>The number of bytes; -1 where the source is damaged or there is no room.</returns>
    public static int Unpack(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var (at, done) = (0, 0);
        while (at < from.Length)
        {
            int control = from[at++];
            if (control < 32)
            {
                var count = control + 1;
                if (count > from.Length - at || count > to.Length - done) return -1;
                from.Slice(at, count).CopyTo(to[done..]);
                (at, done) = (at + count, done + count);
                continue;
            }

            var length = control >> 5;
            if (length == 7 && at < from.Length) length += from[at++];
            if (at >= from.Length) return -1;
            var source = done - ((control & 31) << 8 | from[at++]) - 1;
            length += 2;
            if (source < 0 || length > to.Length - done) return -1;
            // A piece may reach into what it makes, and then repeats.
            for (var i = 0; i < length; i++) to[done++] = to[source++];
        }

        return done;
    }
}
