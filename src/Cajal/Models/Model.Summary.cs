namespace Cajal;

public partial class Model
{
    /// <summary>Prints the layers, the shapes they put out and how many weights they have, as Keras does.</summary>
    /// <param name="print">Receives the text line by line; the console by default.</param>
    /// <param name="expandNested">Whether the layers of models inside are listed below them.</param>
    /// <param name="showTrainable">Whether a column says which layers training may change.</param>
    /// <param name="layerRange">The names of the first and the last layer to list; all by default.</param>
    /// <exception cref="CajalException">There is no layer of such a name (CJ2008).</exception>
    public void Summary(
        Action<string>? print = null, bool expandNested = false, bool showTrainable = false, (string First, string Last)? layerRange = null)
    {
        print ??= Console.WriteLine;
        foreach (var line in SummaryText(expandNested, showTrainable, layerRange).Split('\n')) print(line);
    }

    /// <summary>Prints the summary to a writer.</summary>
    /// <inheritdoc cref="Summary(Action{string}?, bool, bool, ValueTuple{string, string}?)"/>
    /// <param name="writer">Receives the text.</param>
    /// <param name="expandNested">Whether the layers of models inside are listed below them.</param>
    /// <param name="showTrainable">Whether a column says which layers training may change.</param>
    /// <param name="layerRange">The names of the first and the last layer to list; all by default.</param>
    public void Summary(TextWriter writer, bool expandNested = false, bool showTrainable = false, (string First, string Last)? layerRange = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Summary(writer.WriteLine, expandNested, showTrainable, layerRange);
    }

    /// <summary>The summary as plain text with box lines. Works before the model is built, with <c>?</c> for what is unknown.</summary>
    /// <inheritdoc cref="Summary(Action{string}?, bool, bool, ValueTuple{string, string}?)"/>
    /// <param name="expandNested">Whether the layers of models inside are listed below them.</param>
    /// <param name="showTrainable">Whether a column says which layers training may change.</param>
    /// <param name="layerRange">The names of the first and the last layer to list; all by default.</param>
    public string SummaryText(bool expandNested = false, bool showTrainable = false, (string First, string Last)? layerRange = null) =>
        ModelSummary.Of(this, expandNested, showTrainable, layerRange);

    /// <summary>The model as a drawing for Graphviz, as Keras's <c>model_to_dot</c>: a box for each layer, an arrow for each connection.</summary>
    /// <param name="showShapes">Whether boxes tell the shapes that go in and come out.</param>
    /// <param name="leftToRight">Whether data runs to the right and not down.</param>
    /// <returns>Text that <c>dot -Tsvg model.dot</c> makes a picture of.</returns>
    /// <example><code>File.WriteAllText("model.dot", model.ToDot(showShapes: true));</code></example>
    public string ToDot(bool showShapes = false, bool leftToRight = false) => ModelDot.Of(this, showShapes, leftToRight);
}
