namespace Cajal.Data;

/// <summary>A function of the user's that is applied to element after element; when it fails, the error says at which.</summary>
/// <param name="what">Its name for messages, such as "map".</param>
/// <param name="function">From an element, the pass and its place in the pass.</param>
internal sealed class ElementFunction<TIn, TOut>(string what, Func<TIn, long, long, TOut> function)
{
    public TOut Run(TIn element, long pass, long place)
    {
        try
        {
            return function(element, pass, place);
        }
        catch (Exception e)
        {
            throw new CajalException(
                new Problem("CJ4020", $"The function given to {what} failed on element {place} of the data.")
                    .Fact("element", $"{place}, counted from 0 in pass {pass}")
                    .Fact("error", $"{e.GetType().Name}: {e.Message.Split('\n')[0]}")
                    .Try($"look at it with dataset.Skip({place}).First() before the step that fails."),
                e);
        }
    }
}
