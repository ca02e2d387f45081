using System.Diagnostics;

namespace Cajal.Cli.Tests;

/// <summary>Runs the real command in a process of its own, with both streams in pipes.</summary>
internal static class CajalProcess
{
    public static (int Code, string Out, string Error) Run(string folder, params string[] words) => Run(folder, language: "", words);

    /// <summary>Runs the command with a language set in the environment.</summary>
    public static (int Code, string Out, string Error) Run(string folder, string language, string[] words)
    {
        using var process = Start(folder, language, words);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    public static Process Start(string folder, params string[] words) => Start(folder, language: "", words);

    private static Process Start(string folder, string language, string[] words) => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. words])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            Environment = { ["TERM"] = "xterm-256color", ["CAJAL_DATA"] = "", ["CAJAL_OFFLINE"] = "1", ["HOME"] = folder, ["CAJAL_LANG"] = language },
        })!;
}
