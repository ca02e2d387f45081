using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Tests.Data;

/// <summary>Damages files, and holds readers to an answer or an error of ours. CAJAL_FUZZ says how many inputs to try.</summary>
internal static class Fuzz
{
    // A table of deflate's window and what an array of these sizes may take; headers claim up to 2^63.
    private const long MostBytes = 16 << 20;
    private static readonly int Cases = int.Parse(Environment.GetEnvironmentVariable("CAJAL_FUZZ") ?? "3000", CultureInfo.InvariantCulture);

    /// <param name="seeds">Whole files.</param>
    /// <param name="words">Pieces to put into them.</param>
    /// <param name="codes">Errors that must be among those that are found.</param>
    /// <param name="read">Reads a file, from a stream that can seek or not.</param>
    public static void Try(byte[][] seeds, string[] words, string[] codes, Action<byte[], bool> read)
    {
        var pieces = Array.ConvertAll(words, w => w.Any(c => c > 0xFF) ? Encoding.UTF8.GetBytes(w) : Encoding.Latin1.GetBytes(w));
        Hold(Cases, MostBytes, codes, gen =>
        {
            var bytes = Mutated(gen, gen.Pick(seeds), pieces);
            var isSeekable = gen.Bool();
            return () => read(bytes, isSeekable);
        });
    }

    /// <summary>Holds a reader to an answer or an error of ours, to bounded memory, and to an end.</summary>
    /// <param name="cases">How many inputs to try.</param>
    /// <param name="mostBytes">The memory of one reading.</param>
    /// <param name="codes">Errors that must be among those that are found.</param>
    /// <param name="draw">Makes an input, and gives what reads it.</param>
    public static void Hold(int cases, long mostBytes, string[] codes, Func<Gen, Action> draw)
    {
        var clock = new Stopwatch();
        var errors = new HashSet<string>();
        var good = 0;
        Properties.ForAll(cases, gen =>
        {
            var read = draw(gen);
            clock.Restart();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read();
                good++;
            }
            catch (CajalException e)
            {
                errors.Add(e.Code);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, mostBytes);
            // Milliseconds as a rule; the bound only tells a hang from a busy machine.
            Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
        });
        // The mutations reach the faults they are about, and leave some files whole.
        Assert.Superset(codes.ToHashSet(), errors);
        Assert.NotEqual(0, good);
    }

    private static byte[] Mutated(Gen gen, byte[] seed, byte[][] pieces)
    {
        var bytes = new List<byte>(seed);
        for (var i = gen.Int(1, 6); i > 0; i--)
        {
            var at = gen.Int(0, bytes.Count);
            switch (gen.Int(0, 7))
            {
                case 0 when at < bytes.Count: bytes[at] = (byte)gen.Int(0, 255); break;
                case 1 when at < bytes.Count: bytes[at] ^= (byte)(1 << gen.Int(0, 7)); break;
                case 2: bytes.InsertRange(at, gen.Pick(pieces)); break;
                case 3: Overwrite(bytes, at, gen.Pick(pieces)); break;
                case 4: bytes.RemoveRange(at, Math.Min(bytes.Count - at, gen.Int(1, 12))); break;
                case 5: bytes.AddRange(bytes.Skip(at).Take(40).ToArray()); break;
                case 6 when at + 4 <= bytes.Count: Overwrite(bytes, at, Number(gen)); break;
                case 7 when gen.Int(0, 3) == 0: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] piece)
    {
        for (var i = 0; i < piece.Length && at + i < bytes.Count; i++) bytes[at + i] = piece[i];
    }

    // Lengths that formats carry, in both byte orders.
    private static byte[] Number(Gen gen)
    {
        var bytes = new byte[4];
        var number = gen.Pick(0, 1, -1, int.MaxValue, int.MinValue, 65535, 1 << 20, gen.Int(0, 200));
        if (gen.Bool()) BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        else BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>A stream such as of a network: it cannot seek, and gives little at a time.</summary>
    public sealed class OneWay(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
    }
}
