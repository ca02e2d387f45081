using System.Text;
using System.Text.Json;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>One figure of Keras's own tests: what was called, how, on what, and what came out.</summary>
internal sealed record KerasCase(string Name, string Call, JsonElement Arguments, JsonElement Inputs, JsonElement Expected)
{
    /// <summary>The arguments as a configuration.</summary>
    public LayerConfig Config => Configs.Read(Arguments);

    /// <summary>An input by name, or null where the case has none of that name.</summary>
    public Tensor? Input(string name, DType dtype = DType.Float32) =>
        Inputs.TryGetProperty(name, out var value) ? KerasCases.Tensor(value, dtype) : null;
}

/// <summary>
/// Cases from Keras 3.16's tests in <c>keras/CATEGORY.tsv</c>: <c>case, call, arguments, inputs, expected</c>, the last three as JSON; or
/// <c>case, left out, reason</c>. Where a test prints three digits only, the figure is what Keras's formula gives in float32 on the test's
/// input, after the test's own assertion held.
/// </summary>
internal static class KerasCases
{
    /// <summary>The file's own float32 arithmetic and ours each err by some 1e-7 per operation.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>Runs every case of a category and insists on a number of them.</summary>
    public static void Run(string category, int atLeast, Func<KerasCase, Tensor> compute, double tolerance = Tolerance)
    {
        var faults = new StringBuilder();
        var passed = 0;
        foreach (var c in Read(category))
        {
            try
            {
                Compare(c.Expected, compute(c), tolerance);
                passed++;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                faults.AppendLine($"{c.Name}: {e.Message}");
            }
        }

        Assert.True(faults.Length == 0, faults.ToString());
        Assert.True(passed >= atLeast, $"{passed} cases of {category} ran; {atLeast} are wanted.");
    }

    /// <summary>A tensor from nested lists.</summary>
    public static Tensor Tensor(JsonElement value, DType dtype)
    {
        var dims = new List<int>();
        for (var e = value; e.ValueKind == JsonValueKind.Array; e = e[0])
        {
            dims.Add(e.GetArrayLength());
            if (e.GetArrayLength() == 0) break;
        }

        return Cajal.Tensor.From(Numbers(value).ToArray(), Shape.Create(dims.ToArray())).Cast(dtype);
    }

    private static IEnumerable<KerasCase> Read(string category)
    {
        foreach (var line in File.ReadLines(Path.Combine(Assets.Table("keras"), $"{category}.tsv")).Skip(1))
        {
            var cells = line.Split('\t');
            if (cells is [_, "left out", { Length: > 0 }]) continue;
            Assert.True(cells.Length == 5, $"{category}.tsv has a row that is neither a case nor left out with a reason: {line}");
            yield return new KerasCase(cells[0], cells[1], Json(cells[2]), Json(cells[3]), Json(cells[4]));
        }
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static void Compare(JsonElement expected, Tensor actual, double tolerance)
    {
        var wanted = Tensor(expected, DType.Float64);
        Assert.Equal(wanted.Shape.ToString(), actual.Shape.ToString());
        var (e, a) = (wanted.ToArray<double>(), actual.ToArray<double>());
        for (var i = 0; i < e.Length; i++)
        {
            var isClose = e[i].Equals(a[i]) || Math.Abs(e[i] - a[i]) <= tolerance * Math.Max(1, Math.Abs(e[i]));
            Assert.True(isClose, $"at {i}: expected {e[i]:R}, got {a[i]:R}");
        }
    }

    private static IEnumerable<double> Numbers(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
        JsonValueKind.True => [1],
        JsonValueKind.False => [0],
        JsonValueKind.String => [value.GetString() switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN }],
        _ => [value.GetDouble()],
    };
}
