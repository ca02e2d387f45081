using System.Globalization;
using System.Text;
using Xunit;

namespace Cajal.Cli.Tests;

/// <summary>Tables of any content are learned or refused with a page; nothing else happens.</summary>
[Collection("global seed")]
public sealed class TableNoiseTests : IDisposable
{
    private const int Tables = 40;

    private readonly string _folder = Directory.CreateTempSubdirectory("cajal").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Random_tables_never_end_inside_cajal()
    {
        var learned = 0;
        for (var seed = 0; seed < Tables; seed++)
        {
            var random = new Random(seed);
            var columns = random.Next(1, 6);
            var text = new StringBuilder(random.Next(4) == 0 ? "" : string.Join(',', Enumerable.Range(0, columns).Select(c => $"c{c}")) + "\n");
            var kinds = Enumerable.Range(0, columns).Select(_ => random.Next(8)).ToArray();
            for (var row = random.Next(1, 80); row > 0; row--)
            {
                text.AppendJoin(',', kinds.Select(k => random.Next(20) == 0 ? "" : Cell(k, row, random))).Append('\n');
            }

            var path = Path.Combine(_folder, "noise.csv");
            File.WriteAllText(path, text.ToString());
            var fake = new FakeTerminal();
            var code = CommandLine.Run(["train", path, "--target", "-1", "--epochs", "1", "--out", Path.Combine(_folder, "run")], fake.Make());
            var error = fake.Error.ToString();
            Assert.False(error.Contains("CJ5009", StringComparison.Ordinal), $"seed {seed}: {error}\n{text}");
            if (code != CommandLine.Ok)
            {
                Assert.StartsWith("CJ", error);
                continue;
            }

            learned++;
            fake = new FakeTerminal();
            Assert.True(CommandLine.Run(["predict", Path.Combine(_folder, "run"), path], fake.Make()) == CommandLine.Ok, $"seed {seed}: {fake.Error}\n{text}");
        }

        Assert.InRange(learned, 10, Tables);
    }

    private static string Cell(int kind, int row, Random random) => kind switch
    {
        0 => random.Next(5).ToString(CultureInfo.InvariantCulture),
        1 => random.NextDouble().ToString("G6", CultureInfo.InvariantCulture),
        2 => ((string[])["red", "green", "blue"])[random.Next(3)],
        3 => random.Next(2) == 0 ? "true" : "false",
        4 => new DateTime(2020, 1, 1).AddDays(random.Next(1000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        5 => row.ToString(CultureInfo.InvariantCulture),
        6 => ((string[])["inf", "1e300", "-1e300", "0", "NaN"])[random.Next(5)],
        _ => "same",
    };
}
