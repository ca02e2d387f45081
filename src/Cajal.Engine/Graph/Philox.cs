namespace Cajal.Graph;

/// <summary>
/// Philox4x32-10, a counter-based generator: the numbers are a function of seed, counter and place alone, so they do not depend on
/// threads, batching, re-computation or backend. Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3".
/// </summary>
internal static class Philox
{
    public const uint MultiplierA = 0xD2511F53;
    public const uint MultiplierB = 0xCD9E8D57;
    public const uint WeylA = 0x9E3779B9;
    public const uint WeylB = 0xBB67AE85;
    public const int Rounds = 10;

    /// <summary>
    /// The random bits at one place: word <c>index % 4</c> of the block with key (seed low, seed high) and counter
    /// (index / 4 low, index / 4 high, counter low, counter high).
    /// </summary>
    public static int Bits(long seed, long counter, long index)
    {
        var block = (ulong)index / 4;
        var (w0, w1, w2, w3) = Block(
            (uint)block, (uint)(block >> 32), (uint)counter, (uint)(counter >> 32), (uint)seed, (uint)(seed >> 32));
        return (int)((index & 3) switch { 0 => w0, 1 => w1, 2 => w2, _ => w3 });
    }

    /// <summary>The four words of one block.</summary>
    public static (uint W0, uint W1, uint W2, uint W3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var a = (ulong)MultiplierA * c0;
            var b = (ulong)MultiplierB * c2;
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ k0, (uint)b, (uint)(a >> 32) ^ c3 ^ k1, (uint)a);
            k0 += WeylA;
            k1 += WeylB;
        }

        return (c0, c1, c2, c3);
    }
}
