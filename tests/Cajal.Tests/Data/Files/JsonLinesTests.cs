using System.IO.Compression;
using System.Text;
using Xunit;

namespace Cajal.Tests.Data;

public sealed class JsonLinesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Fields_become_tensors_of_the_types_that_the_first_lines_have()
    {
        var data = Dataset.FromJsonLines(
            Saved("""
                {"x": [1, 2.5], "n": 7, "big": 5000000000, "b": true, "m": [[1,2,3],[4,5,6]], "kind": "rose"}

                {"kind": "daisy", "x": [3, 4], "n": -7, "big": 1, "b": false, "m": [[0,0,0],[0,0,1e0]], "extra": null}
                """),
            ["x", "n", "big", "b"], ["m", "kind"]);
        var batch = data.Batch(2).Single();
        Assert.Equal(["x", "n", "big", "b"], batch.X.Names);
        Assert.Equal([1, 2.5f, 3, 4], batch.X["x"].ToArray());
        Assert.Equal([7, -7], batch.X["n"].ToArray<int>());
        Assert.Equal([5000000000, 1], batch.X["big"].ToArray<long>());
        Assert.Equal([true, false], batch.X["b"].ToArray<bool>());
        Assert.Equal([2, 2, 3], batch.Y!["m"].Shape);
        Assert.Equal([1, 0], batch.Y!["kind"].ToArray<int>());
        Assert.Equal([DType.Float32, DType.Int32, DType.Int64, DType.Bool], batch.X.Items.Select(t => t.DType));
        Assert.Equal(2, data.Cardinality);
    }

    [Fact]
    public void A_single_field_needs_no_name_and_classes_have_theirs()
    {
        var data = Dataset.FromJsonLines(Saved("{\"x\": 1, \"y\": \"b\"}\r\n{\"x\": 2, \"y\": \"a\"}\r\n{\"x\": 3, \"y\": \"b\"}\r\n"), ["x"], ["y"]);
        Assert.Equal(["a", "b"], data.ClassNames);
        Assert.False(data.First().X.IsNamed);
        Assert.Equal([1.0, 0, 1], data.Select(e => e.Y!.Items[0].Item()));
        using var rest = data.Open(0, skip: 2);
        Assert.True(rest.MoveNext());
        Assert.Equal(3, rest.Current.X.Items[0].Item());
    }

    [Fact]
    public void Lists_may_differ_in_length()
    {
        var data = Dataset.FromJsonLines(Saved("{\"ids\": [1, 2, 3]}\n{\"ids\": []}\n{\"ids\": [9]}"), ["ids"]);
        Assert.Equal([1, 2, 3, 0, 0, 0, 9, 0, 0], data.PaddedBatch(3).Single().X.Items[0].ToArray<int>());
    }

    [Fact]
    public void Packed_files_and_marks_of_byte_order_are_read()
    {
        var path = Path.Combine(_folder, "packed.jsonl.gz");
        using (var gz = new GZipStream(File.Create(path), CompressionMode.Compress)) gz.Write([0xEF, 0xBB, 0xBF, .. "{\"x\": 4}"u8]);
        Assert.Equal(4, Dataset.FromJsonLines(path, ["x"]).Single().X.Items[0].Item());
    }

    [Fact]
    public void Types_can_be_named()
    {
        var types = new Dictionary<string, DType> { ["x"] = DType.Float32 };
        Assert.Equal([1f, 2.5f], Dataset.FromJsonLines(Saved(Ones(200) + "{\"x\": 2.5}"), ["x"], types: types).Skip(199).Select(e => e.X.Items[0].ToArray()[0]));
    }

    [Theory]
    [InlineData("{\"x\": 2.5}", "CJ4031", "data.jsonl:101: field \"x\" is 2.5 where int32 [] is wanted.")]
    [InlineData("{\"x\": \"two\"}", "CJ4031", "data.jsonl:101: field \"x\" is \"two\" where int32 [] is wanted.")]
    [InlineData("{\"x\": null}", "CJ4031", "data.jsonl:101: field \"x\" is null where int32 [] is wanted.")]
    [InlineData("{\"x\": [1]}", "CJ4031", "data.jsonl:101: field \"x\" is a list where int32 [] is wanted.")]
    [InlineData("{\"y\": 1}", "CJ4031", "data.jsonl:101: there is no field \"x\".")]
    [InlineData("{\"x\": 1", "CJ4030", "data.jsonl:101: the line is no JSON object.")]
    [InlineData("[1]", "CJ4030", "data.jsonl:101: the line is no JSON object.")]
    [InlineData("{\"x\": 1, \"x\": 2}", "CJ4030", "data.jsonl:101: the line is no JSON object.")]
    public void A_wrong_line_is_named_with_its_number_and_field(string line, string code, string text)
    {
        var data = Dataset.FromJsonLines(Saved(Ones(100) + line), ["x"]);
        var e = Assert.Throws<CajalException>(() => data.Count());
        Assert.Equal(code, e.Code);
        Assert.Contains(text, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "CJ4032")]
    [InlineData("{\"x\": \"text\"}", "CJ4032")]
    [InlineData("{\"x\": {\"deep\": 1}}", "CJ4031")]
    [InlineData("{\"x\": 1}\n{\"x\": true}", "CJ4031")]
    [InlineData("{\"x\": [[1], [2, 3]]}\n", null)]
    [InlineData("{\"x\": [[1, 2]]}\n{\"x\": [[1]]}", "CJ4031")]
    [InlineData("{\"xs\": 1}", "CJ4031")]
    public void A_file_that_does_not_fit_is_refused_at_once(string text, string? code)
    {
        var path = Saved(text);
        if (code is not null) Assert.Equal(code, Assert.Throws<CajalException>(() => Dataset.FromJsonLines(path, ["x"])).Code);
        else Assert.Equal("CJ4031", Assert.Throws<CajalException>(() => Dataset.FromJsonLines(path, ["x"]).Count()).Code);
    }

    private string Saved(string text)
    {
        var path = Path.Combine(_folder, "data.jsonl");
        File.WriteAllText(path, text);
        return path;
    }

    private static string Ones(int count) => new StringBuilder().Insert(0, "{\"x\": 1}\n", count).ToString();
}
