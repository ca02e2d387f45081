namespace Cajal.Cli.Tests;

/// <summary>A terminal that keeps what is written, with a clock that stands still until told.</summary>
internal sealed class FakeTerminal
{
    public StringWriter Out { get; } = new() { NewLine = "\n" };

    public StringWriter Error { get; } = new() { NewLine = "\n" };

    public FakeClock Clock { get; } = new();

    public Terminal Make(bool live = false, bool colors = false, bool unicode = true, int width = 80) => new()
    {
        Out = Out, Error = Error, IsLive = live, ColorsOut = colors, ColorsError = colors, Unicode = unicode, Width = width, Clock = Clock,
    };
}

/// <summary>A clock of microseconds, moved by hand.</summary>
internal sealed class FakeClock : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => 1_000_000;

    public override long GetTimestamp() => _now;

    public void Advance(double seconds) => _now += (long)(seconds * 1e6);
}
