using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Tests.Data.Tables;

/// <summary>
/// Damaged files give a table or an error of ours: no other exception, no hang, no memory beyond a bound. CAJAL_FUZZ says how many inputs to
/// try; the long check tries a million.
/// </summary>
public sealed class CsvFuzzTests
{
    private const long MostBytes = 64 << 20;
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("CAJAL_FUZZ") ?? "3000", CultureInfo.InvariantCulture);

    private static readonly string[] Seeds =
    [
        "a,b,c\n1,2.5,x\n3,,\"y, z\"\n5,1e3,\"q\"\"r\"\n",
        "39, State-gov, 77516, Bachelors, <=50K.\r\n50, ?, 83311, HS-grad, >50K.\r\n",
        "x;y;when\r\n1,5;2,5;2020-01-31 12:30:01\r\n-3,25;;31/1/2020\r\n",
        "A11 6 A34 1169 1\nA12 48 A32 5951 2\n",
        "\"Month\"\t\"Sunspots\"\n\"1749-01\"\t58.0\ntrue\tNaN\n",
        "3,2,red,green\n1.5,2,0\n2.5,3,1\n3.5,4,1\n",
    ];

    private static readonly byte[][] Pieces =
        [.. new[] { ",", "\"", "\"\"", "\n", "\r\n", "\r", ";", "\t", "|", " ", "\\", "#", "1e999", "-", "2020-02-30", "0x1", "\uFEFF", "é", "999999999999999999999" }.Select(Encoding.UTF8.GetBytes), [0], [0xFF], [0xC3], [0x1F, 0x8B]];

    [Fact]
    public void Damaged_files_give_a_table_or_an_error_of_ours()
    {
        var clock = new Stopwatch();
        var errors = new HashSet<string>();
        Properties.ForAll(Cases, gen =>
        {
            var bytes = Mutated(gen);
            var options = gen.Int(0, 4) == 0
                ? new CsvOptions { Separator = gen.Pick(',', ';', ' ', '\t'), Escape = '\\', Comment = '#', Trim = gen.Bool(), HasHeader = gen.Bool() }
                : null;
            clock.Restart();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using var stream = new MemoryStream(bytes);
                var table = Table.ReadCsv(stream, options);
                _ = table.Rows.Count > 0 ? table.ToString() : "";
            }
            catch (CajalException e)
            {
                errors.Add(e.Code);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
            // Milliseconds as a rule; the bound only tells a hang from a busy machine.
            Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
        });
        // The mutations reach the faults they are about.
        Assert.Superset(new HashSet<string> { "CJ4041", "CJ4042", "CJ4044", "CJ4048" }, errors);
    }

    private static byte[] Mutated(Gen gen)
    {
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(gen.Pick(Seeds)));
        for (var i = gen.Int(1, 8); i > 0; i--)
        {
            var at = gen.Int(0, bytes.Count);
            switch (gen.Int(0, 5))
            {
                case 0 when at < bytes.Count: bytes[at] = (byte)gen.Int(0, 255); break;
                case 1: bytes.InsertRange(at, gen.Pick(Pieces)); break;
                case 2: bytes.RemoveRange(at, Math.Min(bytes.Count - at, gen.Int(1, 12))); break;
                case 3: bytes.AddRange(bytes.Skip(at).Take(40).ToArray()); break;
                case 4: bytes.InsertRange(at, Enumerable.Repeat(gen.Pick(Pieces), gen.Int(1, 60)).SelectMany(p => p)); break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }
}
