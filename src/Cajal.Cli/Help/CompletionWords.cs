using System.CommandLine;

namespace Cajal.Cli;

/// <summary>What can be said after a verb: its options, and words that fit its argument.</summary>
/// <param name="Name">The verb; empty for what may stand before any.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Options">Its options.</param>
/// <param name="Arguments">Words that fit its first argument; files fit besides.</param>
internal sealed record CompletionWords(string Name, string Summary, IReadOnlyList<(string Name, string Description, bool TakesValue)> Options, IReadOnlyList<string> Arguments)
{
    /// <summary>The words of the whole command: what stands before a verb first, then every verb.</summary>
    public static IReadOnlyList<CompletionWords> Of(Command root) => [Read(root, ""), .. root.Subcommands.Select(c => Read(c, c.Name))];

    private static CompletionWords Read(Command command, string name) => new(
        name,
        command.Description ?? "",
        [.. HelpPage.Options(command).Select(o => (o.Name, o.Description ?? "", o.HelpName is { Length: > 0 }))],
        name switch
        {
            "train" or "plan" => TrainTask.Names,
            "completion" => CompletionScript.Shells,
            "explain" => [.. ErrorBook.Load().Entries.Select(e => e.Code)],
            _ => [],
        });
}
