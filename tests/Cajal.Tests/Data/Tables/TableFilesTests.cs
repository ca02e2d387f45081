using Cajal.Tests.Conformance;
using Xunit;

namespace Cajal.Tests.Data.Tables;

/// <summary>Real tables beside the repository: the counts are those of the README that lies with them.</summary>
public sealed class TableFilesTests
{
    [AssetTheory("data/tables")]
    [InlineData("abalone.csv", 4177, 9, false, 0)]
    [InlineData("adult-test.csv", 16281, 15, false, 2203)]
    [InlineData("adult-train.csv", 32561, 15, false, 4262)]
    [InlineData("airline-passengers.csv", 144, 2, true, 0)]
    [InlineData("auto_imports.csv", 201, 26, false, 51)]
    [InlineData("banknote_authentication.csv", 1372, 5, false, 0)]
    [InlineData("beijing-pm25.csv", 43824, 13, true, 2067)]
    [InlineData("breast-cancer-diagnostic.csv", 569, 31, false, 0)]
    [InlineData("breast-cancer-wisconsin.csv", 699, 10, false, 16)]
    [InlineData("california-housing.csv", 20640, 10, true, 207)]
    [InlineData("daily-min-temperatures.csv", 3650, 2, true, 0)]
    [InlineData("digits8x8.csv.gz", 1797, 65, false, 0)]
    [InlineData("ecoli.csv", 336, 8, false, 0)]
    [InlineData("german.csv", 1000, 21, false, 0)]
    [InlineData("glass.csv", 214, 10, false, 0)]
    [InlineData("haberman.csv", 306, 4, false, 0)]
    [InlineData("horse-colic.csv", 300, 28, false, 1605)]
    [InlineData("ionosphere.csv", 351, 35, false, 0)]
    [InlineData("iris.csv", 150, 5, false, 0)]
    [InlineData("monthly-sunspots.csv", 2820, 2, true, 0)]
    [InlineData("sonar.csv", 208, 61, false, 0)]
    [InlineData("wheat-seeds.csv", 210, 8, false, 0)]
    [InlineData("wine.csv", 178, 14, false, 0)]
    [InlineData("winequality-red.csv", 1599, 12, false, 0)]
    [InlineData("winequality-white.csv", 4898, 12, false, 0)]
    public void Every_table_has_the_rows_columns_and_missing_cells_of_its_description(string file, int rows, int columns, bool hasHeader, int missing)
    {
        using var reader = new CsvReader(Path.Combine(Assets.Find("data/tables")!, file));
        var table = reader.ReadToEnd();
        Assert.Equal((rows, columns, hasHeader), (table.Rows.Count, table.Columns.Count, reader.HasHeader));
        Assert.Equal(missing, table.Columns.Sum(c => c.MissingCount));
    }

    [AssetFact("data/tables")]
    public void Pieces_together_are_the_whole_file()
    {
        var path = Path.Combine(Assets.Find("data/tables")!, "california-housing.csv");
        using var reader = new CsvReader(path);
        var (rows, sum) = (0, 0.0);
        while (reader.Read(999) is { } piece)
        {
            rows += piece.Rows.Count;
            sum += piece["median_house_value"].ToNumbers().Sum();
        }

        Assert.Equal(20640, rows);
        // The mean of the published data set.
        Assert.Equal(206855.816909, sum / rows, 5);
    }

    [AssetFact("data/tables")]
    public void Labels_of_Adult_are_the_same_in_both_parts_once_the_full_stop_is_dropped()
    {
        var folder = Assets.Find("data/tables")!;
        var train = Table.ReadCsv(Path.Combine(folder, "adult-train.csv"));
        var test = Table.ReadCsv(Path.Combine(folder, "adult-test.csv"), new CsvOptions { DropTrailingDots = true });
        Assert.Equal([("<=50K", 24720), (">50K", 7841)], train["column15"].Counts());
        Assert.Equal([("<=50K", 12435), (">50K", 3846)], test["column15"].Counts());
    }
}
