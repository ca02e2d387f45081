using System.IO.Compression;
using System.Text;
using Xunit;

namespace Cajal.Tests.Data.Tables;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b,c\n1,2,3\n4,5,6\n", ',')]
    [InlineData("a;b;c\n1;2;3\n4;5;6\n", ';')]
    [InlineData("a\tb\tc\n1\t2\t3\n4\t5\t6\n", '\t')]
    [InlineData("a|b|c\n1|2|3\n4|5|6\n", '|')]
    [InlineData("a b   c\n1 2  3\n 4\t5   6  \n", ' ')]
    [InlineData("a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n", ';')]
    [InlineData("a, b, c\n1, 2, 3\n4, 5, 6\n", ',')]
    [InlineData("\"a,x\";b;c\n\"1,2\";2;3\n4;5;6\n", ';')]
    public void Finds_the_separator(string text, char separator)
    {
        using var reader = Reader(text);
        Assert.Equal((separator, true, 3), (reader.Separator, reader.HasHeader, reader.ColumnNames.Count));
        Assert.Equal(2, reader.ReadToEnd().Rows.Count);
    }

    [Theory]
    [InlineData("name,age\nAda,36\nAlan,41\n", true)]
    [InlineData("Ada,36\nAlan,41\n", false)]
    [InlineData("city,country\nParis,France\nLyon,France\nRome,Italy\n", true)]
    [InlineData("Paris,France\nLyon,France\nRome,Italy\n", false)]
    [InlineData("2019,2020\n1.5,2.5\n", false)]
    [InlineData("date,x\n2020-01-01,1\n", true)]
    [InlineData("x\n1\n", true)]
    [InlineData("1\n2\n", false)]
    [InlineData("id,ok\n1,true\n2,false\n", true)]
    [InlineData("?,age\n?,36\n3,4\n", true)]
    public void Finds_out_whether_the_first_line_has_names(string text, bool expected)
    {
        using var reader = Reader(text);
        Assert.Equal(expected, reader.HasHeader);
    }

    [Fact]
    public void A_wrapped_cell_may_hold_separators_quotes_and_line_breaks()
    {
        var table = Table.ParseCsv("a,b\r\n\"x, \"\"y\"\"\",\"1\r\n2\"\r\n\" z \",\"\"\r\n");
        Assert.Equal((string?[])["x, \"y\"", " z "], table["a"].ToTexts());
        Assert.Equal((string?[])["1\r\n2", null], table["b"].ToTexts());
    }

    [Fact]
    public void A_quote_inside_of_a_cell_that_is_not_wrapped_is_a_character()
    {
        var table = Table.ParseCsv("name,size\npipe,5\" wide\nrod,\"6\"\" wide\" x\n");
        Assert.Equal((string?[])["5\" wide", "6\" wide x"], table["size"].ToTexts());
    }

    [Fact]
    public void An_escape_makes_the_next_character_an_ordinary_one()
    {
        var table = Table.ParseCsv("a,b\n\"x\\\",y\",1\n\"back\\\\slash\",2\n", new CsvOptions { Escape = '\\' });
        Assert.Equal((string?[])["x\",y", "back\\slash"], table["a"].ToTexts());
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4")]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("\n\na,b\n\n1,2\n   \n3,4\n\n\n")]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n")]
    [InlineData("a,b\n 1 ,\t2\n3 , 4 \n")]
    public void Line_ends_empty_lines_marks_and_spaces_make_no_difference(string text)
    {
        var table = Table.ParseCsv(text);
        Assert.Equal(["a", "b"], table.ColumnNames);
        Assert.Equal([1, 3], table["a"].ToNumbers());
        Assert.Equal([2, 4], table["b"].ToNumbers());
    }

    [Fact]
    public void Types_are_found_out_from_all_rows()
    {
        var rows = Enumerable.Range(0, 5000).Select(i => $"{i},{i},{(i % 2 == 0 ? "true" : "FALSE")},2020-01-{i % 28 + 1:00},{i:00000},{i}");
        var table = Table.ParseCsv("i,n,b,d,code,t\n" + string.Join("\n", rows) + "\n1,2.5,true,2021-12-31T23:59,99999,x\n");
        Assert.Equal(
            [ColumnType.Integer, ColumnType.Number, ColumnType.Boolean, ColumnType.Date, ColumnType.Text, ColumnType.Text],
            table.Columns.Select(c => c.Type));
        Assert.Equal(new DateTime(2021, 12, 31, 23, 59, 0), table["d"].Date(5000));
        Assert.Equal("00007", table["code"].Text(7));
    }

    [Theory]
    [InlineData("1/2/2020\n13/2/2020", "2020-02-01")]
    [InlineData("1/2/2020\n2/13/2020", "2020-01-02")]
    [InlineData("1/2/2020\n2/3/2020", "2020-01-02")]
    [InlineData("1.2.2020\n2.3.2020", "2020-02-01")]
    [InlineData("2020/2/1\n2020/3/2", "2020-02-01")]
    [InlineData("2020-02\n2020-03", "2020-02-01")]
    [InlineData("2020-02-01 01:30:00+02:00\n2020-02-01Z", null)]
    [InlineData("2020-02-01T01:30:00+01:30\n2020-02-01T00:00Z", "2020-02-01")]
    [InlineData("2/1/2020 12:00 AM\n2/2/2020 11:59 PM", "2020-02-01")]
    [InlineData("2020-02-30\n2020-02-01", null)]
    [InlineData("1.2.3\n1.2.4", null)]
    public void The_order_of_a_date_is_found_out_from_the_column(string cells, string? first)
    {
        var column = Table.ParseCsv($"when\n{cells}\n").Columns[0];
        if (first is null) Assert.Equal(ColumnType.Text, column.Type);
        else Assert.Equal(DateTime.Parse(first, System.Globalization.CultureInfo.InvariantCulture), column.Date(0));
    }

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("-1e-3", -0.001)]
    [InlineData("+7.25", 7.25)]
    [InlineData("0.1000000000000000055511151231257827", 0.1)]
    [InlineData("123456789012345678901234", 123456789012345678901234.0)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("0.30000000000000004", 0.30000000000000004)]
    [InlineData("8.41", 8.41)]
    [InlineData("-0.005", -0.005)]
    public void Numbers_are_rounded_correctly(string cell, double expected) =>
        Assert.Equal([expected, 0.5], Table.ParseCsv($"x\n{cell}\n0.5\n")["x"].ToNumbers());

    [Fact]
    public void Integers_keep_every_digit()
    {
        var column = Table.ParseCsv("x\n9223372036854775807\n-9223372036854775808\n")["x"];
        Assert.Equal((long.MaxValue, long.MinValue), ((long)column[0]!, (long)column[1]!));
    }

    [Fact]
    public void A_comma_may_part_whole_and_fraction()
    {
        var table = Table.ParseCsv("x;y\n1,5;a\n-0,25;b\n3;c\n1,5e2;d\n");
        Assert.Equal([1.5, -0.25, 3, 150], table["x"].ToNumbers());
        Assert.Equal(ColumnType.Text, Table.ParseCsv("x;y\n1,5;a\n", new CsvOptions { DecimalComma = false })["x"].Type);
    }

    [Fact]
    public void What_stands_for_missing_is_known_for_every_type()
    {
        var table = Table.ParseCsv("n,t,d,b\n1,x,2020-01-01,true\n?,NA,null,\nnan,N/A,?,NULL\n");
        Assert.All(table.Columns, c => Assert.Equal(2, c.MissingCount));
        Assert.Equal([ColumnType.Integer, ColumnType.Text, ColumnType.Date, ColumnType.Boolean], table.Columns.Select(c => c.Type));
        Assert.Null(table["n"][1]);
        var own = Table.ParseCsv("x\n-9\n4\n", new CsvOptions { Missing = ["-9"] });
        Assert.Equal(1, own["x"].MissingCount);
    }

    [Fact]
    public void Comments_and_first_lines_can_be_left_out()
    {
        var table = Table.ParseCsv("Report of today\n# made by hand\nx,y\n1,2\n# no row\n3,4\n", new CsvOptions { SkipLines = 1, Comment = '#' });
        Assert.Equal(["x", "y"], table.ColumnNames);
        Assert.Equal([1, 3], table["x"].ToNumbers());
    }

    [Fact]
    public void The_first_line_of_scikit_learn_counts_and_is_no_row()
    {
        var table = Table.ParseCsv("3,2,red,green\n1.5,2,0\n2.5,3,1\n3.5,4,1\n");
        Assert.Equal((3, 3), (table.Rows.Count, table.Columns.Count));
    }

    [Fact]
    public void Names_are_made_where_there_are_none_and_made_different_where_they_are_equal()
    {
        Assert.Equal(["column1", "column2"], Table.ParseCsv("1,2\n3,4\n").ColumnNames);
        Assert.Equal(["x", "x_2", "column3"], Table.ParseCsv("x,x,\n1,2,3\n").ColumnNames);
        Assert.Equal(["u", "v"], Table.ParseCsv("a,b\n1,2\n", new CsvOptions { ColumnNames = ["u", "v"] }).ColumnNames);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_read_as_Latin1()
    {
        using var stream = new MemoryStream([.. "ciudad,n\nM"u8, 0xE1, .. "laga,1\n"u8]);
        Assert.Equal("M\u00E1laga", Table.ReadCsv(stream)["ciudad"].Text(0));
    }

    [Fact]
    public void Other_encodings_are_recognised_by_their_mark()
    {
        foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            using var stream = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes("name,n\n神经元,1\n")]);
            Assert.Equal("神经元", Table.ReadCsv(stream)["name"].Text(0));
        }
    }

    [Fact]
    public void Compressed_files_are_recognised_by_their_content_also_where_a_stream_cannot_go_back()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true)) gzip.Write("x,y\n1,2\n3,4\n"u8);
        packed.Position = 0;
        Assert.Equal([2, 4], Table.ReadCsv(packed)["y"].ToNumbers());
        packed.Position = 0;
        using var once = new GZipStream(packed, CompressionMode.Decompress);
        Assert.Equal([2, 4], Table.ReadCsv(once)["y"].ToNumbers());
    }

    [Fact]
    public void A_row_may_be_longer_than_any_buffer()
    {
        var width = 30_000;
        var row = string.Join(',', Enumerable.Range(0, width));
        var table = Table.ParseCsv($"{row}\n{row}\n");
        Assert.Equal((2, width), (table.Rows.Count, table.Columns.Count));
        Assert.Equal(width - 1, table[$"column{width}"].Number(1));
        var text = new string('x', 300_000);
        Assert.Equal(text, Table.ParseCsv($"a,b\n1,\"{text}\"\n2,y\n")["b"].Text(0));
    }

    [Fact]
    public void Rows_can_be_limited()
    {
        Assert.Equal(2, Table.ParseCsv("x\n1\n2\nthree\n", new CsvOptions { MaxRows = 2 }).Rows.Count);
        Assert.Equal(ColumnType.Integer, Table.ParseCsv("x\n1\n2\nthree\n", new CsvOptions { MaxRows = 2 })["x"].Type);
    }

    [Theory]
    [InlineData("", "CJ4041", "no rows")]
    [InlineData("\n\n  \n", "CJ4041", "no rows")]
    [InlineData("a,b\n1,2\n3,4\n\n5\n6,7\n", "CJ4042", "Line 5 of text has 1 cell, 2 are expected.")]
    [InlineData("a,b\n1,\"x\ny\"\n3,4,5\n", "CJ4042", "Line 4 of text has 3 cells, 2 are expected.")]
    [InlineData("a,b\n1,2\n3,\"x\n4,5\n", "CJ4044", "A quote that opens in line 3")]
    [InlineData("a,b\n1,\0\n", "CJ4048", "zero bytes")]
    public void A_file_at_fault_is_answered_with_the_line(string text, string code, string words)
    {
        var error = Assert.Throws<CajalException>(() => Table.ParseCsv(text, new CsvOptions { Separator = ',' }));
        Assert.Equal(code, error.Code);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_at_fault_is_answered_with_file_line_column_value_and_what_was_expected()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        File.WriteAllText(path, "age,city\n41,Rome\nforty,Paris\n");
        try
        {
            var types = new Dictionary<string, ColumnType> { ["age"] = ColumnType.Integer };
            var error = Assert.Throws<CajalException>(() => Table.ReadCsv(path, new CsvOptions { Types = types }));
            Assert.Equal("CJ4043", error.Code);
            Assert.All([path, "line 3", "\"age\"", "\"forty\"", "a whole number"], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Limits_are_errors_with_the_line()
    {
        var wide = Assert.Throws<CajalException>(() => Table.ParseCsv("a,b\n1,2\n" + new string(',', 50), new CsvOptions { Separator = ',', MaxColumns = 20 }));
        Assert.Equal("CJ4045", wide.Code);
        Assert.Contains("Line 3", wide.Message, StringComparison.Ordinal);
        var text = "a,b\n1,\"" + new string('x', 100_000);
        Assert.Equal("CJ4045", Assert.Throws<CajalException>(() => Table.ParseCsv(text, new CsvOptions { Separator = ',', MaxRowLength = 50_000 })).Code);
    }

    [Fact]
    public void Files_that_cannot_be_read_are_errors()
    {
        Assert.Equal("CJ4040", Assert.Throws<CajalException>(() => Table.ReadCsv("no/such/file.csv")).Code);
        Assert.Equal("CJ4040", Assert.Throws<CajalException>(() => Table.ReadCsv(Path.GetTempPath())).Code);
        using var damaged = new MemoryStream([0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal("CJ4040", Assert.Throws<CajalException>(() => Table.ReadCsv(damaged)).Code);
    }

    [Fact]
    public void Options_that_contradict_are_errors()
    {
        Assert.Equal("CJ4050", Code(new CsvOptions { ColumnNames = ["only one"] }));
        Assert.Equal("CJ4050", Code(new CsvOptions { Separator = '"' }));
        Assert.Equal("CJ4046", Code(new CsvOptions { Types = new Dictionary<string, ColumnType> { ["z"] = ColumnType.Text } }));

        static string Code(CsvOptions options) => Assert.Throws<CajalException>(() => Table.ParseCsv("x,y\n1,2\n", options)).Code;
    }

    private static CsvReader Reader(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
