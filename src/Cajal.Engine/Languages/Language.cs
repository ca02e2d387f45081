using System.Reflection;

namespace Cajal;

/// <summary>The language in which errors and other texts are said to people.</summary>
/// <remarks>
/// English unless the environment variable <c>CAJAL_LANG</c> or <see cref="Current"/> says otherwise. Known: <c>en</c> and <c>zh</c>. The texts stand in catalogues inside the
/// assemblies (<c>Languages/zh.txt</c> of each project).
/// </remarks>
public static class Language
{
    /// <summary>The language the code is written in.</summary>
    internal const string English = "en";

    /// <summary>The languages there are texts for.</summary>
    public static IReadOnlyList<string> Known { get; } = [English, "zh"];

    private static readonly AsyncLocal<string?> Here = new();

    // Behind Known, which it reads: static fields are filled in the order in which they stand.
    private static string _process = Read(Environment.GetEnvironmentVariable("CAJAL_LANG")) ?? English;

    /// <summary>The language of the moment: that of <see cref="Use"/> where one holds here, else that of the process.</summary>
    /// <value>A known name, also with a region (<c>zh-CN</c>, <c>zh_CN.UTF-8</c>). Setting it is for the whole process.</value>
    /// <exception cref="CajalException">There are no texts in that language (CJ5020).</exception>
    public static string Current
    {
        get => Here.Value ?? _process;
        set => _process = Require(value);
    }

    /// <summary>Says everything in a language until the result is disposed, on this thread and in the tasks it starts.</summary>
    /// <exception cref="CajalException">There are no texts in that language (CJ5020).</exception>
    /// <example><code>using (Language.Use("zh")) { Answer(request); }</code></example>
    public static IDisposable Use(string language)
    {
        var scope = new Scope(Here.Value);
        Here.Value = Require(language);
        return scope;
    }

    /// <summary>The known language that a name means; null where there is none.</summary>
    internal static string? Read(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return null;
        var first = name.Trim().Split('-', '_', '.')[0];
        return Known.FirstOrDefault(known => known.Equals(first, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Announces an assembly whose resources hold catalogues.</summary>
    internal static void Announce(Assembly assembly) => Catalogue.Announce(assembly);

    private static string Require(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return Read(language) ?? throw new CajalException(Unknown(language));
    }

    /// <summary>The page about a language without texts.</summary>
    internal static Problem Unknown(string language) => new Problem("CJ5020", $"There are no texts in the language \"{language}\".")
        .Fact("known languages", string.Join(", ", Known))
        .Try("one of the known languages.");

    private sealed class Scope(string? before) : IDisposable
    {
        public void Dispose() => Here.Value = before;
    }
}
