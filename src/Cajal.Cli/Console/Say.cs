namespace Cajal.Cli;

/// <summary>Texts for people in the language of the moment.</summary>
internal static class Say
{
    /// <summary>The text as a string.</summary>
    public static string Of(Message text) => text.ToString();

    /// <summary>Writes a line of results.</summary>
    public static void Tell(this Terminal terminal, Message text) => terminal.Out.WriteLine(text.ToString());

    /// <summary>Writes an empty line among the results.</summary>
    public static void Tell(this Terminal terminal) => terminal.Out.WriteLine();

    /// <summary>Writes a line beside the results.</summary>
    public static void Note(this Terminal terminal, Message text) => terminal.Error.WriteLine(text.ToString());
}
