using Xunit;

namespace Cajal.Tests;

public sealed class NearestNameTests
{
    private static readonly string[] Known = ["relu", "selu", "binary_accuracy", "accuracy", "adam"];

    [Theory]
    [InlineData("acuracy", "accuracy")]
    [InlineData("Adam", "adam")]
    [InlineData("adma", "adam")]
    [InlineData("binaryaccuracy", "binary_accuracy")]
    [InlineData("rellu", "relu")]
    public void Finds_what_was_meant(string written, string meant) => Assert.Equal(meant, NearestName.Find(written, Known));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Does_not_guess_wildly(string written) => Assert.Null(NearestName.Find(written, Known));

    [Fact]
    public void Among_no_names_there_is_no_nearest() => Assert.Null(NearestName.Find("relu", []));
}
