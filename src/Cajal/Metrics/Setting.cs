using System.Runtime.CompilerServices;

namespace Cajal.Metrics;

/// <summary>Checks on what metrics are made with; written so that NaN fails.</summary>
internal static class Setting
{
    public static double InRange(
        double value, double least, double most, string metric, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= least && value <= most ? value : throw Refuse(metric, name, value, $"use a number from {least} to {most}.");

    public static int AtLeast(int value, int least, string metric, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= least ? value : throw Refuse(metric, name, value, $"use a whole number of {least} or more.");

    /// <summary>The known word that is meant, whatever its case.</summary>
    public static string OneOf(string value, string[] known, string metric, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return Array.Find(known, k => k.Equals(value, StringComparison.OrdinalIgnoreCase))
            ?? throw Refuse(metric, name, $"\"{value}\"", NearestName.Find(value, known) is { } near
                ? $"\"{near}\"."
                : $"one of {string.Join(", ", known)}.");
    }

    public static CajalException Refuse(string metric, string name, object value, Message fix) =>
        new(new Problem("CJ2320", $"The metric '{metric}' cannot have {name} = {value}.").Fact(name, $"{value}").Try(fix));
}
