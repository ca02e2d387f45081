namespace Cajal.Layers;

/// <summary>The forms in which layers give categories: Keras's <c>output_mode</c>.</summary>
internal static class OutputMode
{
    /// <summary>The name as Keras writes it now.</summary>
    public static string Checked(string mode, string layer, params ReadOnlySpan<string> known)
    {
        ArgumentNullException.ThrowIfNull(mode);
        var name = mode switch { "binary" => "multi_hot", "tf-idf" => "tf_idf", _ => mode };
        if (known.Contains(name)) return name;
        var names = known.ToArray();
        var near = NearestName.Find(name, names);
        throw PreprocessingFaults.Option(
            layer, $"There is no outputMode \"{mode}\": known are {string.Join(", ", names)}.", near is null ? $"\"{names[0]}\"." : $"\"{near}\".");
    }

    /// <summary>Numbers of categories in the form asked for; what is negative or too large counts for none.</summary>
    /// <param name="ids">The numbers, of any shape.</param>
    /// <param name="mode"><c>one_hot</c>, <c>multi_hot</c> or <c>count</c>.</param>
    /// <param name="depth">How many categories there are.</param>
    /// <param name="dtype">The dtype of the result.</param>
    /// <param name="weights">What each occurrence counts for.</param>
    public static Tensor Encode(Tensor ids, string mode, int depth, DType dtype, Tensor? weights = null)
    {
        if (ids.Rank == 0) ids = ids.ReshapeTo([1]);
        if (mode == "one_hot")
        {
            return (ids.Rank > 1 && ids.Shape[-1] == 1 ? ids.ReshapeTo(ids.Shape.Without(ids.Rank - 1)) : ids).OneHot(depth, dtype: dtype);
        }

        var axis = ids.Rank > 1 ? 1 : 0;
        var hot = ids.OneHot(depth, dtype: dtype);
        if (mode == "multi_hot") return hot.Max(axis);
        return (weights is null ? hot : hot * weights.Cast(dtype).ExpandDims(-1)).Sum(axis);
    }
}
