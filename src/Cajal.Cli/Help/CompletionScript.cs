using System.Text;

namespace Cajal.Cli;

/// <summary>Completion scripts of the shells, made from the words of the command.</summary>
internal static class CompletionScript
{
    private static readonly Dictionary<string, Func<IReadOnlyList<CompletionWords>, string>> Writers = new()
    {
        ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish, ["pwsh"] = PowerShell,
    };

    /// <summary>The shells there are scripts for.</summary>
    public static string[] Shells => [.. Writers.Keys];

    /// <summary>What writes the script of a shell; null where there is none.</summary>
    public static Func<IReadOnlyList<CompletionWords>, string>? Find(string shell) => Writers.GetValueOrDefault(shell);

    private static string Bash(IReadOnlyList<CompletionWords> all)
    {
        var text = new StringBuilder("_cajal() {\n    local word=\"${COMP_WORDS[COMP_CWORD]}\" verb=\"${COMP_WORDS[1]}\" words=\"\" files=1\n    COMPREPLY=()\n");
        text.Append($"    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words=\"{Join(all.Skip(1).Select(v => v.Name).Concat(Names(all[0])))}\"; files=0\n    else\n        case \"$verb\" in\n");
        foreach (var verb in all.Skip(1))
        {
            text.Append($"            {verb.Name}) words=\"{Join(Names(verb))}\"; [ \"$COMP_CWORD\" -eq 2 ] && words=\"$words {Join(verb.Arguments)}\" ;;\n");
        }

        text.Append("        esac\n    fi\n    case \"$word\" in -*) files=0 ;; esac\n    COMPREPLY=( $(compgen -W \"$words\" -- \"$word\") )\n");
        return text.Append("    [ \"$files\" -eq 1 ] && COMPREPLY+=( $(compgen -f -- \"$word\") )\n}\ncomplete -o filenames -F _cajal cajal\n").ToString();
    }

    private static string Zsh(IReadOnlyList<CompletionWords> all)
    {
        var text = new StringBuilder("#compdef cajal\n_cajal() {\n    if (( CURRENT == 2 )); then\n        local -a verbs=(\n");
        foreach (var verb in all.Skip(1)) text.Append($"            {Quoted($"{verb.Name}:{verb.Summary}")}\n");
        text.Append("        )\n        _describe 'command' verbs\n        return\n    fi\n    case \"$words[2]\" in\n");
        foreach (var verb in all.Skip(1))
        {
            text.Append($"        {verb.Name})\n            _arguments \\\n");
            foreach (var (name, description, takesValue) in verb.Options)
            {
                text.Append($"                {Quoted($"{name}[{description.Replace("[", "(", StringComparison.Ordinal).Replace("]", ")", StringComparison.Ordinal)}]{(takesValue ? ":value:_files" : "")}")} \\\n");
            }

            var first = verb.Arguments.Count == 0 ? "_files" : $"{{_alternative \"words:word:({Join(verb.Arguments)})\" \"files:file:_files\"}}";
            text.Append($"                {Quoted($"2:first:{first}")} {Quoted("*:file:_files")} ;;\n");
        }

        return text.Append("    esac\n}\ncompdef _cajal cajal\n").ToString();
    }

    private static string Fish(IReadOnlyList<CompletionWords> all)
    {
        var text = new StringBuilder();
        foreach (var verb in all.Skip(1)) text.Append($"complete -c cajal -f -n __fish_use_subcommand -a {verb.Name} -d {Quoted(verb.Summary)}\n");
        foreach (var verb in all.Skip(1))
        {
            var seen = $"-n '__fish_seen_subcommand_from {verb.Name}'";
            if (verb.Arguments.Count > 0) text.Append($"complete -c cajal {seen} -a '{Join(verb.Arguments)}'\n");
            foreach (var (name, description, takesValue) in verb.Options)
            {
                text.Append($"complete -c cajal {seen} -l {name.TrimStart('-')} -d {Quoted(description)}{(takesValue ? " -r" : "")}\n");
            }
        }

        return text.ToString();
    }

    private static string PowerShell(IReadOnlyList<CompletionWords> all)
    {
        var text = new StringBuilder("Register-ArgumentCompleter -Native -CommandName cajal -ScriptBlock {\n    param($word, $line, $cursor)\n    $said = @($line.CommandElements | ForEach-Object { $_.ToString() })\n    $words = @{\n");
        text.Append($"        '' = @({List(all.Skip(1).Select(v => v.Name).Concat(Names(all[0])))})\n");
        foreach (var verb in all.Skip(1)) text.Append($"        '{verb.Name}' = @({List(Names(verb).Concat(verb.Arguments))})\n");
        text.Append("    }\n    $verb = if ($said.Count -gt 2 -or ($said.Count -eq 2 -and $word -eq '')) { $said[1] } else { '' }\n");
        text.Append("    $words[$verb] | Where-Object { $_ -like \"$word*\" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }\n}\n");
        return text.ToString();
    }

    private static IEnumerable<string> Names(CompletionWords verb) => verb.Options.Select(o => o.Name);

    private static string Join(IEnumerable<string> words) => string.Join(' ', words);

    private static string List(IEnumerable<string> words) => string.Join(", ", words.Select(w => $"'{w}'"));

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
