using Xunit;

namespace Cajal.Cli.Tests;

public sealed class TextPictureTests
{
    [Fact]
    public void A_small_picture_takes_two_columns_a_pixel() =>
        Assert.Equal(["  ██", "▒▒  "], TextPicture.Draw([0, 1, 0.5f, 0], 2, 2, 24, unicode: true));

    [Fact]
    public void Has_an_ASCII_form() => Assert.Equal(["  ##", "::  "], TextPicture.Draw([0, 1, 0.5f, 0], 2, 2, 24, unicode: false));

    [Fact]
    public void A_large_picture_loses_its_empty_frame()
    {
        var pixels = new float[28 * 28];
        for (var y = 4; y < 24; y++)
        {
            for (var x = 4; x < 24; x++) pixels[y * 28 + x] = 1;
        }

        var lines = TextPicture.Draw(pixels, 28, 28, 24, unicode: false);
        Assert.Equal(Enumerable.Repeat(new string('#', 24), 12), lines);
    }

    [Fact]
    public void Pictures_stand_beside_each_other_as_far_as_they_fit() =>
        Assert.Equal(["ab  cd", "a   c", "ef"], TextPicture.Beside([["ab", "a"], ["cd", "c"], ["ef"]], 2, 9));
}
