using System.Diagnostics;
using Xunit;

namespace Cajal.Tests.Data;

/// <summary>NumPy itself, as the judge of its own format.</summary>
internal static class NumPy
{
    public const string Program = "/usr/bin/python3";

    /// <summary>Runs a script in a folder and gives what it prints.</summary>
    public static string Run(string folder, string script)
    {
        using var python = Process.Start(new ProcessStartInfo(Program, ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var text = python.StandardOutput.ReadToEnd().Trim();
        python.WaitForExit();
        Assert.Equal(0, python.ExitCode);
        return text;
    }
}
