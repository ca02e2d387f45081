namespace Cajal.Data;

/// <summary>Tells downloads on standard error: a line that is redrawn on a terminal, one line for each file elsewhere.</summary>
internal sealed class ConsoleProgress : IProgress<DownloadProgress>
{
    private long _told;

    public void Report(DownloadProgress value)
    {
        var isLive = !Console.IsErrorRedirected;
        if (value.IsDone)
        {
            Console.Error.WriteLine(isLive ? $"\r{value}\e[K" : $"Downloaded {value.File} from {value.Address.Host}, {value.Received / 1e6:F1} MB.");
            return;
        }

        if (!isLive || System.Diagnostics.Stopwatch.GetElapsedTime(_told).TotalMilliseconds < 100) return;
        _told = System.Diagnostics.Stopwatch.GetTimestamp();
        Console.Error.Write($"\r{value}\e[K");
    }
}
