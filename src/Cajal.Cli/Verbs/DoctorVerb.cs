using System.CommandLine;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cajal.Kernels;

namespace Cajal.Cli;

/// <summary><c>cajal doctor</c>: what this machine offers and what was chosen.</summary>
internal static class DoctorVerb
{
    public static Command Describe(Terminal terminal)
    {
        var json = Options.Json;
        var verb = new Verb("doctor", "Show the machine, the vector instructions and threads in use, and where data were found.") { json };
        verb.SetAction(parse => Run(terminal, parse.GetValue(json)));
        return verb.Example("cajal doctor --json", "The same facts for a program.");
    }

    private static int Run(Terminal terminal, bool json)
    {
        var facts = Facts(terminal).ToArray();
        var width = facts.Max(f => TextWidth.Of(f.Name.ToString()));
        terminal.Out.WriteLine(terminal.Bold($"cajal {typeof(DoctorVerb).Assembly.GetName().Version?.ToString(3)}"));
        foreach (var (name, value) in facts) terminal.Out.WriteLine($"  {TextWidth.PadRight(name.ToString(), width)}  {value}");
        if (json) JsonLine.Write(terminal.Out, facts.ToDictionary(f => f.Name.In("en"), f => f.Value.In("en")));
        return CommandLine.Ok;
    }

    private static IEnumerable<(Message Name, Message Value)> Facts(Terminal terminal)
    {
        yield return ("system", $"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.ProcessArchitecture}");
        yield return (".NET", RuntimeInformation.FrameworkDescription);
        yield return ("vectors", Vectors());
        yield return ("kernels", $"{Isa.Current} (CAJAL_ISA chooses another)");
        yield return ("threads", $"{Workers.Default.Count} of {Environment.ProcessorCount} processors (CAJAL_THREADS or --threads changes it)");
        yield return ("garbage collector", $"{(GCSettings.IsServerGC ? (Message)"server" : "workstation")}, {(GCSettings.LatencyMode == GCLatencyMode.Batch ? (Message)"not concurrent" : "concurrent")}");
        yield return ("memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):F1} GiB");
        yield return ("data that come along", "digits, german credit");
        foreach (var name in (string[])["mnist", "fashion-mnist"])
        {
            var folders = Datasets.Folders(name, null);
            var found = folders.FirstOrDefault(f => Directory.Exists(f) && Directory.EnumerateFiles(f, "t10k*").Any());
            yield return (name, found ?? (Message)$"not found; looked in {string.Join(", ", folders)} (CAJAL_DATA names another folder)");
        }

        yield return ("terminal", $"{(terminal.IsLive ? (Message)"live bar" : "one line per epoch")}, {(terminal.ColorsOut ? (Message)"colours" : "no colours")}, {(terminal.Unicode ? "Unicode" : "ASCII")}");
    }

    private static Message Vectors()
    {
        var widths = new List<string>();
        if (Vector128.IsHardwareAccelerated) widths.Add("128");
        if (Vector256.IsHardwareAccelerated) widths.Add("256");
        if (Isa.Supports(IsaKind.Avx512)) widths.Add("512");
        return widths.Count == 0 ? "none" : (Message)$"{string.Join(", ", widths)} bits";
    }
}
