using System.Text.Json.Nodes;

namespace Cajal.Cli;

/// <summary>What was found in a file.</summary>
/// <param name="Title">One line: what it is and how large.</param>
/// <param name="Lines">The rest, as far as it goes into lines of a width.</param>
/// <param name="Json">The same for programs.</param>
internal sealed record Inspection(Message Title, Func<int, IEnumerable<string>> Lines, JsonObject Json);
