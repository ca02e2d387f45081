using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using Xunit;

namespace Cajal.TestKit;

/// <summary>A test that needs a foreign program; where it is missing, the test is skipped with a message.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SkippableByPeerFactAttribute : FactAttribute
{
    // Each test makes its attribute, and some programs take seconds to start.
    private static readonly ConcurrentDictionary<string, Lazy<bool>> Known = [];

    /// <param name="program">The program.</param>
    /// <param name="words">Arguments with which it ends well where it can be used.</param>
    public SkippableByPeerFactAttribute(string program, params string[] words)
    {
        if (!Known.GetOrAdd($"{program} {string.Join(' ', words)}", _ => new Lazy<bool>(() => Runs(program, words))).Value) Skip = $"'{program} {string.Join(' ', words)}' does not run here.";
    }

    private static bool Runs(string program, string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
