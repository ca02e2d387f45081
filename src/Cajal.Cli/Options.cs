using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Cajal.Cli;

/// <summary>Options that check themselves: a wrong value is refused with what is allowed.</summary>
internal static class Options
{
    /// <summary>Holds for every verb; read before the verb runs, since it decides how errors look.</summary>
    public static Option<bool> NoColor => new("--no-color") { Description = "Use no colours.", Recursive = true };

    /// <summary>Ends the output with one line for programs.</summary>
    public static Option<bool> Json => new("--json") { Description = "End standard output with one JSON object on a line of its own." };

    /// <summary>A whole number within bounds; null where the option is not given.</summary>
    public static Option<int?> Whole(string name, string description, int min, int max) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = r => Within(name, r.Tokens[0].Value, min, max, $"a whole number from {min} to {max}",
            s => int.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var v) ? v : null),
    };

    /// <summary>A number within bounds; null where the option is not given. NaN is refused.</summary>
    public static Option<double?> Number(string name, string description, double min, double max) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = r => Within(name, r.Tokens[0].Value, min, max, FormattableString.Invariant($"a number from {min} to {max}, such as 0.001"),
            s => double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : null),
    };

    private static T? Within<T>(string name, string text, T min, T max, string allowed, Func<string, T?> parse)
        where T : struct, INumber<T> => parse(text) is { } value && value >= min && value <= max
        ? value
        : throw new UsageException(new Problem("CJ5002", $"{name} cannot take this value.")
            .Fact("given", text).Fact("allowed", allowed).Try($"leave {name} out to get what suits the data."));
}
