namespace Cajal.Losses;

/// <summary>The losses that can be asked for by name.</summary>
internal static class LossNames
{
    private static readonly Dictionary<string, Func<Loss>> Makers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mean_squared_error"] = () => new MeanSquaredError(),
        ["mse"] = () => new MeanSquaredError(),
        ["mean_absolute_error"] = () => new MeanAbsoluteError(),
        ["mae"] = () => new MeanAbsoluteError(),
        ["binary_crossentropy"] = () => new BinaryCrossentropy(),
        ["bce"] = () => new BinaryCrossentropy(),
        ["categorical_crossentropy"] = () => new CategoricalCrossentropy(),
        ["cce"] = () => new CategoricalCrossentropy(),
        ["sparse_categorical_crossentropy"] = () => new SparseCategoricalCrossentropy(),
        ["scce"] = () => new SparseCategoricalCrossentropy(),
    };

    public static Loss Create(string name) => Registry.Create("CJ3002", "loss", name, Makers);
}
