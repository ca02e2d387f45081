using System.CommandLine;

namespace Cajal.Cli;

/// <summary><c>cajal explain CJ####</c>: an error code with failing and repaired code.</summary>
internal static class ExplainVerb
{
    public static Command Describe(Terminal terminal)
    {
        var code = new Argument<string?>("code") { Description = "A code such as CJ1005; without it, all codes are listed.", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Command("explain", "Explain an error code, with code that fails and code that works.") { code };
        verb.SetAction(parse => Run(terminal, parse.GetValue(code)));
        return verb;
    }

    private static int Run(Terminal terminal, string? code)
    {
        var book = ErrorBook.Load();
        if (code is null)
        {
            foreach (var entry in book.Entries) terminal.Out.WriteLine($"{entry.Code}  {entry.Title}");
            return CommandLine.Ok;
        }

        if (book.Find(code) is not { } found)
        {
            throw new UsageException(new Problem("CJ5005", $"There is no page about '{code}'.").Try("cajal explain lists all codes."));
        }

        terminal.Out.WriteLine(terminal.Bold($"{found.Code}: {found.Title}"));
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(found.Text);
        return CommandLine.Ok;
    }
}
