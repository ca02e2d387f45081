using System.CommandLine;

namespace Cajal.Cli;

/// <summary>A verb of the command: what it does, and examples of saying it.</summary>
internal sealed class Verb(string name, Message summary) : Command(name, summary.ToString())
{
    /// <summary>Command lines that work, each with what it does.</summary>
    public IReadOnlyList<(string Line, string What)> Examples { get; private set; } = [];

    /// <summary>Adds an example to the help page.</summary>
    public Verb Example(string line, Message what)
    {
        Examples = [.. Examples, (line, what.ToString())];
        return this;
    }
}
