namespace Cajal;

/// <summary>Makes things that users ask for by Keras's names.</summary>
internal static class Registry
{
    /// <summary>Makes the thing of that name, or explains which names there are.</summary>
    public static T Create<T>(string code, Message kind, string name, Dictionary<string, Func<T>> makers)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (makers.TryGetValue(name, out var make) || makers.TryGetValue(SnakeCase(name), out make)) return make();
        var problem = new Problem(code, $"There is no {kind} called \"{name}\".")
            .Fact("known names", string.Join(", ", makers.Keys));
        throw new CajalException(NearestName.Find(name, makers.Keys) is { } near
            ? problem.Try($"\"{near}\".")
            : problem.Try($"one of the known names, or an object of a {kind} class."));
    }

    /// <summary><c>MeanSquaredError</c> as <c>mean_squared_error</c>.</summary>
    private static string SnakeCase(string name)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1])) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
