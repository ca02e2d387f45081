using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Cajal;

/// <summary>The texts of one language: templates and how they are said, gathered from the assemblies.</summary>
/// <remarks>
/// A catalogue file has one entry after another: the template on one line, its translation on the next, then an empty line; <c>\n</c> stands for a line's end, and
/// a line that begins with <c>#</c> is a remark. In a translation <c>{0}</c> is the first value and <c>{0:t}</c> the same, itself translated; values may be left out and moved.
/// </remarks>
internal sealed class Catalogue
{
    // Templates with fewer letters, or a smaller share of a text's letters, would match what is no message.
    private const int LeastLetters = 3, LeastShare = 5;

    private static readonly List<Assembly> Assemblies = [];
    private static readonly ConcurrentDictionary<string, Catalogue?> Loaded = new();

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly List<(string[] Pieces, int[] Holes, string Translated)> _patterns = [];

    /// <summary>Reads entries; a later one of the same template wins.</summary>
    public Catalogue(IEnumerable<TextReader> files)
    {
        foreach (var file in files)
        {
            foreach (var (template, translated) in Entries(file)) _texts[template] = translated;
        }

        foreach (var (template, translated) in _texts) AddPattern(template, translated);
        _patterns.Sort((a, b) => b.Pieces.Sum(p => p.Length).CompareTo(a.Pieces.Sum(p => p.Length)));
    }

    /// <summary>All templates.</summary>
    public IReadOnlyCollection<string> Templates => _texts.Keys;

    /// <summary>The catalogue of a language; null for English and where there is none.</summary>
    public static Catalogue? Of(string language) => language == Language.English ? null : Loaded.GetOrAdd(language, Load);

    public static void Announce(Assembly assembly)
    {
        lock (Assemblies) Assemblies.Add(assembly);
        Loaded.Clear();
    }

    /// <summary>How a template is said; null where it is missing.</summary>
    public string? Find(string template) => _texts.GetValueOrDefault(template);

    /// <summary>How a finished text is said: looked up as a whole, then held against the templates; itself where nothing fits.</summary>
    public string Say(string text) => Find(Message.Escaped(text)) is { } whole ? Message.Fill(whole, [], v => (string)v) : Match(text) ?? text;

    /// <summary>A finished text by the template that says most of it; null where none fits.</summary>
    public string? Match(string text)
    {
        var letters = text.Count(char.IsLetter);
        foreach (var (pieces, holes, translated) in _patterns)
        {
            if (LeastShare * pieces.Sum(p => p.Count(char.IsLetter)) < letters) continue;
            if (Values(text, pieces, holes) is { } values) return Message.Fill(translated, values, v => (string)v, Say);
        }

        return null;
    }

    /// <summary>The entries of a file.</summary>
    public static IEnumerable<(string Template, string Translated)> Entries(TextReader file)
    {
        string? template = null;
        while (file.ReadLine() is { } line)
        {
            if (line.Length == 0 || (template is null && line[0] == '#')) continue;
            line = line.Replace("\\n", "\n", StringComparison.Ordinal);
            if (template is null)
            {
                template = line;
                continue;
            }

            yield return (template, line);
            template = null;
        }
    }

    private static Catalogue? Load(string language)
    {
        Assembly[] assemblies;
        lock (Assemblies) assemblies = [.. Assemblies];
        var streams = assemblies.Select(a => a.GetManifestResourceStream($"Languages/{language}.txt")).OfType<Stream>().ToArray();
        if (streams.Length == 0) return null;
        var files = streams.Select(s => new StreamReader(s, Encoding.UTF8)).ToArray();
        var catalogue = new Catalogue(files);
        foreach (var file in files) file.Dispose();
        return catalogue;
    }

    private void AddPattern(string template, string translated)
    {
        var (pieces, holes, piece) = (new List<string>(), new List<int>(), new StringBuilder());
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                piece.Append(c);
                i++;
            }
            else if (c == '{' && template.IndexOf('}', i) is > 0 and var end && int.TryParse(template[(i + 1)..end], out var hole))
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                holes.Add(hole);
                i = end;
            }
            else
            {
                piece.Append(c);
            }
        }

        pieces.Add(piece.ToString());
        if (holes.Count > 0 && pieces.Sum(p => p.Count(char.IsLetter)) >= LeastLetters) _patterns.Add(([.. pieces], [.. holes], translated));
    }

    private static string[]? Values(string text, string[] pieces, int[] holes)
    {
        if (!text.StartsWith(pieces[0], StringComparison.Ordinal) || !text.EndsWith(pieces[^1], StringComparison.Ordinal)) return null;
        var values = new string[holes.Max() + 1];
        Array.Fill(values, "");
        var (at, end) = (pieces[0].Length, text.Length - pieces[^1].Length);
        for (var i = 0; i < holes.Length; i++)
        {
            if (at > end) return null;
            var next = i == holes.Length - 1 ? end : text.IndexOf(pieces[i + 1], at, end - at, StringComparison.Ordinal);
            if (next < 0) return null;
            values[holes[i]] = text[at..next];
            at = next + pieces[i + 1].Length;
        }

        return values;
    }

    [ModuleInitializer]
    internal static void AnnounceEngine() => Announce(typeof(Catalogue).Assembly);
}
