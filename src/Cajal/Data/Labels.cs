namespace Cajal;

/// <summary>Labels in the forms that losses take.</summary>
public static class Labels
{
    /// <summary>Class numbers as vectors with a 1 at the class: Keras's <c>to_categorical</c>.</summary>
    /// <param name="x">Whole numbers from 0, of any shape <c>[...]</c>; a last axis of extent 1 is dropped.</param>
    /// <param name="numClasses">How many classes; one more than the largest number by default.</param>
    /// <returns>Float32 <c>[..., numClasses]</c>.</returns>
    /// <exception cref="CajalException">CJ4073: a number is negative, or not below <paramref name="numClasses"/>.</exception>
    public static Tensor ToCategorical(Tensor x, int? numClasses = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (numClasses is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1);
        var ids = x.Cast(DType.Int64).Realize();
        var values = ids.ToArray<long>();
        var classes = numClasses ?? checked((int)(values.Length == 0 ? 0 : values.Max()) + 1);
        if (values.FirstOrDefault(v => v < 0 || v >= classes, -1) is var wrong && Array.Exists(values, v => v < 0 || v >= classes))
        {
            throw new CajalException(new Problem("CJ4073", $"{wrong} is not the number of one of {classes} classes.")
                .Fact("x", ids)
                .Try("count classes from 0: subtract the smallest label, or give numClasses."));
        }

        if (ids.Rank > 1 && ids.Shape[-1] == 1) ids = ids.ReshapeTo(ids.Shape.Without(ids.Rank - 1));
        return ids.OneHot(classes).Realize();
    }
}
