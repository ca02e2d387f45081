using System.Text;
using Xunit;

namespace Cajal.Tests.Data.Tables;

/// <summary>Runs alone, because it looks at the memory of the whole process.</summary>
[Collection("global seed")]
public sealed class CsvReaderMemoryTests
{
    [Fact]
    public void Pieces_need_no_more_memory_than_a_piece()
    {
        const int rows = 400_000;
        using var reader = new CsvReader(new CountingRows(rows));
        var (count, sum, most, start) = (0, 0.0, 0L, GC.GetTotalMemory(forceFullCollection: true));
        while (reader.Read(5000) is { } piece)
        {
            count += piece.Rows.Count;
            sum += piece["n"].ToNumbers().Sum();
            if (count % 100_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - start);
        }

        Assert.Equal((rows, rows * (rows - 1.0) / 2), (count, sum));
        // 9 MB of text; a piece of 5,000 rows is a tenth of a megabyte, and the tests of this collection run alone.
        Assert.InRange(most, long.MinValue, 4 << 20);
    }

    /// <summary>A file that is never there as a whole: the lines "0,number 0", "1,number 1" ... of 22 bytes each.</summary>
    private sealed class CountingRows(int rows) : Stream
    {
        private const int Width = 22;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => (rows + 1L) * Width;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = 0;
            while (read < count && Position < Length)
            {
                var line = Encoding.ASCII.GetBytes(Position < Width ? "n,text".PadRight(Width - 1) + "\n" : $"{Position / Width - 1},number {Position / Width - 1}".PadRight(Width - 1) + "\n");
                var part = (int)Math.Min(count - read, Width - Position % Width);
                line.AsSpan((int)(Position % Width), part).CopyTo(buffer.AsSpan(offset + read));
                (Position, read) = (Position + part, read + part);
            }

            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
