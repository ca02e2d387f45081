using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Turns the C# blocks of each page into one test. Blocks share their variables, in order. A block that begins with a type declares types; one
/// marked <c>throws CJ1234</c> must fail with that code. Compiler errors name the line of the page.
/// </summary>
public class CompileGuide : Task
{
    [Required]
    public string[] Pages { get; set; }

    [Required]
    public string Output { get; set; }

    private static readonly string[] TypeStarts =
        { "class ", "sealed class ", "abstract class ", "static class ", "public class ", "public sealed class ", "record ", "sealed record ", "internal ", "enum ", "struct " };

    public override bool Execute()
    {
        var code = new StringBuilder("// Made from docs/guide.\n#nullable enable\n");
        foreach (var page in Pages.OrderBy(p => p, StringComparer.Ordinal)) AddPage(code, page);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Output)));
        File.WriteAllText(Output, code.ToString());
        return !Log.HasLoggedErrors;
    }

    private static void AddPage(StringBuilder code, string page)
    {
        var blocks = Read(page);
        if (blocks.Count == 0) return;
        var usings = blocks.SelectMany(b => b.Lines).Where(IsUsing).Distinct().OrderBy(u => u, StringComparer.Ordinal);
        code.Append("namespace Guide.").Append(Name(page)).Append("\n{\n");
        foreach (var line in usings) code.Append(line).Append('\n');
        foreach (var block in blocks.Where(b => b.DeclaresTypes)) Add(code, page, block);
        code.Append("public class Page\n{\n[Xunit.Fact]\npublic async System.Threading.Tasks.Task Runs()\n{\n");
        code.Append("using var desk = new Cajal.Guide.Tests.Desk();\n");
        foreach (var block in blocks.Where(b => !b.DeclaresTypes))
        {
            if (block.Throws is null)
            {
                Add(code, page, block);
                continue;
            }

            code.Append("Cajal.Guide.Tests.Desk.Fails(\"").Append(block.Throws).Append("\", () =>\n{\n");
            Add(code, page, block);
            code.Append("});\n");
        }

        code.Append("}\n}\n}\n");
    }

    private static void Add(StringBuilder code, string page, Block block)
    {
        code.Append("#line ").Append(block.FirstLine).Append(" \"").Append(page).Append("\"\n");
        foreach (var line in block.Lines) code.Append(IsUsing(line) ? "" : line).Append('\n');
        code.Append("#line default\n");
    }

    private static List<Block> Read(string page)
    {
        var blocks = new List<Block>();
        Block open = null;
        var number = 0;
        foreach (var line in File.ReadAllLines(page))
        {
            number++;
            if (open is null && line.StartsWith("```csharp", StringComparison.Ordinal))
            {
                var words = line.Substring(3).Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries);
                open = new Block { FirstLine = number + 1, Throws = words.Length == 3 && words[1] == "throws" ? words[2] : null };
            }
            else if (open != null && line == "```")
            {
                blocks.Add(open);
                open = null;
            }
            else
            {
                open?.Lines.Add(line);
            }
        }

        return blocks;
    }

    private static bool IsUsing(string line) =>
        line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(";", StringComparison.Ordinal) && !line.Contains("=") && !line.Contains("(");

    private static string Name(string page) =>
        string.Concat(Path.GetFileNameWithoutExtension(page).Split('-', '.').Select(w => char.ToUpperInvariant(w[0]) + w.Substring(1)));

    private sealed class Block
    {
        public int FirstLine;
        public string Throws;
        public List<string> Lines = new List<string>();

        public bool DeclaresTypes => Lines.FirstOrDefault(l => l.Length > 0 && !IsUsing(l) && !l.StartsWith("//", StringComparison.Ordinal)) is string first
            && TypeStarts.Any(s => first.StartsWith(s, StringComparison.Ordinal));
    }
}
