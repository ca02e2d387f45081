namespace Cajal.Optimizers;

/// <summary>The optimizers that can be asked for by name.</summary>
internal static class OptimizerNames
{
    private static readonly Dictionary<string, Func<Optimizer>> Makers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["gradient_descent"] = () => new GradientDescent(),
        ["sgd"] = () => new SGD(),
        ["rmsprop"] = () => new RMSprop(),
        ["adam"] = () => new Adam(),
        ["adamw"] = () => new AdamW(),
    };

    public static Optimizer Create(string name) => Registry.Create("CJ3004", "optimizer", name, Makers);
}
