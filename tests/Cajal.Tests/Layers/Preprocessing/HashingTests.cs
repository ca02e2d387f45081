using System.Text;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers.Preprocessing;

public sealed class HashingTests
{
    // Published with Google's FarmHash and its translations, as Fingerprint64; one for each way through the function.
    [Theory]
    [InlineData("", 0x9ae16a3b2f90404f)]
    [InlineData("a", 0xb3454265b6df75e3)]
    [InlineData("abc", 0x24a5b3a074e7f369)]
    [InlineData("abcd", 0x1a5502de4a1f8101)]
    [InlineData("abcdefgh", 0xfee9d22990c82909)]
    [InlineData("size:  a.out:  bad magic", 0x80d73b843ba57db8)]
    [InlineData("C is as portable as Stonehedge!!", 0xb944f8a16261e414)]
    [InlineData("Discard medicine more than two years old.", 0xe8f89ab6df9bdd25)]
    [InlineData("The days of the digital watch are numbered.  -Tom Stoppard", 0x2a578b80bb82147c)]
    [InlineData("For every action there is an equal and opposite government program.", 0x55182f8859eca4ce)]
    [InlineData("There is no reason for any individual to have a computer in their home. -Ken Olsen, 1977", 0x7e85d7b050ed2967)]
    [InlineData(
        "The fugacity of a constituent in a mixture of gases at a given temperature is proportional to its mole fraction.  Lewis-Randall Rule",
        0x098eff6958c5e91a)]
    public void FarmHash_gives_the_published_fingerprints(string text, ulong expected) => Assert.Equal(expected, FarmHash.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void SipHash_gives_the_figure_of_its_paper()
    {
        // Appendix A: the key 00 01 .. 0f, the message 00 01 .. 0e.
        byte[] message = [.. Enumerable.Range(0, 15).Select(i => (byte)i)];
        Assert.Equal(0xa129ca6149be45e5UL, SipHash.Of(message, 0x0706050403020100, 0x0f0e0d0c0b0a0908));
    }

    [Fact]
    public void Bins_are_int64_of_the_inputs_shape()
    {
        var layer = new Hashing(7);
        Assert.Equal((DType.Int64, "[2, 2]"), (layer.Call(new[,] { { "a", "b" }, { "c", "d" } }).DType, layer.Call(new[,] { { "a", "b" }, { "c", "d" } }).Shape.ToString()));
        Assert.All(layer.Call([.. Enumerable.Range(0, 100).Select(i => $"{i}")]).ToArray<long>(), b => Assert.InRange(b, 0, 6));
        // A number is hashed by its digits.
        Assert.Equal(layer.Call(["12", "-3"]).ToArray<long>(), layer.Call(new[] { 12L, -3L }).ToArray<long>());
    }

    [Fact]
    public void A_hash_inside_a_model_and_wrong_options_are_errors()
    {
        Assert.Equal("CJ4072", Assert.Throws<CajalException>(() => new Sequential([new Input(1, dtype: DType.Int64), new Hashing(3)])).Code);
        Assert.Equal("CJ2002", Assert.Throws<CajalException>(() => new Hashing(0)).Code);
        Assert.Equal("CJ4068", Assert.Throws<CajalException>(() => new Hashing(3, salt: [1, 2, 3])).Code);
        Assert.Equal("CJ4068", Assert.Throws<CajalException>(() => new Hashing(3, outputMode: "tf_idf")).Code);
    }
}
