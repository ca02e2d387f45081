namespace Cajal;

/// <summary>Finds the known name that somebody who mistyped probably meant.</summary>
internal static class NearestName
{
    /// <summary>The nearest of the known names, or null if none is near: at most a third of the letters may differ.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        var wanted = Plain(name);
        var best = known.Select(k => (Name: k, Distance: Distance(wanted, Plain(k)))).DefaultIfEmpty().MinBy(k => k.Distance);
        return best.Name is not null && best.Distance <= Math.Max(1, wanted.Length / 3) ? best.Name : null;
    }

    // Case and separators are never what a person meant to say.
    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    // Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replace, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
