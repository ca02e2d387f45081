using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace Cajal.Engine.Tests;

/// <summary>The map of the engine's rooms: which may know of which.</summary>
public partial class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Languages"] = [],
        ["Graph"] = [],
        ["Ops"] = ["Graph"],
        ["Transforms"] = ["Graph"],
        ["Kernels"] = ["Graph"],
        ["Plan"] = ["Graph", "Transforms", "Kernels"],
    };

    // The seam between looking at a tensor and computing it.
    private static readonly string[] Realizers =
        ["Graph/Backend.cs", "Graph/Tensor.cs", "Graph/Tensor.Values.cs", "Graph/Variable.cs", "Graph/ParamSet.cs"];

    public static TheoryData<string> Rooms => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_the_rooms_below_it(string room)
    {
        var wrong = from file in Files(room)
                    from Match use in Mention().Matches(File.ReadAllText(file))
                    let other = use.Groups["room"].Value
                    where other != room && !MayUse[room].Contains(other)
                    select $"{Path.GetFileName(file)} mentions Cajal.{other}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_of_the_engine_is_on_the_map()
    {
        var folders = Directory.GetDirectories(Root()).Select(d => Path.GetFileName(d)!).Where(d => d is not ("bin" or "obj"));
        Assert.Empty(folders.Except(MayUse.Keys));
    }

    [Fact]
    public void The_graph_and_its_transforms_compute_nothing_by_themselves()
    {
        var calls = from room in (string[])["Graph", "Ops", "Transforms"]
                    from file in Files(room)
                    where Computing().IsMatch(File.ReadAllText(file)) && !Realizers.Contains(Path.GetRelativePath(Root(), file).Replace('\\', '/'))
                    select Path.GetFileName(file);
        Assert.Empty(calls);
    }

    [Theory]
    [InlineData("Graph/Primitives")]
    [InlineData("Ops/Composites")]
    [InlineData("Transforms/Control")]
    public void Every_rule_has_its_test(string folder)
    {
        var tests = Path.Combine(Root(), "..", "..", "tests", "Cajal.Engine.Tests", folder);
        var missing = from file in Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs")
                      where File.ReadAllText(file).Contains("sealed record", StringComparison.Ordinal)
                      let name = Path.GetFileNameWithoutExtension(file)
                      where !File.Exists(Path.Combine(tests, $"{name}Tests.cs"))
                      select name;
        Assert.Empty(missing);
    }

    [GeneratedRegex(@"(?:using (?:static )?|\b)(?:Cajal\.)(?<room>Graph|Transforms|Kernels|Plan)\b")]
    private static partial Regex Mention();

    [GeneratedRegex(@"^(?!\s*///).*\bRealize\(", RegexOptions.Multiline)]
    private static partial Regex Computing();

    private static IEnumerable<string> Files(string room)
    {
        var folder = Path.Combine(Root(), room);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories) : [];
    }

    private static string Root([CallerFilePath] string file = "")
    {
        // Deterministic builds may rewrite caller paths, so the folder is also looked for from where the tests run.
        for (var at = Path.GetDirectoryName(file); at is not null; at = Path.GetDirectoryName(at))
        {
            if (Directory.Exists(Path.Combine(at, "src", "Cajal.Engine"))) return Path.Combine(at, "src", "Cajal.Engine");
        }

        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at.TrimEnd(Path.DirectorySeparatorChar)))
        {
            if (Directory.Exists(Path.Combine(at, "src", "Cajal.Engine"))) return Path.Combine(at, "src", "Cajal.Engine");
        }

        throw new DirectoryNotFoundException("The sources of the engine are not above the tests.");
    }
}
