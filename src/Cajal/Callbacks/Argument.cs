using System.Globalization;
using System.Runtime.CompilerServices;

namespace Cajal.Callbacks;

/// <summary>Refuses settings that cannot work, so that a wrong callback cannot be made.</summary>
internal static class Argument
{
    public static double Finite(double value, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        InRange(value, -double.MaxValue, double.MaxValue, owner, name);

    // Written so that NaN fails.
    public static double InRange(double value, double min, double max, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= min && value <= max ? value : throw Refused(owner, name, value.ToString(CultureInfo.InvariantCulture),
            $"It must be a number from {min.ToString("g4", CultureInfo.InvariantCulture)} to {max.ToString("g4", CultureInfo.InvariantCulture)}.");

    public static int AtLeast(int value, int min, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= min ? value : throw Refused(owner, name, value.ToString(CultureInfo.InvariantCulture), $"It must be at least {min}.");

    public static CajalException Unknown(string value, string[] known, string owner, [CallerArgumentExpression(nameof(value))] string name = "") =>
        Refused(owner, name, $"\"{value}\"", $"It must be one of {string.Join(", ", known)}.");

    public static CajalException Refused(string owner, string name, string value, string note) => new(
        new Problem("CJ3430", $"{owner} cannot work with this setting.")
            .Fact(name, value)
            .Note(note)
            .Try("the default, by leaving the setting out."));
}
