using System.Globalization;

namespace Cajal.TestKit;

/// <summary>Collects the figures of all contracts of a test run; <c>CAJAL_FIGURES</c> names a file to write them to.</summary>
internal static class ContractLog
{
    private static readonly Lock Gate = new();
    private static readonly string? File = Environment.GetEnvironmentVariable("CAJAL_FIGURES");

    public static void Add(ContractFigures figures)
    {
        if (File is null) return;
        lock (Gate)
        {
            System.IO.File.AppendAllText(File, string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Gradient:E2} {figures.Second:E2} {figures.Symmetry:E2} {figures.Forward:E2} {figures.BatchValue:E2} {figures.BatchGradient:E2}\n"));
        }
    }
}
