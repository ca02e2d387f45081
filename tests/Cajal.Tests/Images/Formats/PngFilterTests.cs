using Cajal.Images;
using Xunit;

namespace Cajal.Tests.Images;

public sealed class PngFilterTests
{
    [Fact]
    public void Differences_of_all_kinds_become_the_row_again()
    {
        var random = new Random(2);
        foreach (var length in (int[])[1, 5, 31, 64, 100])
        {
            byte[] above = new byte[length], row = new byte[length];
            random.NextBytes(above);
            random.NextBytes(row);
            foreach (var distance in (int[])[1, 3, 4, 8])
            {
                if (distance > length) continue;
                for (var filter = 0; filter <= 4; filter++)
                {
                    var packed = Filtered(filter, row, above, distance);
                    Assert.True(PngFilter.Undo(filter, packed, above, distance));
                    Assert.Equal(row, packed);
                }
            }
        }

        Assert.False(PngFilter.Undo(5, new byte[3], new byte[3], 1));
    }

    // The specification's table 9-1.
    private static byte[] Filtered(int filter, byte[] row, byte[] above, int distance)
    {
        var result = new byte[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            int a = i < distance ? 0 : row[i - distance], b = above[i], c = i < distance ? 0 : above[i - distance];
            var predicted = filter switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => Nearest(a, b, c) };
            result[i] = (byte)(row[i] - predicted);
        }

        return result;
    }

    private static int Nearest(int a, int b, int c)
    {
        var p = a + b - c;
        int[] candidates = [a, b, c];
        return candidates.MinBy(v => Math.Abs(p - v)); // The first of equals: left, then above.
    }
}
