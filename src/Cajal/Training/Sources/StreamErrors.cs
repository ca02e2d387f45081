namespace Cajal.Training;

/// <summary>The pages about data that comes element by element. Each names the element.</summary>
internal static class StreamErrors
{
    private const string Kept = "The model keeps what it has learned, and its History the epochs so far.";

    public static CajalException Failed(string data, long element, Exception inner) => new(
        new Problem("CJ3404", $"The data \"{data}\" failed while it was read.")
            .Fact("element", $"{element}")
            .Fact("error", $"{inner.GetType().Name}: {inner.Message}")
            .Note(Kept)
            .Try("mend the source; the inner exception says where in your code it failed.")
            .Try($"or begin behind that element, with Skip({element})."), inner);

    public static CajalException OtherMake(string data, long element, string found, string expected) => new(
        new Problem("CJ3405", $"An element of the data \"{data}\" is made otherwise than those before.")
            .Fact("element", $"{element}")
            .Fact("found", found)
            .Fact("before", expected)
            .Note(Kept)
            .Try("let all elements have the same inputs, targets and weights, under the same names and of the same types."));

    public static CajalException OtherShape(string data, long element, Example first, Example found) => new(
        new Problem("CJ3406", $"Examples of different shapes in the data \"{data}\" cannot be put into one batch.")
            .Fact("element", $"{element}")
            .Fact("found", Shapes(found))
            .Fact("first of the batch", Shapes(first))
            .Note(Kept)
            .Try("bring the examples to one length, for example with PadSequences.")
            .Try("or hand out batches yourself, or use batchSize: 1."));

    public static CajalException NoSplit(double share) => new(
        new Problem("CJ3407", "A stream has no end from which a share could be kept for validation.")
            .Fact("validationSplit", $"{share}")
            .Note("Only examples in memory can be divided before training.")
            .Try("give validationData, for example the dataset's last elements: validationData: data.Skip(1000)."));

    /// <summary>The same page with the place in the data.</summary>
    public static CajalException InBatch(CajalException e, long first, long last)
    {
        var problem = e.Problem.Fact("in the data", first == last ? $"element {first}" : $"elements {first} to {last}");
        return e switch
        {
            ShapeException => new ShapeException(problem),
            DTypeException => new DTypeException(problem),
            _ => new CajalException(problem, e),
        };
    }

    private static string Shapes(Example e) => string.Join(", ", e.X.Items.Concat(e.Y?.Items ?? []).Select(t => t.Spec.ToString()));
}
