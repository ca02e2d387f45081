using Cajal.Training;

namespace Cajal.Diagnosis;

/// <summary>Finds examples that no network can tell apart and that are to be told apart.</summary>
internal static class Contradictions
{
    /// <summary>The number of examples with the inputs of an earlier one and other targets.</summary>
    public static int Count(Examples examples)
    {
        var layout = examples.Layout;
        var inputs = Rows(examples, 0, layout.Inputs);
        var targets = Rows(examples, layout.Inputs, layout.Targets.Count);
        var known = new Dictionary<string, string>();
        var count = 0;
        for (var i = 0; i < examples.Count; i++)
        {
            if (!known.TryAdd(inputs[i], targets[i]) && known[inputs[i]] != targets[i]) count++;
        }

        return count;
    }

    // Bytes as text, since texts compare by value.
    private static unsafe string[] Rows(Examples examples, int first, int count)
    {
        var rows = new string[examples.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = string.Join('|', Enumerable.Range(first, count).Select(t =>
            {
                var values = examples.Tensors[t].Storage!;
                var width = (int)(values.Spec.Bytes / rows.Length);
                return Convert.ToBase64String(new ReadOnlySpan<byte>((byte*)values.Pointer + (long)i * width, width));
            }));
        }

        return rows;
    }
}
