using System.Runtime.CompilerServices;
using System.Text;

namespace Cajal.TestKit;

/// <summary>A property failed for one case; the message says how to replay it.</summary>
public sealed class PropertyException(string message, Exception inner) : Exception(message, inner);

/// <summary>Statements that hold for all inputs, tried on many.</summary>
public static class Properties
{
    /// <summary>
    /// Tries a statement on cases of growing size. The seeds come from the test's name; <c>CAJAL_SEED</c> replays a single one.
    /// </summary>
    public static void ForAll(int cases, Action<Gen> body, [CallerMemberName] string test = "", [CallerFilePath] string file = "")
    {
        ArgumentNullException.ThrowIfNull(body);
        var replay = Environment.GetEnvironmentVariable("CAJAL_SEED");
        var first = replay is null ? Fnv1a($"{Path.GetFileNameWithoutExtension(file.Replace('\\', '/'))}.{test}") : ulong.Parse(replay);
        for (var i = 0; i < (replay is null ? cases : 1); i++)
        {
            var seed = first + (ulong)i;
            try
            {
                body(new Gen(seed, replay is null ? 1 + i * 4 / Math.Max(1, cases - 1) : 4));
            }
            catch (Exception e)
            {
                throw new PropertyException($"{test}: case {i} failed. Replay with CAJAL_SEED={seed}.\n{e.Message}", e);
            }
        }
    }

    private static ulong Fnv1a(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }
}
