namespace Cajal.Saving;

/// <summary>Paths of members of archives, which must stay where they are put.</summary>
internal static class ZipPath
{
    /// <summary>
    /// Whether a path is relative, without backslash, drive or control characters, and has no part that is empty, <c>.</c> or <c>..</c>; a slash at the
    /// end, which names a folder, is in order.
    /// </summary>
    public static bool IsSafe(string path)
    {
        if (path.Length == 0 || path[0] == '/' || path.Any(c => c is '\\' or ':' || char.IsControl(c))) return false;
        return path.TrimEnd('/').Split('/').All(p => p is not ("" or "." or "..")) && !path.EndsWith("//", StringComparison.Ordinal);
    }
}
