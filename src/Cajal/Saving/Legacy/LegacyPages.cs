namespace Cajal.Saving.Legacy;

/// <summary>The pages of errors about legacy files.</summary>
internal static class LegacyPages
{
    /// <summary>The file's lists do not fit what is there.</summary>
    public static CajalException Damaged(Message note) => new(new Problem("CJ3422", "This file's weights are damaged.")
        .Note(note)
        .Try("copy the file anew, or write it again."));
}
