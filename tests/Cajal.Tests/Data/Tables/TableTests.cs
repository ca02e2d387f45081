using Xunit;

namespace Cajal.Tests.Data.Tables;

public sealed class TableTests
{
    private static readonly Table People = Table.ParseCsv(
        """
        name,age,city,born,member
        Ada,36,London,1815-12-10,true
        Alan,41,London,1912-06-23,false
        Santiago,82,Madrid,1852-05-01,true
        Rita,,Turin,1909-04-22,?
        Camillo,82,,1843-07-07,false

        """);

    [Fact]
    public void Cells_have_the_types_of_their_columns()
    {
        Assert.Equal([36L, "Ada", true, new DateTime(1815, 12, 10)], [People["age"][0], People["name"][0], People["member"][0], People["born"][0]]);
        Assert.Equal([1, 0, double.NaN], [People["member"].Number(0), People["member"].Number(1), People["member"].Number(3)]);
        Assert.Equal((5, 5, 60.25), (People.Rows.Count, People.Columns.Count, People["age"].Mean));
        Assert.Equal((1, 36, 82), (People["age"].MissingCount, People["age"].Min, People["age"].Max));
        Assert.Equal(-1, TableColumn.Dates("d", new DateTime(1969, 12, 31)).Number(0));
        Assert.Equal([("London", 2), ("Madrid", 1), ("Turin", 1)], People["city"].Counts());
    }

    [Fact]
    public void Columns_and_rows_can_be_chosen()
    {
        Assert.Equal(["city", "name"], People.Select("city", "name").ColumnNames);
        Assert.Equal(["name", "age", "born"], People.Drop("city", "member").ColumnNames);
        Assert.Equal((string?[])["Santiago", "Camillo"], People.Where(p => p.Number("age") > 50)["name"].ToTexts());
        Assert.Equal((string?[])["Rita", "Camillo"], People.Skip(3)["name"].ToTexts());
        Assert.Equal((string?[])["Ada"], People.Take(1)["name"].ToTexts());
        Assert.Equal((string?[])["Rita", "Ada"], People.TakeRows([3, 0])["name"].ToTexts());
        Assert.Equal((string?[])["Ada", "Alan", "Santiago", "Rita", "Camillo"], People.Rows.Select(r => r.Text("name")));
        Assert.Equal(People["name"].ToTexts().Order(), People.Shuffle(3)["name"].ToTexts().Order());
    }

    [Fact]
    public void Columns_can_be_added_replaced_and_renamed()
    {
        var table = People.With(TableColumn.Numbers("height", 1, 2, 3, double.NaN, 5)).Rename("age", "years").With(TableColumn.Integers("member", 1, 0, 1, 0, 0));
        Assert.Equal(["name", "years", "city", "born", "member", "height"], table.ColumnNames);
        Assert.Equal((ColumnType.Integer, 1), (table["member"].Type, table["height"].MissingCount));
    }

    [Fact]
    public void Rows_of_two_tables_can_be_joined()
    {
        var both = Table.ParseCsv("x,y\n1,a\n2,b\n").Append(Table.ParseCsv("x,y\n0.5,b\n?,c\n"));
        Assert.Equal([1, 2, 0.5, double.NaN], both["x"].ToNumbers());
        Assert.Equal((string?[])["a", "b", "b", "c"], both["y"].ToTexts());
        Assert.Equal("CJ4047", Assert.Throws<CajalException>(() => both.Append(People)).Code);
    }

    [Fact]
    public void Parts_together_hold_every_row_once_and_classes_in_equal_shares()
    {
        var table = new Table(
            TableColumn.Integers("id", [.. Enumerable.Range(0, 1000).Select(i => (long)i)]),
            TableColumn.Texts("class", [.. Enumerable.Range(0, 1000).Select(i => i % 10 == 0 ? "rare" : "usual")]));
        var (train, test) = table.Split(0.2, seed: 5, stratifyBy: "class");
        Assert.Equal((800, 200), (train.Rows.Count, test.Rows.Count));
        Assert.Equal(20, test["class"].Counts()[1].Count);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (double)i), train["id"].ToNumbers().Concat(test["id"].ToNumbers()).Order());
        Assert.Equal(test["id"].ToNumbers(), table.Split(0.2, seed: 5, stratifyBy: "class").Test["id"].ToNumbers());
        Assert.NotEqual(test["id"].ToNumbers(), table.Split(0.2, seed: 6, stratifyBy: "class").Test["id"].ToNumbers());
    }

    [Fact]
    public void Numbers_become_a_tensor()
    {
        var x = People.Select("age", "member").ToTensor();
        Assert.Equal(((Shape)new[] { 5, 2 }, DType.Float32), (x.Shape, x.DType));
        Assert.Equal([36, 1, 41, 0, 82, 1, float.NaN, float.NaN, 82, 0], x.ToArray());
    }

    [Fact]
    public void Prints_as_aligned_rows()
    {
        Assert.Equal(
            """
            2 rows, 5 columns
            name  age  city    born        member
            Ada    36  London  1815-12-10  true
            Alan   41  London  1912-06-23  false
            """, People.Head(2).ToString());
        Assert.Equal(
            """
            5 rows, 5 columns
            column  type     missing  distinct  values
            name    Text           0         5  Ada (1), Alan (1), Camillo (1) ...
            age     Integer        1         3  36 to 82, mean 60.25
            city    Text           1         3  London (2), Madrid (1), Turin (1)
            born    Date           0         5  1815-12-10 to 1912-06-23
            member  Boolean        1         2  false (2), true (2)
            """, People.Describe());
    }

    [Fact]
    public void A_table_that_is_written_is_read_as_it_was()
    {
        var table = new Table(
            TableColumn.Texts("te,xt", "a,b", "c \"d\"", "e\nf", null, " g "),
            TableColumn.Numbers("number", 1, double.NaN, 1e-300, 0.1, double.NegativeInfinity),
            TableColumn.Integers("whole", 1, -2, long.MaxValue, long.MinValue, 0),
            TableColumn.Booleans("truth", true, false, true, false, true),
            TableColumn.Dates("date", new DateTime(2020, 2, 29), null, new DateTime(1999, 12, 31, 23, 59, 59).AddTicks(1), DateTime.MinValue, DateTime.MaxValue));
        foreach (var separator in ",;\t|")
        {
            using var stream = new MemoryStream();
            table.WriteCsv(stream, separator);
            stream.Position = 0;
            var read = Table.ReadCsv(stream, new CsvOptions { HasHeader = true, Separator = separator, DecimalComma = false });
            foreach (var (written, again) in table.Columns.Zip(read.Columns))
            {
                Assert.Equal((written.Name, written.Type), (again.Name, again.Type));
                Assert.Equal(Enumerable.Range(0, 5).Select(i => written[i]), Enumerable.Range(0, 5).Select(i => again[i]));
            }
        }
    }

    [Fact]
    public void A_file_is_replaced_once_all_is_written()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(path, "old");
            People.WriteCsv(path);
            Assert.Equal(People.ToString(), Table.ReadCsv(path).ToString());
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Equal("CJ4040", Assert.Throws<CajalException>(() => People.WriteCsv("no/such/folder/x.csv")).Code);
    }

    [Fact]
    public void Wrong_uses_are_errors()
    {
        var unknown = Assert.Throws<CajalException>(() => People["Naem"]);
        Assert.Equal("CJ4046", unknown.Code);
        Assert.Contains("\"name\"", unknown.Message, StringComparison.Ordinal);
        Assert.Equal("CJ4049", Assert.Throws<CajalException>(() => People.ToTensor("city")).Code);
        Assert.Equal("CJ4049", Assert.Throws<CajalException>(() => People["age"].Date(0)).Code);
        Assert.Equal("CJ4047", Assert.Throws<CajalException>(() => People.With(TableColumn.Numbers("x", 1))).Code);
        Assert.Equal("CJ4047", Assert.Throws<CajalException>(() => People.Rename("age", "name")).Code);
        Assert.Throws<ArgumentOutOfRangeException>(() => People.Split(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => People.Rows[5]);
    }
}
