using System.IO.Compression;
using Xunit;

namespace Cajal.Tests.Conformance.Onnx;

/// <summary>The single-operator cases of the ONNX backend suite against Cajal's operations and layers.</summary>
public sealed class OnnxTests
{
    private const string Collection = "onnx";
    private static readonly string TablePath = Assets.Table("onnx.tsv");

    // Their figures are printed with 4 decimals.
    private static readonly string[] Rounded = ["test_averagepool_2d_ceil_last_window_starts_on_pad"];

    [AssetTheory(Collection)]
    [InlineData("activation")]
    [InlineData("attention")]
    [InlineData("cast-quantize")]
    [InlineData("conv")]
    [InlineData("dropout-random")]
    [InlineData("gather-scatter")]
    [InlineData("image-decode")]
    [InlineData("loss")]
    [InlineData("matmul")]
    [InlineData("norm")]
    [InlineData("optimizer")]
    [InlineData("pool")]
    [InlineData("reduce")]
    [InlineData("resize")]
    [InlineData("rnn")]
    [InlineData("select")]
    [InlineData("shape")]
    [InlineData("signal")]
    [InlineData("text")]
    public void Every_case_passes_or_is_excluded_with_a_reason(string family)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(Assets.Find(Collection)!, $"{family}.zip"));
        var files = archive.Entries.Where(e => e.Length > 0).ToDictionary(e => e.FullName, Bytes);
        new CaseTable(TablePath).Check(files.Keys
            .Where(f => f.EndsWith("/model.onnx", StringComparison.Ordinal))
            .Select(f => Path.GetDirectoryName(f)!)
            .Select(folder => ($"{family}/{folder}", (Action)(() => Run(folder, files)))));
    }

    [AssetFact(Collection)]
    public void The_table_lists_the_cases_of_the_collection_and_no_others()
    {
        var cases = File.ReadLines(Path.Combine(Assets.Find(Collection)!, "CASES.tsv")).Skip(1)
            .Select(line => line.Split('\t')).Select(cells => $"{cells[0][..^4]}/{cells[1]}");
        Assert.Equal(cases.Order(StringComparer.Ordinal), new CaseTable(TablePath).Cases);
    }

    private static void Run(string folder, Dictionary<string, byte[]> files)
    {
        var model = new OnnxModel(files[$"{folder}/model.onnx"]);
        var inputs = Tensors("input");
        var expected = Tensors("output");
        var actual = model.Run(inputs);
        Assert.Equal(expected.Count, actual.Length);
        for (var i = 0; i < actual.Length; i++) Compare(expected[i], actual[i], Rounded.Contains(folder) ? 1e-3 : 1e-5);

        List<Tensor> Tensors(string kind)
        {
            var found = new List<Tensor>();
            while (files.TryGetValue($"{folder}/test_data_set_0/{kind}_{found.Count}.pb", out var bytes)) found.Add(OnnxTensor.Read(bytes));
            return found;
        }
    }

    private static void Compare(Tensor expected, Tensor actual, double relative)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        var (e, a) = (expected.ToArray<double>(), actual.ToArray<double>());
        if (!expected.DType.IsFloating)
        {
            Assert.Equal(e, a);
            return;
        }

        // The suite allows 1e-3 of a number and 1e-7; both sides compute in float32, so 1e-5 holds, of the tensor's size where sums cancel.
        var largest = e.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (var i = 0; i < e.Length; i++)
        {
            var isClose = e[i].Equals(a[i]) || Math.Abs(e[i] - a[i]) <= 1e-7 + relative * Math.Abs(e[i]) + 1e-6 * largest;
            Assert.True(isClose, $"number {i}: expected {e[i]:R}, got {a[i]:R}");
        }
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }
}
