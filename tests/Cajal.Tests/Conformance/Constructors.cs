using System.Reflection;
using Cajal.Constraints;
using Cajal.Initializers;
using Cajal.Layers;
using Cajal.Losses;
using Cajal.Metrics;
using Cajal.Optimizers;
using Cajal.Regularizers;

namespace Cajal.Tests.Conformance;

/// <summary>Calls Cajal's constructors with Keras's arguments, which bear the same names in another case; what is not given has its default.</summary>
internal static class Constructors
{
    private static readonly Type[] Types = typeof(Layer).Assembly.GetExportedTypes();

    private static readonly Dictionary<string, Type> Bases = new()
    {
        ["layer"] = typeof(Layer), ["initializer"] = typeof(Initializer), ["regularizer"] = typeof(Regularizer), ["constraint"] = typeof(Constraint),
        ["optimizer"] = typeof(Optimizer), ["schedule"] = typeof(LearningRateSchedule), ["loss"] = typeof(Loss), ["metric"] = typeof(Metric),
    };

    /// <summary>The object; null where no constructor and no option takes all that is given.</summary>
    public static object? Make(string className, string kind, LayerConfig given)
    {
        var type = Array.Find(Types, t => t.Name == className && t.IsSubclassOf(Bases[kind]) && !t.IsAbstract);
        foreach (var constructor in type?.GetConstructors() ?? [])
        {
            var parameters = constructor.GetParameters();
            var left = given.Keys.ToHashSet();
            var arguments = new object?[parameters.Length];
            var fits = true;
            for (var i = 0; i < parameters.Length && fits; i++)
            {
                var key = Named(LayerNames.Snake(parameters[i].Name!));
                if (left.Remove(key)) fits = TryConvert(given, key, parameters[i].ParameterType, out arguments[i]);
                else if (fits = parameters[i].HasDefaultValue) arguments[i] = parameters[i].DefaultValue;
            }

            fits &= left.All(k => Option(type!, k) is { CanWrite: true } option && TryConvert(given, k, option.PropertyType, out _));
            if (!fits) continue;
            var made = constructor.Invoke(arguments);
            foreach (var key in left)
            {
                TryConvert(given, key, Option(type!, key)!.PropertyType, out var value);
                Option(type!, key)!.SetValue(made, value);
            }

            return made;
        }

        return null;
    }

    private static PropertyInfo? Option(Type type, string key) => Array.Find(type.GetProperties(), p => Named(LayerNames.Snake(p.Name)) == key);

    // Where Keras joins words.
    private static string Named(string key) => key switch
    {
        "clip_norm" => "clipnorm",
        "global_clip_norm" => "global_clipnorm",
        "clip_value" => "clipvalue",
        "d_type" => "dtype",
        "keep_dims" => "keepdims",
        _ => key,
    };

    private static bool TryConvert(LayerConfig given, string key, Type type, out object? value)
    {
        var from = given[key];
        var takesNull = !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        value = from switch
        {
            null => null,
            _ when type == typeof(DType) => given.DType(),
            int n when type == typeof(int) => n,
            int or double when type == typeof(double) => given.Number(key, 0),
            int or double when type == typeof(float) => (float)given.Number(key, 0),
            int or double when type == typeof(Factor) => (Factor)given.Number(key, 0),
            int or double when type == typeof(Thresholds) => (Thresholds)given.Number(key, 0),
            int or double when type == typeof(LearningRate) => (LearningRate)given.Number(key, 0),
            LayerConfig when type == typeof(LearningRate) => (LearningRate)LearningRateSchedule.FromEnvelope(given.Nested(key)!),
            int or double when type == typeof(Tensor) => (Tensor)(float)given.Number(key, 0),
            bool b when type == typeof(bool) => b,
            string s when type == typeof(string) => s,
            _ when type == typeof(ActivationFunction) => ActivationFunction.Read(given, key),
            _ when type == typeof(Initializer) => Initializer.Read(given, key, "zeros"),
            _ when type == typeof(Regularizer) => Regularizer.Read(given, key),
            _ when type == typeof(Constraint) => Constraint.Read(given, key),
            LayerConfig when typeof(Layer).IsAssignableFrom(type) => Layer.FromEnvelope(given.Nested(key), key),
            _ when type == typeof(Optimizer) => Optimizer.FromEnvelope(given.Nested(key)!),
            string s when type.IsEnum => Enum.TryParse(type, s.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var word) ? word : null,
            int n when type == typeof(Axes) => (Axes)n,
            object?[] items when items.All(i => i is int) && type == typeof(Axes) => (Axes)given.Ints(key)!,
            object?[] items when items.All(i => i is int) && type == typeof(int[]) => given.Ints(key),
            object?[] items when items.All(i => i is int) && type == typeof(Shape) => Shape.Create(given.Ints(key)!),
            object?[] items when items.All(i => i is int or null) && type == typeof(PartialShape) => given.Shape(key),
            object?[] items when items.All(i => i is int or double) && type == typeof(double[]) => given.Numbers(key),
            object?[] items when items.All(i => i is int or double) && type == typeof(float[]) => Array.ConvertAll(given.Numbers(key)!, n => (float)n),
            object?[] items when items.All(i => i is int or double) && type == typeof(Thresholds) => (Thresholds)given.Numbers(key)!,
            object?[] items when items.Length == 2 && type == typeof(Factor) => Factor.Read(given, key),
            object?[] items when items.Length == 2 && type == typeof((double, double)) => (given.Numbers(key)![0], given.Numbers(key)![1]),
            _ => null,
        };
        return value is not null || (from is null && takesNull);
    }
}
