using System.Text.RegularExpressions;
using Xunit;

namespace Cajal.Guide.Tests;

/// <summary>The Chinese pages show the same code as the English ones, apart from comments.</summary>
public partial class TranslationTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Folder, "*.md")
        .Where(p => !p.EndsWith(".zh-CN.md", StringComparison.Ordinal)).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)];

    private static string Folder { get; } = Path.Combine(Above(AppContext.BaseDirectory), "docs", "guide");

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_the_same_code_in_chinese(string page)
    {
        var translated = Path.Combine(Folder, Path.ChangeExtension(page, ".zh-CN.md"));
        Assert.True(File.Exists(translated), $"{page} has no Chinese translation.");
        Assert.Equal(Code(Path.Combine(Folder, page)), Code(translated));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_to_files(string page)
    {
        foreach (var path in new[] { page, Path.ChangeExtension(page, ".zh-CN.md") }.Select(p => Path.Combine(Folder, p)))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(path)))
            {
                var target = link.Groups[1].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith('#')) continue;
                Assert.True(File.Exists(Path.Combine(Folder, target.Split('#')[0])), $"{Path.GetFileName(path)} links to {target}, which is not there.");
            }
        }
    }

    private static string[] Code(string path) =>
        [.. Block().Matches(File.ReadAllText(path)).Select(m => Comment().Replace(m.Value, "").Replace("\r", "", StringComparison.Ordinal))];

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "Cajal.slnx"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside the repository."));

    [GeneratedRegex("^```csharp.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"[ \t]*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
