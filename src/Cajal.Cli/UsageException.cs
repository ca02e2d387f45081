namespace Cajal.Cli;

/// <summary>The command was not said in a way that can be carried out; nothing was done.</summary>
internal sealed class UsageException(Problem problem) : CajalException(problem.OutsideCode());
