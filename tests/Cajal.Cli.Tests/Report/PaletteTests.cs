using Xunit;

namespace Cajal.Cli.Tests;

public sealed class PaletteTests
{
    public static TheoryData<bool> Themes => [true, false];

    private static Palette Of(bool light) => light ? Palette.Light : Palette.Dark;

    [Fact]
    public void Contrast_is_that_of_WCAG()
    {
        Assert.Equal(21, Palette.Contrast("#000000", "#FFFFFF"), 3);
        Assert.Equal(4.48, Palette.Contrast("#777777", "#FFFFFF"), 2); // The example everybody quotes as just too pale.
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Text_can_be_read(bool light)
    {
        var p = Of(light);
        Assert.All([p.Ink, p.Faint], c => Assert.True(Palette.Contrast(c, p.Paper) >= 4.5));
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Lines_can_be_seen(bool light)
    {
        var p = Of(light);
        Assert.All(p.Series, c => Assert.True(Palette.Contrast(c, p.Paper) >= 2.995, c)); // 3:1, with the colours rounded to bytes.
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Series_stay_apart_for_the_colour_blind(bool light)
    {
        var colours = Of(light).Series;
        foreach (var sight in ColourSight.All)
        {
            for (var i = 0; i < colours.Length; i++)
            {
                for (var j = 0; j < i; j++) Assert.True(sight.Distance(colours[i], colours[j]) > 0.15, $"{sight.Name}: {colours[i]} {colours[j]}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public void Counts_can_be_read_in_every_cell_of_the_confusion_matrix(bool light)
    {
        var p = Of(light);
        foreach (var series in (int[])[0, 2])
        {
            for (var share = 0.0; share <= 1; share += 0.01)
            {
                var opacity = ConfusionChart.Opacity(share);
                var cell = Palette.Over(p.Series[series], p.Paper, opacity);
                Assert.True(Palette.Contrast(opacity >= ConfusionChart.StrongStart ? p.On(series) : p.Ink, cell) >= 4.5, $"{series} at {opacity}");
            }
        }
    }
}
