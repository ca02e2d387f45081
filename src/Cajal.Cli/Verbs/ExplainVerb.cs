using System.CommandLine;

namespace Cajal.Cli;

/// <summary><c>cajal explain CJ####</c>: an error code with failing and repaired code.</summary>
internal static class ExplainVerb
{
    public static Command Describe(Terminal terminal)
    {
        var code = new Argument<string?>("code") { Description = Say.Of("A code such as CJ1005; without it, all codes are listed."), Arity = ArgumentArity.ZeroOrOne };
        var verb = new Verb("explain", "Explain an error code, with code that fails and code that works.") { code };
        verb.SetAction(parse => Run(terminal, parse.GetValue(code)));
        return verb
            .Example("cajal explain CJ1005", "What the code means, code that fails, and code that works.")
            .Example("cajal explain CJ1005 --lang zh", "The same in Chinese, where there is a Chinese page.");
    }

    private static int Run(Terminal terminal, string? code)
    {
        var (book, own) = (ErrorBook.Load(), ErrorBook.Load(Language.Current));
        if (code is null)
        {
            foreach (var entry in book.Entries) terminal.Out.WriteLine($"{entry.Code}  {(own?.Find(entry.Code) ?? entry).Title}");
            return CommandLine.Ok;
        }

        if (book.Find(code) is not { } found)
        {
            throw new UsageException(new Problem("CJ5005", $"There is no page about '{code}'.").Try("cajal explain lists all codes."));
        }

        if (own?.Find(found.Code) is { } translated) found = translated;
        else if (Language.Current != "en") terminal.Note("This page is there in English only.");
        terminal.Out.WriteLine(terminal.Bold($"{found.Code}: {found.Title}"));
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(found.Text);
        return CommandLine.Ok;
    }
}
