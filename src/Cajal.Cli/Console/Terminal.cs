using System.Text;

namespace Cajal.Cli;

/// <summary>Where text goes, and what the place can show.</summary>
internal sealed class Terminal
{
    private const int DefaultWidth = 80;

    /// <summary>Results and explanations.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>The progress bar and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person looks at <see cref="Error"/>, so that a line may be redrawn in place.</summary>
    public bool IsLive { get; init; }

    /// <summary>Whether <see cref="Out"/> takes colours.</summary>
    public bool ColorsOut { get; init; }

    /// <summary>Whether <see cref="Error"/> takes colours.</summary>
    public bool ColorsError { get; init; }

    /// <summary>Whether characters beyond ASCII will be seen as meant.</summary>
    public bool Unicode { get; init; } = true;

    /// <summary>Columns of a line.</summary>
    public int Width { get; init; } = DefaultWidth;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess(bool noColor)
    {
        if (OperatingSystem.IsWindows()) UseUtf8();
        var rules = new TerminalRules(Environment.GetEnvironmentVariable)
        {
            OutIsRedirected = System.Console.IsOutputRedirected,
            ErrorIsRedirected = System.Console.IsErrorRedirected,
            EncodesUnicode = System.Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage,
            NoColor = noColor,
        };
        return new Terminal
        {
            Out = System.Console.Out,
            Error = System.Console.Error,
            IsLive = rules.IsLive,
            ColorsOut = rules.Colors(isError: false),
            ColorsError = rules.Colors(isError: true),
            Unicode = rules.Unicode,
            Width = rules.IsLive || !rules.OutIsRedirected ? WindowWidth() : DefaultWidth,
        };
    }

    /// <summary>Marks text as important where colours are taken.</summary>
    public string Bold(string text) => ColorsOut ? $"\e[1m{text}\e[0m" : text;

    private static int WindowWidth()
    {
        try
        {
            return System.Console.WindowWidth is > 0 and var width ? width : DefaultWidth;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return DefaultWidth; // Some terminals do not tell.
        }
    }

    private static void UseUtf8()
    {
        try
        {
            System.Console.OutputEncoding = Encoding.UTF8;
        }
        catch (IOException)
        {
            // No console to switch: what is written then goes to a file or a pipe.
        }
    }
}
