namespace Cajal.Data;

/// <summary>Writes a file under a temporary name and renames it, so that nobody ever finds half of it.</summary>
internal static class AtomicFile
{
    /// <summary>Writes by a function; on failure the old file stays as it was and nothing else is left behind.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true); // Before the name: after a power failure there is the old file or the new one.
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            if (File.Exists(temporary)) File.Delete(temporary);
            throw;
        }
    }
}
