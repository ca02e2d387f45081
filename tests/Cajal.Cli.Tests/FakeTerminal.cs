namespace Cajal.Cli.Tests;

/// <summary>A terminal that keeps what is written, so that tests can look at it.</summary>
internal sealed class FakeTerminal
{
    public StringWriter Out { get; } = new() { NewLine = "\n" };

    public StringWriter Error { get; } = new() { NewLine = "\n" };

    public Terminal Make(bool live = false, bool colors = false, bool unicode = true, int width = 80) => new()
    {
        Out = Out, Error = Error, IsLive = live, ColorsOut = colors, ColorsError = colors, Unicode = unicode, Width = width,
    };
}
