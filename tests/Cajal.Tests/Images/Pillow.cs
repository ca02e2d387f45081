using System.Diagnostics;
using Xunit;

namespace Cajal.Tests.Images;

/// <summary>Pillow, Python's library of pictures with libjpeg within, as a judge. Its tests are skipped where it is missing.</summary>
internal static class Pillow
{
    public const string Program = "/usr/bin/python3";

    private const string Import = "import PIL.Image, PIL.features, numpy; assert PIL.features.version_feature('libjpeg_turbo')";

    /// <summary>Why it cannot be asked; null where it can.</summary>
    public static string? Missing { get; } = Runs(Import) ? null : $"'{Program} -c \"{Import}\"' does not run here.";

    /// <summary>Runs a script in a folder.</summary>
    public static string Run(string folder, string script)
    {
        using var python = Process.Start(new ProcessStartInfo(Program, ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var text = python.StandardOutput.ReadToEnd().Trim();
        python.WaitForExit();
        Assert.Equal(0, python.ExitCode);
        return text;
    }

    private static bool Runs(string script)
    {
        if (!File.Exists(Program)) return false;
        using var python = Process.Start(new ProcessStartInfo(Program, ["-c", script]) { RedirectStandardError = true })!;
        python.StandardError.ReadToEnd();
        python.WaitForExit();
        return python.ExitCode == 0;
    }
}

/// <summary>A test against Pillow; where Python has none it is skipped with a message.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PillowFactAttribute : FactAttribute
{
    public PillowFactAttribute() => Skip = Pillow.Missing;
}
