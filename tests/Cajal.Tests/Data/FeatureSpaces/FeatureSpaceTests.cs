using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Cajal.Tests.Data.FeatureSpaces;

public sealed class FeatureSpaceTests
{
    private static readonly Table People = Table.ParseCsv(
        """
        age,city,born,member,income
        20,London,2020-01-06,true,low
        30,London,2020-04-07,false,high
        40,Madrid,2020-07-08,true,low
        ?,Turin,2020-10-09,true,high
        50,?,?,false,high

        """);

    [Fact]
    public void Numbers_have_mean_0_and_variance_1_and_missing_ones_say_so()
    {
        var space = Space("age", "float_normalized");
        Assert.Equal(["age", "age missing"], space.FeatureNames);
        // Mean 35 and variance 125 of the four known numbers.
        float[] expected = [-15, 0, -5, 0, 5, 0, 0, (float)Math.Sqrt(125), 15, 0];
        Close.To(Array.ConvertAll(expected, v => v / (float)Math.Sqrt(125)), space.Transform(People).ToArray(), 1e-6);
        Assert.Equal([20, 0, 30, 0, 40, 0, 35, 1, 50, 0], Space("age", "float").Transform(People).ToArray());
        Assert.Equal([5, 7.5f, 10, 8.75f, 12.5f], Space("age", Feature.FloatRescaled(0.25)).Transform(People)[.., 0].ToArray());
    }

    [Fact]
    public void Large_numbers_can_be_taken_on_a_logarithmic_scale()
    {
        var x = new Table(TableColumn.Numbers("x", Math.E - 1, 0, 1 - Math.E));
        var z = new FeatureSpace(Of("x", Feature.FloatNormalized(log: true))).Adapt(x).Transform(x).ToArray();
        Close.To([(float)Math.Sqrt(1.5), 0, -(float)Math.Sqrt(1.5)], z, 1e-6);
    }

    [Fact]
    public void Ranges_hold_equally_many_rows_and_say_how_far_a_number_reaches()
    {
        var x = new Table(TableColumn.Numbers("x", [.. Enumerable.Range(0, 9).Select(i => (double)i * i)]));
        var space = new FeatureSpace(Of("x", Feature.FloatPiecewise(2))).Adapt(x);
        Assert.Equal(["x", "x 0..25", "x 25..64"], space.FeatureNames);
        Assert.Equal([0, 0.04f, 0.16f, 0.36f, 0.64f, 1, 1, 1, 1], space.Transform(x)[.., 1].ToArray());
        Close.To([0, 0, 0, 0, 0, 0, 11 / 39f, 24 / 39f, 1], space.Transform(x)[.., 2].ToArray(), 1e-6);
        // Beyond the numbers seen, a range is empty or full.
        var far = new Table(TableColumn.Numbers("x", -100, 1000));
        Assert.Equal([0, 0, 1, 1], space.Transform(far)[.., 1..].ToArray());
    }

    [Fact]
    public void A_number_that_occurs_very_often_does_not_take_all_ranges()
    {
        var values = Enumerable.Repeat(0.0, 900).Concat(Enumerable.Range(1, 100).Select(i => (double)i)).ToArray();
        var table = new Table(TableColumn.Numbers("gain", values));
        Assert.InRange(new FeatureSpace(Of("gain", Feature.FloatPiecewise(8))).Adapt(table).FeatureCount, 3, 9);
    }

    [Fact]
    public void Discretized_numbers_are_in_one_range()
    {
        var table = new Table(TableColumn.Numbers("x", -1, 0, 0.5, 1, 5, double.NaN));
        var space = new FeatureSpace(Of("x", Feature.FloatDiscretized(binBoundaries: [0, 1]))).Adapt(table);
        Assert.Equal(
            [1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1], space.Transform(table).ToArray());
        var ids = new FeatureSpace(Of("x", Feature.FloatDiscretized(binBoundaries: [0, 1], ids: true))).Adapt(table);
        Assert.Equal([0, 1, 1, 2, 2, 3], ids.TransformNamed(table)["x"].ToArray<int>());
        Assert.Equal(4, ids.IdCount("x"));
    }

    [Fact]
    public void Categories_stand_in_order_of_frequency_behind_the_unseen_and_before_the_missing()
    {
        var space = Space("city", "string_categorical");
        Assert.Equal(["city other", "city = London", "city = Madrid", "city = Turin", "city missing"], space.FeatureNames);
        var rows = Table.ParseCsv("city,n\nTurin,1\nParis,2\n?,3\n");
        Assert.Equal([0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1], space.Transform(rows).ToArray());
    }

    [Fact]
    public void Rare_categories_count_as_unseen_and_ids_go_into_embeddings()
    {
        Assert.Equal(["city other", "city = London", "city missing"], Space("city", Feature.StringCategorical(minCount: 2)).FeatureNames);
        Assert.Equal(["city other", "city = London", "city missing"], Space("city", Feature.StringCategorical(maxTokens: 2)).FeatureNames);
        var ids = Space("city", Feature.StringCategorical(ids: true));
        var city = ids.TransformNamed(People)["city"];
        Assert.Equal((DType.Int32, "[5, 1]"), (city.DType, city.Shape.ToString()));
        Assert.Equal([1, 1, 2, 3, 4], city.ToArray<int>());
        Assert.Equal(5, ids.IdCount("city"));
    }

    [Fact]
    public void A_category_of_whole_numbers_is_the_same_with_and_without_a_point()
    {
        var space = new FeatureSpace(Of("n", Feature.IntegerCategorical())).Adapt(Table.ParseCsv("n\n7\n7\n8\n"));
        Assert.Equal([0, 0, 1, 0, 1, 0, 1, 0, 0], space.Transform(Table.ParseCsv("n\n8.0\n7\n1.5\n")).ToArray());
    }

    [Fact]
    public void Hashes_and_crosses_put_equal_texts_into_equal_bins()
    {
        var space = new FeatureSpace(Of("city", Feature.StringHashed(8)), crosses: [["city", "member"]], crossingDim: 16).Adapt(People);
        Assert.Equal(24, space.FeatureCount);
        var x = space.Transform(People).ToArray();
        Assert.All(Enumerable.Range(0, 5), row => Assert.Equal((1, 1), (x[(24 * row)..(24 * row + 8)].Sum(), x[(24 * row + 8)..(24 * row + 24)].Sum())));
        Assert.Equal(x[..8], x[24..32]);
        Assert.NotEqual(x[8..24], x[32..48]);
    }

    [Fact]
    public void Dates_become_days_and_the_circles_that_differ()
    {
        var space = Space("born", "date");
        Assert.Equal(
            [
                "born days", "born month sin", "born month cos", "born day sin", "born day cos", "born weekday sin", "born weekday cos",
                "born missing",
            ],
            space.FeatureNames);
        var x = space.Transform(People).ToArray();
        // January, April, July, October: quarters of the circle; Monday is its beginning.
        Close.To([0, 1, 0, -1], [x[1], x[9], x[17], x[25]], 1e-6);
        Close.To([1, 0, -1, 0], [x[2], x[10], x[18], x[26]], 1e-6);
        Close.To([0, 1], x[5..7], 1e-6);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 1], x[32..]);
        // A file in which no date is known is no reason to stop.
        Assert.Equal(1, space.Transform(Table.ParseCsv("born,x\n?,1\n")).ToArray()[7]);
    }

    [Fact]
    public void Words_are_those_most_rows_have()
    {
        var table = Table.ParseCsv("id,text\n1,\"Free entry, free!\"\n2,See you at entry\n3,FREE you?\n");
        var space = new FeatureSpace(Of("text", Feature.StringWords(3))).Adapt(table);
        Assert.Equal(["text has entry", "text has free", "text has you"], space.FeatureNames);
        Assert.Equal([1, 1, 0, 1, 0, 1, 0, 1, 1], space.Transform(table).ToArray());
    }

    [Fact]
    public void Nothing_is_learned_from_rows_that_are_only_transformed()
    {
        var train = Random(400, seed: 1);
        var space = FeatureSpace.Infer(train, "label");
        var before = space.ToJson();
        var x = space.Transform(train).ToArray();
        space.ToDataset(Random(300, seed: 2));
        Assert.Equal(before, space.ToJson());
        Assert.Equal(x, space.Transform(train).ToArray());
        // And a row is the same whatever rows stand beside it.
        Assert.Equal(x[..space.FeatureCount], space.Transform(train.Take(1)).ToArray());
    }

    [Fact]
    public void A_space_read_from_its_text_gives_the_same_bits()
    {
        var all = new Dictionary<string, Feature>
        {
            ["n"] = Feature.FloatPiecewise(log: true), ["m"] = "float_normalized", ["k"] = "integer_categorical", ["c"] = Feature.StringCategorical(10, 2, 2),
            ["t"] = "string_words", ["d"] = "date",
        };
        var train = Random(500, seed: 3);
        foreach (var space in (FeatureSpace[])[FeatureSpace.Infer(train, "label"), new FeatureSpace(all, [["c", "k"]], 64, "label").Adapt(train)])
        {
            var again = FeatureSpace.FromJson(space.ToJson());
            var test = Random(200, seed: 4);
            Assert.Equal(space.Transform(test).ToArray(), again.Transform(test).ToArray());
            Assert.Equal(space.EncodeTarget(test).ToArray<int>(), again.EncodeTarget(test).ToArray<int>());
            Assert.Equal(space.FeatureNames, again.FeatureNames);
            Assert.Equal((space.ToJson(), space.ToString()), (again.ToJson(), again.ToString()));
        }
    }

    [Fact]
    public void Damaged_texts_are_errors_of_ours()
    {
        var json = FeatureSpace.Infer(Random(100, seed: 5), "label").ToJson();
        TestKit.Properties.ForAll(500, gen =>
        {
            var text = json.ToCharArray();
            for (var i = gen.Int(1, 5); i > 0; i--) text[gen.Int(0, text.Length - 1)] = gen.Pick('"', '{', ']', ',', '9', '-', 'x', ' ');
            try
            {
                FeatureSpace.FromJson(new string(text)[..gen.Int(text.Length / 2, text.Length)]);
                FeatureSpace.FromJson(new string(text));
            }
            catch (CajalException e)
            {
                Assert.Equal("CJ4064", e.Code);
            }
        });
        Assert.All(["", "null", "[]", "{}", "{\"format\":1}"], text => Assert.Equal("CJ4064", Assert.Throws<CajalException>(() => FeatureSpace.FromJson(text)).Code));
    }

    [Fact]
    public void Classes_have_numbers_in_order_and_come_back_as_names()
    {
        var space = FeatureSpace.Infer(People, "income");
        Assert.Equal(["high", "low"], space.ClassNames);
        Assert.Equal((2, "softmax", "sparse_categorical_crossentropy"), (space.OutputCount, space.OutputActivation, space.Loss));
        Assert.Equal([1, 0, 1, 0, 0], space.EncodeTarget(People).ToArray<int>());
        Assert.Equal(["low", "high"], space.DecodeClasses(Tensor.From([0.2f, 0.8f, 0.9f, 0.1f], [2, 2])));
        Assert.Equal(["low", "high"], space.DecodeClasses(Tensor.From([0.8f, 0.1f], [2, 1])));
        // As in Adult's test part.
        Assert.Equal([1], space.EncodeTarget(Table.ParseCsv("income,x\nlow.,1\n", new CsvOptions { HasHeader = true })).ToArray<int>());
        var numbers = FeatureSpace.Infer(new Table(TableColumn.Integers("y", [.. Enumerable.Range(0, 50).Select(i => 10L - i % 3)]), TableColumn.Numbers("x", [.. Enumerable.Range(0, 50).Select(i => i / 2.0)])), "y");
        Assert.Equal(["8", "9", "10"], numbers.ClassNames);
    }

    [Fact]
    public void Numbers_as_targets_are_normalised_and_come_back_in_their_unit()
    {
        var table = new Table(TableColumn.Numbers("y", 100, 200.5, 300, double.NaN), TableColumn.Numbers("x", 1, 2, 3, 4));
        var space = FeatureSpace.Infer(table, "y");
        Assert.Equal((TargetTask.Regression, 1, "linear", "mean_squared_error"), (space.Task, space.OutputCount, space.OutputActivation, space.Loss));
        var data = space.ToDataset(table);
        Assert.Equal((3, "[3, 1]"), (data.Count, data.Y.Shape.ToString()));
        Assert.Equal([100, 200.5, 300], space.DecodeNumbers(data.Y).Select(v => Math.Round(v, 4)));
        Assert.Equal("CJ4063", Assert.Throws<CajalException>(() => space.EncodeTarget(table)).Code);
    }

    [Fact]
    public void Columns_that_say_nothing_are_left_out_with_the_reason()
    {
        var n = 200;
        var table = new Table(
            TableColumn.Integers("row", [.. Enumerable.Range(0, n).Select(i => (long)i)]),
            TableColumn.Integers("customer_id", [.. Enumerable.Range(0, n).Select(i => 7919L * i % 100_003)]),
            TableColumn.Texts("name", [.. Enumerable.Range(0, n).Select(i => $"person {i}")]),
            TableColumn.Texts("country", [.. Enumerable.Repeat("Spain", n)]),
            TableColumn.Numbers("empty", [.. Enumerable.Repeat(double.NaN, n)]),
            TableColumn.Numbers("x", [.. Enumerable.Range(0, n).Select(i => Math.Sin(i))]),
            TableColumn.Booleans("y", [.. Enumerable.Range(0, n).Select(i => i % 3 == 0)]));
        var space = FeatureSpace.Infer(table, "y");
        Assert.Equal(["x"], space.ColumnNames);
        Assert.Equal(["row", "customer_id", "name", "country", "empty"], space.Dropped.Select(d => d.Column));
        Assert.Contains("country      left out: it is the same in every row", space.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_are_chosen_by_what_the_columns_hold()
    {
        var n = 2000;
        var random = new TestKit.Gen(1);
        var table = new Table(
            TableColumn.Numbers("normal", random.Doubles(n)),
            TableColumn.Numbers("skewed", [.. random.Doubles(n, 0, 12).Select(Math.Exp)]),
            TableColumn.Integers("few", [.. Enumerable.Range(0, n).Select(_ => (long)random.Int(1, 5))]),
            TableColumn.Texts("many", [.. Enumerable.Range(0, n).Select(_ => $"c{random.Int(0, 400)}")]),
            TableColumn.Texts("prose", [.. Enumerable.Range(0, n).Select(i => $"the {random.Int(0, 50)} words of message {i}")]),
            TableColumn.Booleans("flag", [.. Enumerable.Range(0, n).Select(_ => random.Bool())]),
            TableColumn.Dates("when", [.. Enumerable.Range(0, n).Select(i => (DateTime?)new DateTime(2020, 1, 1).AddHours(i))]));
        var text = FeatureSpace.Infer(table).ToString();
        string[] lines =
        [
            "normal  float_piecewise, 17 features", "few     integer_categorical, 6 features", "many    string_categorical, 128 features",
            "flag    float_normalized, 1 feature", "when    date, 9 features",
        ];
        Assert.All(lines, line => Assert.Contains(line, text, StringComparison.Ordinal));
        Assert.Contains("prose   string_words", text, StringComparison.Ordinal);
        Assert.Contains("\"log\":true", Node(FeatureSpace.Infer(table.Select("skewed", "flag")), 0), StringComparison.Ordinal);
        Assert.Contains("\"log\":false", Node(FeatureSpace.Infer(table.Select("normal", "flag")), 0), StringComparison.Ordinal);

        static string Node(FeatureSpace space, int index) => JsonNode.Parse(space.ToJson())!["features"]![index]!["feature"]!.ToJsonString();
    }

    [Fact]
    public void A_file_is_trained_on_in_pieces()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var table = Random(100, seed: 6).With(TableColumn.Texts("label", [.. Enumerable.Range(0, 100).Select(i => i == 40 ? null : i % 2 == 0 ? "a" : "b")]));
        table.WriteCsv(path);
        try
        {
            var space = FeatureSpace.Infer(table, "label");
            var data = space.FromCsv(path, batchSize: 30);
            // Twice, because every pass opens the file anew.
            foreach (var _ in (int[])[1, 2]) Assert.Equal([30, 29, 30, 10], data.Select(b => b.X.Items[0].Shape[0]));
            Assert.Equal(space.Transform(table.Take(30)).ToArray(), data.First().X.Items[0].ToArray());
            Sequential model = [new Cajal.Layers.Input(space.FeatureCount), new Cajal.Layers.Dense(space.OutputCount, space.OutputActivation)];
            model.Compile("sgd", space.Loss);
            Assert.True(double.IsFinite(model.Fit(data, epochs: 2, verbose: Verbosity.Silent)["loss"][^1]));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Wrong_uses_are_errors()
    {
        var space = FeatureSpace.Infer(People, "income");
        Assert.Equal("CJ4060", Code(() => Space("age", "normalized")));
        Assert.Equal("CJ4061", Code(() => space.EncodeTarget(Table.ParseCsv("income,x\nmiddle,1\n"))));
        Assert.Equal("CJ4062", Code(() => new FeatureSpace(Of("age", "float")).Transform(People)));
        Assert.Equal("CJ4063", Code(() => FeatureSpace.Infer(People, "born")));
        Assert.Equal("CJ4063", Code(() => FeatureSpace.Infer(People).EncodeTarget(People)));
        Assert.Equal("CJ4063", Code(() => FeatureSpace.Infer(Table.ParseCsv("a,b\n1,same\n2,same\n"), "b")));
        Assert.Equal("CJ4065", Code(() => Space("city", Feature.StringCategorical(ids: true)).Transform(People)));
        Assert.Equal("CJ4046", Code(() => space.Transform(People.Drop("age"))));
        Assert.Equal("CJ4046", Code(() => FeatureSpace.Infer(People, "incom")));
        var text = Assert.Throws<CajalException>(() => space.Transform(Table.ParseCsv("age,city,born,member\n4x,Rome,2020-01-01,true\n")));
        Assert.Equal("CJ4049", text.Code);
        Assert.Contains("\"4x\"", text.Message, StringComparison.Ordinal);

        static string Code(Func<object> wrong) => Assert.Throws<CajalException>(wrong).Code;
    }

    private static FeatureSpace Space(string column, Feature feature) => new FeatureSpace(Of(column, feature)).Adapt(People);

    private static Dictionary<string, Feature> Of(string column, Feature feature) => new() { [column] = feature };

    private static Table Random(int rows, ulong seed)
    {
        var gen = new TestKit.Gen(seed);
        T[] Column<T>(Func<T> cell) => [.. Enumerable.Range(0, rows).Select(_ => cell())];
        return new Table(
            TableColumn.Numbers("n", Column(() => gen.Int(0, 9) == 0 ? double.NaN : Math.Exp(gen.Double(-5, 5)))),
            TableColumn.Numbers("m", Column(() => gen.Double())),
            TableColumn.Integers("k", Column(() => (long)gen.Int(0, 4))),
            TableColumn.Texts("c", Column(() => gen.Int(0, 9) == 0 ? null : $"c{gen.Int(0, 30)}")),
            TableColumn.Texts("t", Column(() => $"{gen.Int(0, 20)} is a {gen.Int(0, 20)} of {gen.Int(0, 999)}")),
            TableColumn.Dates("d", Column(() => gen.Int(0, 9) == 0 ? (DateTime?)null : new DateTime(2000, 1, 1).AddMinutes(gen.Int(0, 10_000_000)))),
            TableColumn.Texts("label", Column(() => gen.Pick("a", "b", "c"))));
    }
}
