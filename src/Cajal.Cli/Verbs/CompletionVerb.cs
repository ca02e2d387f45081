using System.CommandLine;

namespace Cajal.Cli;

/// <summary><c>cajal completion bash</c>: a script that lets the shell complete the words of the command.</summary>
internal static class CompletionVerb
{
    public static Command Describe(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = Say.Of("bash, zsh, fish or pwsh.") };
        var verb = new Verb("completion", "Print a script that lets your shell complete the words of cajal.") { shell };
        verb.SetAction(parse => Run(terminal, parse.GetValue(shell)!));
        return verb
            .Example("source <(cajal completion bash)", "Complete in this bash; put the line into ~/.bashrc to keep it.")
            .Example("cajal completion fish > ~/.config/fish/completions/cajal.fish", "Complete in every fish from now on.");
    }

    private static int Run(Terminal terminal, string shell)
    {
        var root = CommandLine.Root(terminal);
        terminal.Out.Write(CompletionScript.Find(shell) is { } script
            ? script(CompletionWords.Of(root))
            : throw new UsageException(new Problem("CJ5021", $"There is no completion for the shell '{shell}'.")
                .Fact("known shells", string.Join(", ", CompletionScript.Shells))
                .Try(NearestName.Find(shell, CompletionScript.Shells) is { } near ? (Message)$"cajal completion {near}" : "one of the known shells.")));
        return CommandLine.Ok;
    }
}
