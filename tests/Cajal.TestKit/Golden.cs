using System.Runtime.CompilerServices;
using Xunit;

namespace Cajal.TestKit;

/// <summary>Compares text with a file that is kept under review: <c>golden/Class.Test.txt</c> beside the test's source.</summary>
/// <remarks>Run with the environment variable CAJAL_ACCEPT=1 to write the files anew, then read the difference.</remarks>
public static class Golden
{
    /// <summary>Passes if the text equals the golden file's.</summary>
    public static void Match(string actual, [CallerMemberName] string name = "", [CallerFilePath] string source = "")
    {
        ArgumentNullException.ThrowIfNull(actual);
        var folder = Path.Combine(Folder(source), "golden");
        var path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(source)}.{name}.txt");
        actual = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("CAJAL_ACCEPT") == "1")
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"There is no golden file {path}. Run once with CAJAL_ACCEPT=1 and review it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    // Deterministic builds rewrite the paths of sources, so the folder is found from the repository's root.
    private static string Folder(string source)
    {
        var folder = Path.GetDirectoryName(source)!;
        if (Directory.Exists(folder)) return folder;
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Cajal.slnx"))) root = Path.GetDirectoryName(root) ?? throw new DirectoryNotFoundException("The repository's root was not found.");
        return Path.Combine(root, folder[(folder.IndexOf("tests", StringComparison.Ordinal))..]);
    }
}
