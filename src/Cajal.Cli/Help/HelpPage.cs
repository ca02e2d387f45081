using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text;

namespace Cajal.Cli;

/// <summary>The help of a verb: what it does, how it is said, its words and examples, in the language asked for.</summary>
internal sealed class HelpPage(Terminal terminal) : SynchronousCommandLineAction
{
    private const int Gap = 2;

    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    /// <summary>The option that shows the page.</summary>
    public static HelpOption Option(Terminal terminal) => new()
    {
        Recursive = true, Description = Say.Of("Show what can be said here."), Action = new HelpPage(terminal),
    };

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command);
        return CommandLine.Ok;
    }

    /// <summary>Writes the page of a command.</summary>
    public void Write(Command command)
    {
        Section("Description:", [("", command.Description ?? "")]);
        Section("Usage:", [("", Usage(command))]);
        Section("Arguments:", command.Arguments.Where(a => !a.Hidden).Select(a => ($"<{a.Name}>", Described(a.Description, a.HasDefaultValue ? a.GetDefaultValue()?.ToString() : null))));
        Section("Options:", Options(command).Select(o => (Label(o), o.Description ?? "")));
        Section("Commands:", command.Subcommands.Where(c => !c.Hidden).Select(c => (Label(c), c.Description ?? "")));
        if (command is not Verb { Examples: { Count: > 0 } examples }) return;
        terminal.Out.WriteLine(Say.Of("Examples:"));
        foreach (var (line, what) in examples)
        {
            terminal.Out.WriteLine($"  {line}");
            foreach (var part in Wrap(what, terminal.Width - 6)) terminal.Out.WriteLine($"      {part}");
        }

        terminal.Out.WriteLine();
    }

    /// <summary>A text in lines of a width; Chinese may break between any two characters.</summary>
    public static IEnumerable<string> Wrap(string text, int columns)
    {
        columns = Math.Max(20, columns);
        var line = new StringBuilder();
        foreach (var word in Words(text))
        {
            if (line.Length > 0 && TextWidth.Of(line.ToString()) + TextWidth.Of(word.TrimEnd()) > columns)
            {
                yield return line.ToString().TrimEnd();
                line.Clear();
            }

            line.Append(word);
        }

        if (line.Length > 0) yield return line.ToString().TrimEnd();
    }

    /// <summary>The options of a command and those of all commands above it.</summary>
    public static IEnumerable<Option> Options(Command command)
    {
        var above = command.Parents.OfType<Command>().SelectMany(p => p.Options).Where(o => o.Recursive);
        return command.Options.Concat(above).Where(o => !o.Hidden).DistinctBy(o => o.Name);
    }

    // Words with the space behind them; a wide character is a word, and closing punctuation stays with what is before it.
    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text)
        {
            var isWide = TextWidth.Of([c]) == 2;
            var closes = "，。、；：？！）”".Contains(c, StringComparison.Ordinal);
            if (word.Length > 0 && !closes && (isWide || word[^1] == ' ' || TextWidth.Of([word[^1]]) == 2))
            {
                yield return word.ToString();
                word.Clear();
            }

            word.Append(c);
        }

        if (word.Length > 0) yield return word.ToString();
    }

    private void Section(Message title, IEnumerable<(string Label, string Text)> rows)
    {
        var lines = rows.ToArray();
        if (lines.Length == 0) return;
        terminal.Out.WriteLine(title.ToString());
        var width = lines.Max(l => TextWidth.Of(l.Label));
        foreach (var (label, text) in lines)
        {
            var left = width == 0 ? "  " : $"  {TextWidth.PadRight(label, width + Gap)}";
            foreach (var part in Wrap(text, terminal.Width - TextWidth.Of(left)).DefaultIfEmpty(""))
            {
                terminal.Out.WriteLine((left + part).TrimEnd());
                left = new string(' ', TextWidth.Of(left));
            }
        }

        terminal.Out.WriteLine();
    }

    private static string Usage(Command command)
    {
        var path = string.Join(' ', command.Parents.OfType<Command>().Reverse().Append(command).Select(c => c.Name));
        var arguments = string.Concat(command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 || a.HasDefaultValue ? $" [<{a.Name}>]" : $" <{a.Name}>"));
        return $"{path}{arguments}{(command.Subcommands.Count > 0 ? $" [{Say.Of("command")}]" : "")} [{Say.Of("options")}]";
    }

    private static string Label(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a[0] != '/').Append(option.Name).OrderBy(n => n.Length).ThenBy(n => n, StringComparer.Ordinal));
        return option.HelpName is { Length: > 0 } value ? $"{names} <{value}>" : names;
    }

    private static string Label(Command command) => string.Join(' ', command.Arguments.Select(a => $"<{a.Name}>").Prepend(command.Name));

    private static string Described(string? description, string? otherwise) =>
        string.IsNullOrEmpty(otherwise) ? description ?? "" : Say.Of($"{description} [default: {otherwise}]");
}
