using System.Diagnostics;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class CompletionVerbTests
{
    private static (int Code, string Out, string Error) Script(string shell)
    {
        var fake = new FakeTerminal();
        var code = CommandLine.Run(["completion", shell], fake.Make());
        return (code, fake.Out.ToString(), fake.Error.ToString());
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void A_script_knows_every_verb_and_option(string shell)
    {
        var (code, script, _) = Script(shell);
        Assert.Equal(CommandLine.Ok, code);
        foreach (var words in CompletionWords.Of(CommandLine.Root(new FakeTerminal().Make())).Skip(1))
        {
            Assert.Contains(words.Name, script, StringComparison.Ordinal);
            Assert.All(words.Options, o => Assert.Contains(o.Name.TrimStart('-'), script, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Another_shell_is_answered_with_those_there_are() => Assert.Contains("cajal completion bash", Script("bahs").Error, StringComparison.Ordinal);

    [SkippableByPeerFact("bash", "-c", "true")]
    public void Bash_completes_verbs_options_and_words()
    {
        Assert.Equal("train", Complete("tr"));
        Assert.Equal("--target --task --test --threads", Complete("train", "data.csv", "--t"));
        Assert.Equal("mnist", Complete("train", "mni"));
        Assert.Equal("CJ1005", Complete("explain", "CJ1005"));
        Assert.Equal("", Complete("completion", "--targ"));
    }

    private static string Complete(params string[] words)
    {
        var script = Script("bash").Out + $"COMP_WORDS=(cajal {string.Join(' ', words)}); COMP_CWORD={words.Length}; _cajal; printf '%s\\n' \"${{COMPREPLY[@]}}\" | sort | tr '\\n' ' '\n";
        using var bash = Process.Start(new ProcessStartInfo("bash", ["--norc", "-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() })!;
        bash.StandardInput.Write(script);
        bash.StandardInput.Close();
        var completed = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return completed.Trim();
    }
}
