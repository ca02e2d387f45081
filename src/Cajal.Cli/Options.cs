using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Cajal.Cli;

/// <summary>Options that check themselves: a wrong value is refused with what is allowed.</summary>
internal static class Options
{
    private const string LangName = "--lang";

    /// <summary>Holds for every verb; read before the verb runs, since it decides how errors look.</summary>
    public static Option<bool> NoColor => new("--no-color") { Description = Say.Of("Use no colours."), Recursive = true };

    /// <summary>Holds for every verb; read before anything else, since it decides how all texts are said.</summary>
    public static Option<string?> Lang => new(LangName) { Description = Say.Of("The language of all texts: en or zh; CAJAL_LANG sets it for good."), HelpName = "LANG", Recursive = true };

    /// <summary>Ends the output with one line for programs.</summary>
    public static Option<bool> Json => new("--json") { Description = Say.Of("End standard output with one JSON object on a line of its own.") };

    /// <summary>Threads to compute with.</summary>
    public static Option<int?> Threads => Whole("--threads", "Threads to compute with; all processors by default.", 1, 1024);

    /// <summary>The language that words ask for; null where they leave it open.</summary>
    /// <exception cref="UsageException">There are no texts in it (CJ5020).</exception>
    public static string? LanguageOf(string[] words)
    {
        var at = Array.FindIndex(words, w => w == LangName || w.StartsWith(LangName + "=", StringComparison.Ordinal));
        if (at < 0) return null;
        var name = words[at].Length > LangName.Length ? words[at][(LangName.Length + 1)..] : at + 1 < words.Length ? words[at + 1] : "";
        return Language.Read(name) ?? throw new UsageException(Language.Unknown(name));
    }

    /// <summary>A word or a path; null where the option is not given.</summary>
    public static Option<string?> Word(string name, string value, Message description) => new(name) { Description = description.ToString(), HelpName = value };

    /// <summary>A whole number within bounds; null where the option is not given.</summary>
    public static Option<int?> Whole(string name, Message description, int min, int max) => new(name)
    {
        Description = description.ToString(),
        HelpName = "N",
        CustomParser = r => Within(name, r.Tokens[0].Value, min, max, $"a whole number from {min} to {max}",
            s => int.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var v) ? v : null),
    };

    /// <summary>A number within bounds; null where the option is not given. NaN is refused.</summary>
    public static Option<double?> Number(string name, Message description, double min, double max) => new(name)
    {
        Description = description.ToString(),
        HelpName = "X",
        CustomParser = r => Within(name, r.Tokens[0].Value, min, max, $"a number from {min} to {max}, such as 0.001",
            s => double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : null),
    };

    private static T? Within<T>(string name, string text, T min, T max, Message allowed, Func<string, T?> parse)
        where T : struct, INumber<T> => parse(text) is { } value && value >= min && value <= max
        ? value
        : throw new UsageException(new Problem("CJ5002", $"{name} cannot take this value.")
            .Fact("given", text).Fact("allowed", allowed).Try($"leave {name} out to get what suits the data."));
}
