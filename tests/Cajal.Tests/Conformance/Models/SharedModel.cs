using Cajal.Data;
using Cajal.Saving.Hdf5;
using Xunit;

namespace Cajal.Tests.Conformance.Models;

/// <summary>A model of somebody else's, and what it should give.</summary>
internal static class SharedModel
{
    /// <summary>Makes a model from its configuration, and gives it weights where there are some.</summary>
    public static Model Load(string configuration, string? weights)
    {
        var model = Model.FromJson(File.ReadAllText(configuration));
        if (weights is null) return model;
        model.LoadWeights(weights);
        return model;
    }

    /// <summary>Every weight holds numbers, and those of the last layers are not all zero: nothing was left as it was made.</summary>
    public static void RequireFilled(Model model)
    {
        Assert.True(model.IsFullyBuilt, "has no weights");
        foreach (var weight in model.Weights)
        {
            Assert.True(Array.TrueForAll(weight.Value.ToArray<double>(), double.IsFinite), $"{weight.Path} is not finite");
        }
    }

    /// <summary>The outputs of a second opinion, computed with an independent evaluator in float32.</summary>
    public static void CheckAgainst(Model model, OrderedDictionary<string, Tensor> figures)
    {
        Tensor[] inputs = [.. Enumerable.Range(0, figures.Count).Select(i => figures.GetValueOrDefault($"in{i}")).OfType<Tensor>()];
        var outputs = model.CallAll(inputs);
        Assert.Equal(figures.Count - inputs.Length, outputs.Length);
        for (var i = 0; i < outputs.Length; i++) RequireClose($"out{i}", figures[$"out{i}"], outputs[i], absolute: 1e-6, relative: 1e-4);
    }

    /// <summary>Insists on equal shapes and close numbers.</summary>
    public static void RequireClose(string name, Tensor expected, Tensor actual, double absolute, double relative = 0)
    {
        Assert.True(expected.Shape == actual.Shape, $"{name} is {actual.Shape} instead of {expected.Shape}");
        var (e, a) = (expected.ToArray<double>(), actual.ToArray<double>());
        for (var i = 0; i < e.Length; i++)
        {
            var off = Math.Abs(e[i] - a[i]);
            Assert.True(off <= absolute + relative * Math.Abs(e[i]), $"{name}: number {i} is {a[i]:G6} instead of {e[i]:G6}, off by {off:E1}");
        }
    }

    /// <summary>The arrays of one group of a file, in the order of the file.</summary>
    public static Tensor[] Arrays(Hdf5File file, string group) =>
        file.Root.Group(group) is { } found ? [.. found.Names.Select(n => found.Dataset(n)).OfType<Hdf5Dataset>().Select(d => d.Read())] : [];
}
