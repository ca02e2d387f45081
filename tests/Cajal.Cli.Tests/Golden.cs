using System.Runtime.CompilerServices;
using Xunit;

namespace Cajal.Cli.Tests;

/// <summary>Compares text with a reviewed file; CAJAL_ACCEPT=1 writes the file anew.</summary>
internal static class Golden
{
    public static void Match(string actual, [CallerMemberName] string test = "", [CallerFilePath] string source = "")
    {
        var path = Path.Combine(Repository.Root, "tests", "Cajal.Cli.Tests", "golden", $"{Path.GetFileNameWithoutExtension(source)}.{test}.txt");
        actual = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("CAJAL_ACCEPT") == "1") File.WriteAllText(path, actual);
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "", actual);
    }
}

/// <summary>The folders of the repository, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Cajal.slnx"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside the repository."));
}
