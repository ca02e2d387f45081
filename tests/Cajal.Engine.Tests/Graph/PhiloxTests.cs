using Cajal.Graph;
using Xunit;

namespace Cajal.Engine.Tests.Graph;

public class PhiloxTests
{
    // The known answers published with Random123 for philox4x32-10.
    [Fact]
    public void Gives_the_published_words_for_zeros() =>
        Assert.Equal((0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u), Philox.Block(0, 0, 0, 0, 0, 0));

    [Fact]
    public void Gives_the_published_words_for_ones() => Assert.Equal(
        (0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu),
        Philox.Block(~0u, ~0u, ~0u, ~0u, ~0u, ~0u));

    [Fact]
    public void Gives_the_published_words_for_the_digits_of_pi() => Assert.Equal(
        (0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u),
        Philox.Block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0));

    [Fact]
    public void Places_seed_counter_and_index_in_the_documented_words()
    {
        const long seed = 0x299f31d0_a4093822, counter = 0x03707344_13198a2e;
        const long index = unchecked((long)(0x85a308d3_243f6a88ul * 4));
        // The block number has 62 bits, so its top two bits are cut off the digits of pi here.
        var (w0, w1, w2, w3) = Philox.Block(0x243f6a88, 0x05a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0);
        int[] words = [(int)w0, (int)w1, (int)w2, (int)w3];
        Assert.Equal(words, Enumerable.Range(0, 4).Select(i => Philox.Bits(seed, counter, index + i)));
    }
}
