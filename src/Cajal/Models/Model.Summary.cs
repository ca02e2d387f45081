namespace Cajal;

public partial class Model
{
    /// <summary>Prints the layers, the shapes they put out and how many weights they have, as Keras does.</summary>
    /// <param name="print">Receives the text line by line; the console by default.</param>
    public void Summary(Action<string>? print = null)
    {
        print ??= Console.WriteLine;
        foreach (var line in SummaryText().Split('\n')) print(line);
    }

    /// <summary>Prints the summary to a writer.</summary>
    public void Summary(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Summary(writer.WriteLine);
    }

    /// <summary>The summary as plain text with box lines. Works before the model is built, with <c>?</c> for what is unknown.</summary>
    public string SummaryText() => ModelSummary.Of(this);
}
