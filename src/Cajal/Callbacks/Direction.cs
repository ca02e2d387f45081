namespace Cajal.Callbacks;

/// <summary>Which way a number of the logs is better.</summary>
internal static class Direction
{
    /// <summary>1 where larger is better, -1 where smaller is, null where nobody knows.</summary>
    public static int? Of(Model model, string name)
    {
        var plain = name.StartsWith("val_", StringComparison.Ordinal) ? name[4..] : name;
        if (plain == "loss" || plain.EndsWith("_loss", StringComparison.Ordinal)) return -1;
        if (!model.IsCompiled) return null;
        var (_, metric) = model.Trainer("be watched").Measures.FirstOrDefault(m => m.Name == plain);
        return metric?.LargerIsBetter switch { true => 1, false => -1, null => null };
    }
}
