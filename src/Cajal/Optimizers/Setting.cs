using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Cajal.Optimizers;

/// <summary>Refuses settings that cannot work, so that a wrong optimizer cannot be made.</summary>
internal static class Setting
{
    /// <summary>The largest share of the past that still lets the present in.</summary>
    public const double BelowOne = 0.9999999;

    // Written so that NaN fails.
    public static double InRange(double value, double min, double max, string owner, [CallerMemberName] string setting = "") =>
        value >= min && value <= max ? value : throw Refuse(value, $"a number from {min:g4} to {max:g4}", owner, setting);

    public static float InRange(float value, float min, float max, string owner, [CallerMemberName] string setting = "") =>
        (float)InRange((double)value, min, max, owner, setting);

    public static double? InRange(double? value, double min, double max, string owner, [CallerMemberName] string setting = "") =>
        value is { } number ? InRange(number, min, max, owner, setting) : null;

    public static int AtLeast(int value, int min, string owner, [CallerMemberName] string setting = "") =>
        value >= min ? value : throw Refuse(value, $"a whole number of at least {min}", owner, setting);

    public static int? AtLeast(int? value, int min, string owner, [CallerMemberName] string setting = "") =>
        value is { } number ? AtLeast(number, min, owner, setting) : null;

    /// <summary>Whether a pattern is found in a text.</summary>
    public static bool Finds(string pattern, string text)
    {
        try
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant);
        }
        catch (RegexParseException e)
        {
            throw new CajalException(new Problem("CJ2347", "This pattern of variables' names cannot be read.")
                .Fact("pattern", $"\"{pattern}\"")
                .Note(e.Message)
                .Try("a regular expression: \"bias\", \".*/embedding/.*\"; letters and slashes stand for themselves."));
        }
    }

    private static CajalException Refuse(object value, string what, string owner, string setting) =>
        new(new Problem("CJ3011", $"The optimizer '{owner}' cannot work with this setting.")
            .Fact(setting == ".ctor" ? "argument" : setting, $"{value}")
            .Note($"It must be {what}.")
            .Try("the default, by leaving the setting out."));
}
