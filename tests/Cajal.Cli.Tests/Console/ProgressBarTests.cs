using Xunit;

namespace Cajal.Cli.Tests;

public sealed class ProgressBarTests
{
    private static readonly Dictionary<string, double> _figures = new() { ["loss"] = 0.6021, ["accuracy"] = 0.8123 };

    // What a person sees: a carriage return starts the line anew.
    private static string Seen(FakeTerminal fake) => fake.Error.ToString().Split('\r')[^1].Replace("\e[K", "", StringComparison.Ordinal).TrimEnd('\n');

    private static ProgressBar Begun(FakeTerminal fake, Terminal terminal, int steps = 469)
    {
        var bar = new ProgressBar(terminal);
        bar.BeginEpoch(1, 2, steps);
        fake.Clock.Advance(2);
        bar.Update(1, _figures);
        return bar;
    }

    [Fact]
    public void Looks_as_in_Keras()
    {
        var fake = new FakeTerminal();
        var bar = Begun(fake, fake.Make(live: true));
        fake.Clock.Advance(11 * 0.007);
        bar.Update(12, _figures);
        Assert.Equal(" 12/469 ────────────────────  3s 7ms/step - accuracy: 0.8123 - loss: 0.6021".Replace("  3s", " 3s", StringComparison.Ordinal), Seen(fake));
    }

    [Fact]
    public void Shows_the_elapsed_time_at_the_end()
    {
        var fake = new FakeTerminal();
        var bar = Begun(fake, fake.Make(live: true), steps: 5);
        fake.Clock.Advance(4 * 1.25e-4);
        bar.EndEpoch(_figures);
        Assert.Equal("5/5 ━━━━━━━━━━━━━━━━━━━━ 2s 125us/step - accuracy: 0.8123 - loss: 0.6021", Seen(fake));
    }

    [Fact]
    public void Redraws_at_most_every_fifty_milliseconds()
    {
        var fake = new FakeTerminal();
        var bar = Begun(fake, fake.Make(live: true));
        for (var step = 2; step <= 101; step++)
        {
            fake.Clock.Advance(0.001);
            bar.Update(step, _figures);
        }

        Assert.Equal(3, fake.Error.ToString().Count(c => c == '\r')); // Steps 1, 51 and 101.
    }

    [Fact]
    public void Is_one_line_an_epoch_in_a_pipe()
    {
        var fake = new FakeTerminal();
        var bar = Begun(fake, fake.Make(), steps: 5);
        fake.Clock.Advance(4 * 0.25);
        bar.EndEpoch(_figures);
        Assert.Equal("Epoch 1/2 - 5/5 - 3s - 250ms/step - accuracy: 0.8123 - loss: 0.6021\n", fake.Error.ToString());
    }

    [Fact]
    public void Colours_like_Keras_where_colours_are_taken()
    {
        var fake = new FakeTerminal();
        var bar = Begun(fake, fake.Make(live: true, colors: true), steps: 4);
        fake.Clock.Advance(1);
        bar.Update(2, new Dictionary<string, double>());
        Assert.EndsWith("\r\e[1m2/4\e[0m \e[32m━━━━━━━━━━\e[0m\e[37m━━━━━━━━━━\e[0m \e[1m2s\e[0m 1s/step\e[K", fake.Error.ToString());
    }

    [Fact]
    public void Never_grows_beyond_the_line()
    {
        var fake = new FakeTerminal();
        Begun(fake, fake.Make(live: true, width: 50));
        Assert.Equal(49, Seen(fake).Length);
    }

    [Fact]
    public void Has_an_ASCII_form()
    {
        var fake = new FakeTerminal();
        var bar = Begun(fake, fake.Make(live: true, unicode: false), steps: 4);
        bar.EndEpoch(new Dictionary<string, double>());
        Assert.StartsWith("4/4 #################### 2s", Seen(fake));
    }

    [Theory]
    [InlineData(0.25, "0.2500")]
    [InlineData(0, "0.0000")]
    [InlineData(0.00012345, "1.2345e-04")]
    [InlineData(-0.5, "-0.5000")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    public void Figures_have_four_decimals_or_an_exponent(double value, string text) => Assert.Equal(text, ProgressBar.Figure(value));
}
