using System.CommandLine;
using System.CommandLine.Parsing;

namespace Cajal.Cli;

/// <summary>The whole command: finds the verb, runs it, and turns every failure into one readable block and an exit code.</summary>
internal static class CommandLine
{
    public const int Ok = 0, Failed = 1, WrongUsage = 2;

    /// <summary>Runs the command as if its words had been typed.</summary>
    public static int Run(string[] words, Terminal terminal)
    {
        IDisposable? language = null;
        try
        {
            if (Options.LanguageOf(words) is { } asked) language = Language.Use(asked);
            if (words.Length == 0) words = ["--help"];
            var root = Root(terminal);
            var parse = root.Parse(words, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
            if ((parse.Errors.Count > 0 || UnknownWord(parse) is not null) && parse.Action is not HelpPage) throw Misunderstood(parse);
            return parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = terminal.Out, Error = terminal.Error });
        }
        catch (UsageException e)
        {
            return Report(terminal, e, e.Problem, WrongUsage);
        }
        catch (CajalException e)
        {
            return Report(terminal, e, e.Problem, Failed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Report(terminal, e, new Problem("CJ5004", "A file or folder could not be used.").Note(e.Message)
                .Try("check the path and its permissions, or choose another folder with --out."), Failed);
        }
        catch (Exception e)
        {
            return Report(terminal, e, new Problem("CJ5009", "Something went wrong inside cajal.").Fact(e.GetType().Name, e.Message)
                .Try("set CAJAL_DEBUG=1 and run again to see where; please report it with that text."), Failed);
        }
        finally
        {
            language?.Dispose();
        }
    }

    /// <summary>The verbs and what they share.</summary>
    public static Command Root(Terminal terminal)
    {
        var root = new Verb("cajal", "Neural networks in pure C#: train them, take them apart, see them work.")
        {
            TrainVerb.Describe(terminal),
            FinetuneVerb.Describe(terminal),
            EvaluateVerb.Describe(terminal),
            PredictVerb.Describe(terminal),
            InspectVerb.Describe(terminal),
            ConvertVerb.Describe(terminal),
            DiffVerb.Describe(terminal),
            PlanVerb.Describe(terminal),
            ExplainVerb.Describe(terminal),
            DoctorVerb.Describe(terminal),
            CompletionVerb.Describe(terminal),
            HelpPage.Option(terminal),
            new VersionOption("--version") { Description = Say.Of("Show the version.") },
            Options.NoColor,
            Options.Lang,
        };
        return root
            .Example("cajal train digits", "Train a network on the digits that come along, and write a report.")
            .Example("cajal train people.csv --target income", "Learn a column of a table from the others.")
            .Example("cajal train --help", "Show all that can be said to a verb.");
    }

    private static int Report(Terminal terminal, Exception e, Problem problem, int exitCode)
    {
        terminal.Error.WriteLine(problem.OutsideCode().ToString());
        if (Environment.GetEnvironmentVariable("CAJAL_DEBUG") == "1") terminal.Error.WriteLine($"\n{e}");
        return exitCode;
    }

    private static UsageException Misunderstood(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        Message help = $"{Path(parse.CommandResult)} --help shows what can be said here.";
        if (UnknownWord(parse) is not { } word)
        {
            return new UsageException(new Problem("CJ5003", "The command line is not complete.").Note(parse.Errors[0].Message).Try(help));
        }

        var known = word.StartsWith('-') ? HelpPage.Options(command).Select(o => o.Name) : command.Subcommands.Select(c => c.Name);
        var problem = new Problem("CJ5001", $"{Path(parse.CommandResult)} does not know '{word}'.");
        return new UsageException((NearestName.Find(word, known) is { } near ? problem.Try($"did you mean '{near}'?") : problem).Try(help));
    }

    /// <summary>A word nothing was made of, or an option that was taken for the value of an argument.</summary>
    private static string? UnknownWord(ParseResult parse) =>
        parse.Tokens.FirstOrDefault(t => t.Type == TokenType.Argument && t.Value.StartsWith("--", StringComparison.Ordinal))?.Value.Split('=')[0]
        ?? (parse.UnmatchedTokens is [var first, ..] ? first : null);

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : result.Command.Name;
}
