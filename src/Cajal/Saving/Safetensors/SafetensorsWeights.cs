namespace Cajal.Saving;

/// <summary>Weights in a safetensors file, one array for each, by their paths.</summary>
internal static class SafetensorsWeights
{
    public static void Save(Model model, string path) =>
        Safetensors.Save(path, WeightPaths.Of(model).Select(w => KeyValuePair.Create(w.Key, w.Value.Saved)));

    /// <summary>Gives every weight its value, read straight into its memory; none of them where they do not fit.</summary>
    public static void Load(Model model, string path, bool skipMismatch)
    {
        using var file = Safetensors.Open(path);
        var weights = WeightPaths.Of(model);
        if (!skipMismatch)
        {
            WeightsFile.RequireFit(model.Name, path, weights, new(file.Arrays.Select(a => KeyValuePair.Create<string, long[]>(a.Key, [.. a.Value.Extents]))));
        }

        foreach (var (name, weight) in weights)
        {
            if (file.Arrays.TryGetValue(name, out var array) && array.Extents.SequenceEqual(WeightsFile.Extents(weight.Shape))) Fill(weight, array);
        }

        model.ForgetAdaptations();
    }

    private static void Fill(Variable weight, SafetensorsArray array)
    {
        // Types are checked by reading; whole numbers that were kept as fractions, or truth values as numbers, go through a tensor.
        switch (weight.DType)
        {
            case DType.Float32: array.ReadInto(weight.Overwrite<float>()); break;
            case DType.Float64: array.ReadInto(weight.Overwrite<double>()); break;
            case var dtype when array.DType != dtype: weight.Set(array.Read().Cast(dtype)); break;
            case DType.Int32: array.ReadInto(weight.Overwrite<int>()); break;
            case DType.Int64: array.ReadInto(weight.Overwrite<long>()); break;
            default: array.ReadInto(weight.Overwrite<bool>()); break;
        }
    }
}
