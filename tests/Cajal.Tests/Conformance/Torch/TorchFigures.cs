using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Xunit;

namespace Cajal.Tests.Conformance.Torch;

/// <summary>Figures that PyTorch computes while the tests run, from the random layers that <c>torch_cases.py</c> draws.</summary>
internal sealed class TorchFigures
{
    private readonly double[] _numbers;

    public TorchFigures()
    {
        var folder = Directory.CreateTempSubdirectory("cajal-torch").FullName;
        try
        {
            var script = Path.Combine(Assets.Root, "tests", "Cajal.Tests", "Conformance", "torch_cases.py");
            using var process = Process.Start(new ProcessStartInfo(TorchTheoryAttribute.Python, [script, folder]) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, said);
            _numbers = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(Path.Combine(folder, "numbers.bin"))).ToArray();
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "cases.json")));
            Cases = [.. document.RootElement.Clone().EnumerateArray()];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The cases in the order in which they were drawn.</summary>
    public IReadOnlyList<JsonElement> Cases { get; }

    /// <summary>The tensors under a key of a case, float64; none where the key is missing.</summary>
    public Tensor[] Tensors(JsonElement figures, string key)
    {
        if (!figures.TryGetProperty(key, out var value)) return [];
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(One)] : [One(value)];
    }

    private Tensor One(JsonElement entry)
    {
        var shape = Shape.Create([.. entry.GetProperty("shape").EnumerateArray().Select(d => d.GetInt32())]);
        return Tensor.From(_numbers.AsSpan(entry.GetProperty("at").GetInt32(), (int)shape.Size), shape);
    }
}

/// <summary>Tests against PyTorch; where Python has no torch they are skipped with a message.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TorchTheoryAttribute : TheoryAttribute
{
    public const string Python = "/usr/bin/python3";
    private static readonly bool Runs = CanImport();

    public TorchTheoryAttribute()
    {
        if (!Runs) Skip = $"'{Python} -c \"import torch\"' does not run here.";
    }

    private static bool CanImport()
    {
        if (!File.Exists(Python)) return false;
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import torch"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
