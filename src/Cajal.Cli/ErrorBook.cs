namespace Cajal.Cli;

/// <summary>One error code explained.</summary>
internal sealed record ErrorPage(string Code, string Title, string Text);

/// <summary>The pages of <c>docs/errors.md</c>, which travels inside the command.</summary>
internal sealed class ErrorBook
{
    private const string Heading = "## ";

    private ErrorBook(IReadOnlyList<ErrorPage> entries) => Entries = entries;

    /// <summary>All pages in the order of the book.</summary>
    public IReadOnlyList<ErrorPage> Entries { get; }

    /// <summary>The English book.</summary>
    public static ErrorBook Load() => Read("errors.md")!;

    /// <summary>The book of a language; null where there is none.</summary>
    public static ErrorBook? Load(string language) => language == "en" ? Load() : Read($"errors.{language}.md");

    /// <summary>A page starts at a heading such as <c>## CJ1005 Shapes that do not broadcast</c>; code fences become indented blocks.</summary>
    public static ErrorBook Parse(string markdown)
    {
        var pages = new List<ErrorPage>();
        foreach (var part in ("\n" + markdown.ReplaceLineEndings("\n")).Split("\n" + Heading).Skip(1))
        {
            var lines = part.Split('\n');
            var title = lines[0].Split(' ', 2);
            if (!title[0].StartsWith("CJ", StringComparison.Ordinal)) continue;
            pages.Add(new ErrorPage(title[0], title[1], string.Join('\n', Plain(lines.Skip(1))).Trim('\n')));
        }

        return new ErrorBook(pages);
    }

    private static ErrorBook? Read(string name)
    {
        using var stream = typeof(ErrorBook).Assembly.GetManifestResourceStream(name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    public ErrorPage? Find(string code) => Entries.FirstOrDefault(e => e.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Plain(IEnumerable<string> lines)
    {
        var isCode = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            else yield return isCode ? $"    {line}".TrimEnd() : line.Replace("`", "", StringComparison.Ordinal);
        }
    }
}
