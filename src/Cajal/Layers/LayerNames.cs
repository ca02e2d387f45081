using System.Text;

namespace Cajal.Layers;

/// <summary>Automatic names as Keras makes them: <c>dense</c>, <c>dense_1</c>, <c>batch_normalization</c>, <c>conv2d</c>, <c>p_re_lu</c>.</summary>
internal static class LayerNames
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, int> Used = [];

    public static string Next(string className)
    {
        var stem = Snake(className);
        lock (Gate)
        {
            var count = Used.GetValueOrDefault(stem);
            Used[stem] = count + 1;
            return count == 0 ? stem : $"{stem}_{count}";
        }
    }

    public static void Reset()
    {
        lock (Gate) Used.Clear();
    }

    /// <summary>Keras's rule: first a capital that starts a word, then a capital after a small letter, gets an underscore in front.</summary>
    public static string Snake(string name)
    {
        var words = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i + 1 < name.Length && char.IsLower(name[i + 1]);
            var afterSmall = char.IsUpper(name[i]) && i > 0 && char.IsLower(name[i - 1]);
            if (i > 0 && (startsWord || afterSmall) && words[^1] != '_') words.Append('_');
            if (char.IsLetterOrDigit(name[i]) || name[i] == '_') words.Append(char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }
}
