using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Cajal.Benchmarks;

/// <summary>Seconds: of this thread's own processor time if it works alone, for long, and the system can tell, else of the wall clock.</summary>
internal static unsafe class Clock
{
    private const int ThreadCpuTime = 3;

    public static double Now(bool alone)
    {
        if (!alone || !OperatingSystem.IsLinux()) return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
        var time = stackalloc long[2];
        _ = Read(ThreadCpuTime, time);
        return time[0] + time[1] * 1e-9;
    }

    [DllImport("libc", EntryPoint = "clock_gettime"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Read(int clock, long* time);
}
