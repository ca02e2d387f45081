using System.Text;
using System.Text.RegularExpressions;

namespace Cajal.Cli.Tests;

/// <summary>Finds the templates that the sources use: the string literals that become a <see cref="Message"/>.</summary>
/// <remarks>
/// A reader of text, not a compiler: it looks where a message is a parameter, a result, a declared variable or a cast. Literals that reach a message by a
/// way it does not see need not be listed to be translated; they only are not missed when they lack a translation.
/// </remarks>
internal static partial class MessageSources
{
    private const int LeastLetters = 2;

    /// <summary>The templates of one project's sources, in the order of its files.</summary>
    public static IReadOnlyList<string> Templates(string project)
    {
        var all = Projects.SelectMany(Files).ToDictionary(f => f, File.ReadAllText);
        var takers = all.Values.SelectMany(Takers).Append("Problem").Distinct().ToArray();
        var found = new List<string>();
        foreach (var file in Files(project)) found.AddRange(In(all[file], takers));
        return [.. found.Distinct()];
    }

    public static string[] Projects => ["Cajal.Engine", "Cajal", "Cajal.Cli"];

    /// <summary>The templates of one source, where these methods and constructors take messages.</summary>
    public static IEnumerable<string> In(string source, IReadOnlyCollection<string> takers)
    {
        var spans = new List<(int From, int To)>();
        var call = new Regex($@"\b(?:{string.Join('|', takers.Select(Regex.Escape))})\s*\(");
        foreach (Match m in call.Matches(source)) spans.Add((m.Index + m.Length, Close(source, m.Index + m.Length, ")")));
        foreach (Match m in Result().Matches(source))
        {
            var at = m.Index + m.Length;
            spans.Add(m.Value.EndsWith('{') ? (at, Close(source, at, "}")) : (at, Close(source, at, ";")));
        }

        foreach (Match m in Cast().Matches(source)) spans.Add((m.Index + m.Length, Close(source, m.Index + m.Length, ",;):]}")));
        return spans.SelectMany(s => Literals(source, s.From, s.To)).Where(l => l.At >= 0).OrderBy(l => l.At).DistinctBy(l => l.At).Select(l => l.Text)
            .Where(t => Hole().Replace(t, "").Count(char.IsLetter) >= LeastLetters && t[0] is not ('.' or ',') && !Code().IsMatch(t));
    }

    private static IEnumerable<string> Files(string project) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Takers(string source) => Declaration().Matches(source).Select(m => m.Groups["name"].Value).Where(n => n is not ("In" or "Message" or "Invoke"));

    // Literals directly inside the span; those in the brackets of another call belong to that call.
    private static IEnumerable<(int At, string Text)> Literals(string source, int from, int to)
    {
        var (joined, start, isJoining) = (new StringBuilder(), -1, false);
        for (var i = from; i < to; i++)
        {
            if (Skip(source, ref i)) continue;
            if (IsLiteral(source, i))
            {
                if (!isJoining)
                {
                    if (start >= 0) yield return (start, joined.ToString());
                    (joined, start) = (new StringBuilder(), i);
                }

                var holes = Hole().Count(joined.ToString());
                joined.Append(Read(source, ref i, holes));
                isJoining = Plus().IsMatch(source[(i + 1)..Math.Min(to, i + 200)]);
                continue;
            }

            // The brackets of another call or of a constructor.
            if (source[i] == '(' && i > 0 && (char.IsLetterOrDigit(source[i - 1]) || source[i - 1] == '_' || source[i - 1] == '>')) i = Close(source, i + 1, ")");
        }

        if (start >= 0) yield return (start, joined.ToString());
    }

    private static bool Skip(string source, ref int i)
    {
        if (source[i] == '/' && i + 1 < source.Length && source[i + 1] == '/')
        {
            i = source.IndexOf('\n', i);
            return true;
        }

        if (source[i] != '\'') return false;
        i = source.IndexOf('\'', source[i + 1] == '\\' ? i + 3 : i + 2);
        return true;
    }

    private static bool IsLiteral(string source, int i) => source[i] == '"' || (source[i] is '$' or '@' && source[i + 1] is '"' or '$' or '@' && source.IndexOf('"', i) <= i + 3);

    // Ends on the closing quote.
    private static string Read(string source, ref int i, int holes = 0)
    {
        var isInterpolated = false;
        while (source[i] != '"') isInterpolated |= source[i++] == '$';
        var text = new StringBuilder();
        if (source.AsSpan(i).StartsWith("\"\"\""))
        {
            i = source.IndexOf("\"\"\"", i + 3, StringComparison.Ordinal) + 2;
            return ""; // Blocks of text are no messages.
        }

        for (i++; source[i] != '"'; i++)
        {
            var c = source[i];
            if (c == '\\') text.Append(Escape(source, ref i));
            else if (c is '{' or '}' && !isInterpolated) text.Append(c, 2);
            else if (c is '{' or '}' && source[i + 1] == c)
            {
                text.Append(c, 2);
                i++;
            }
            else if (c == '{')
            {
                i = Close(source, i + 1, "}");
                text.Append('{').Append(holes++).Append('}');
            }
            else text.Append(c);
        }

        return text.ToString();
    }

    private static string Escape(string source, ref int i)
    {
        switch (source[++i])
        {
            case 'n': return "\n";
            case 't': return "\t";
            case 'e': return "\e";
            case 'u':
                var unit = ((char)Convert.ToInt32(source.Substring(i + 1, 4), 16)).ToString();
                i += 4;
                return unit;
            case var c: return c.ToString();
        }
    }

    // The place of the first of these characters that is not inside brackets, literals or remarks.
    private static int Close(string source, int from, string ends)
    {
        var depth = 0;
        for (var i = from; i < source.Length; i++)
        {
            if (Skip(source, ref i)) continue;
            if (IsLiteral(source, i)) Read(source, ref i);
            else if (depth == 0 && ends.Contains(source[i]) && !source.AsSpan(i).StartsWith("::")) return i;
            else if (source[i] is '(' or '[' or '{') depth++;
            else if (source[i] is ')' or ']' or '}') depth--;
            if (depth < 0) return i;
        }

        return source.Length;
    }

    // A declaration with a message among its parameters.
    [GeneratedRegex(@"(?:\b[\w>\]?]+\s+|\bpublic |\bsealed class |\brecord )(?<name>\w+)(?:<\w+>)?\((?:[^();{}]|\([^()]*\))*?\b(?:Message\??|IEnumerable<Message>|params Message\[\])\s+\w+(?:[^();{}]|\([^()]*\))*\)")]
    private static partial Regex Declaration();

    // A method, property, variable or field that is a message or a list of them.
    [GeneratedRegex(@"\b(?:Message\??|(?:IReadOnlyList|IEnumerable|List)<(?:\()?Message[^>;=]*>|Message\[\])\s+\w+\s*(?:\((?:[^(){}]|\([^()]*\))*\)\s*(?:=>|\{)|\{\s*get;[^}]*\}\s*=|=>|=(?!=))")]
    private static partial Regex Result();

    [GeneratedRegex(@"\(Message\)")]
    private static partial Regex Cast();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"^CJ\d{4}$")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\s*\+\s*[$""]")]
    private static partial Regex Plus();
}
