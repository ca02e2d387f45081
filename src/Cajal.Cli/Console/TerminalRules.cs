namespace Cajal.Cli;

/// <summary>Decides from the surroundings whether to animate, to colour and to leave ASCII.</summary>
/// <param name="variable">Reads an environment variable; null where it is not set.</param>
internal sealed class TerminalRules(Func<string, string?> variable)
{
    public bool OutIsRedirected { get; init; }

    public bool ErrorIsRedirected { get; init; }

    public bool EncodesUnicode { get; init; } = true;

    /// <summary>The option <c>--no-color</c>.</summary>
    public bool NoColor { get; init; }

    /// <summary>A bar may be redrawn: a person's terminal that understands the erase code, and no build server.</summary>
    public bool IsLive => !ErrorIsRedirected && !IsDumb && !IsSet("CI");

    /// <summary>A deliberate plain C locale means ASCII; an unset one says nothing.</summary>
    public bool Unicode => EncodesUnicode && Locale is not ("C" or "POSIX");

    private bool IsDumb => variable("TERM") == "dumb";

    private string? Locale => First("LC_ALL") ?? First("LC_CTYPE") ?? First("LANG");

    /// <summary>Never into a pipe, never where <c>NO_COLOR</c> is set (no-color.org) or the terminal is dumb.</summary>
    public bool Colors(bool isError) =>
        !(isError ? ErrorIsRedirected : OutIsRedirected) && !IsDumb && !NoColor && !IsSet("NO_COLOR");

    private bool IsSet(string name) => First(name) is not null;

    private string? First(string name) => variable(name) is { Length: > 0 } value ? value : null;
}
