namespace Cajal.Data;

/// <summary>Writes a file under a temporary name and renames it, so that nobody ever finds half of it.</summary>
internal static class AtomicFile
{
    private static int _count;

    /// <summary>
    /// Writes by a function; on failure the old file stays as it was and nothing else is left behind. Several may write the same file at once: each has
    /// a draft of its own, and the last to finish stays.
    /// </summary>
    public static void Write(string path, Action<Stream> write)
    {
        var stream = CreateDraft(path, 4096);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true); // Before the name: after a power failure there is the old file or the new one.
            }

            File.Move(stream.Name, path, overwrite: true);
        }
        catch (Exception e)
        {
            Forget(stream.Name);
            // What .NET says where a file system takes no file so large, such as FAT32 beyond 4 GiB.
            if (e is ArgumentOutOfRangeException { ParamName: "value", InnerException: null }) throw new IOException("The file is too large for this disk.", e);
            throw;
        }
    }

    /// <summary>A new file beside another, with a name that nobody else has: <c>model.keras.4711-1.tmp</c>.</summary>
    public static FileStream CreateDraft(string path, int bufferSize)
    {
        while (true)
        {
            var draft = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _count)}.tmp";
            try
            {
                return new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize);
            }
            catch (IOException) when (File.Exists(draft))
            {
                // Of a process that was killed, or of one on another machine with the same number.
            }
        }
    }

    // That the draft cannot be deleted is of less interest than why it was given up.
    private static void Forget(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
