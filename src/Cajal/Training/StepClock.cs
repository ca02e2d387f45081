using System.Diagnostics;

namespace Cajal.Training;

/// <summary>Times steps; the first is left out of the mean, since it carries what is done only once.</summary>
internal sealed class StepClock
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private long _afterFirst;
    private long _last;
    private long _told;
    private int _steps;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    public TimeSpan PerStep => _steps switch
    {
        0 => TimeSpan.Zero,
        1 => Stopwatch.GetElapsedTime(_start, _last),
        _ => Stopwatch.GetElapsedTime(_afterFirst, _last) / (_steps - 1),
    };

    public void Tick()
    {
        _last = Stopwatch.GetTimestamp();
        if (_steps++ == 0) _afterFirst = _last;
    }

    public bool IsDue(TimeSpan pause)
    {
        if (_told != 0 && Stopwatch.GetElapsedTime(_told, _last) < pause) return false;
        _told = _last;
        return true;
    }
}
