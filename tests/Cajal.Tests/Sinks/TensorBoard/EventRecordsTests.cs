using System.Text;
using Cajal.Sinks;
using Xunit;

namespace Cajal.Tests.Sinks;

public class EventRecordsTests
{
    [Fact]
    public void Check_sums_are_those_of_the_castagnoli_polynomial()
    {
        // The usual check value of the polynomial, its masked form, and the vector of 32 zero bytes in RFC 3720, B.4.
        Assert.Equal(0xE3069283u, EventRecords.Crc32C("123456789"u8));
        Assert.Equal(0xC78AB0E5u, EventRecords.Masked("123456789"u8));
        Assert.Equal(0x8A9136AAu, EventRecords.Crc32C(new byte[32]));
    }

    [Fact]
    public void A_record_begins_with_its_length_and_the_sum_of_that()
    {
        var record = EventRecords.Frame(new byte[32]);
        Assert.Equal([32, 0, 0, 0, 0, 0, 0, 0, 0x29, 0xED, 0xA9, 0x50], record[..12]);
        Assert.Equal(12 + 32 + 4, record.Length);
    }

    [Fact]
    public void Records_come_back_and_a_cut_tail_ends_them()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("records");
        byte[][] records = ["one"u8.ToArray(), [], Encoding.UTF8.GetBytes(new string('x', 100_000))];
        var bytes = records.SelectMany(r => EventRecords.Frame(r)).ToArray();
        File.WriteAllBytes(path, bytes);
        Assert.Equal(records, EventRecords.Read(path));
        for (var cut = 1; cut < 40; cut += 3)
        {
            File.WriteAllBytes(path, bytes[..^cut]);
            Assert.Equal(records[..2], EventRecords.Read(path));
        }
    }

    [Fact]
    public void Any_changed_byte_is_noticed()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("records");
        var bytes = EventRecords.Frame("some data"u8);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 0x10;
            File.WriteAllBytes(path, changed);
            var e = Assert.Throws<CajalException>(() => EventRecords.Read(path).ToList());
            Assert.Equal("CJ3460", e.Code);
        }
    }
}
