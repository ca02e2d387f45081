using Cajal.Training;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class ProgressBarTests
{
    private static readonly Results _figures = new([new("loss", 0.6021), new("accuracy", 0.8123)]);

    private readonly FakeTerminal _fake = new();

    // What a person sees: a carriage return starts the line anew.
    private string Seen => _fake.Error.ToString().Split('\r')[^1].Replace("\e[K", "", StringComparison.Ordinal).TrimEnd('\n');

    private static BatchEnded Batch(int step, int steps, double perStep, Results? results = null) =>
        new("m", 1, step, steps, TimeSpan.FromSeconds(perStep * step), TimeSpan.FromSeconds(perStep), results ?? _figures);

    private static EpochEnded Epoch(int steps, double elapsed, double perStep) =>
        new("m", 1, 2, steps, TimeSpan.FromSeconds(elapsed), TimeSpan.FromSeconds(perStep), _figures);

    private void Show(Terminal terminal, params TrainingEvent[] events)
    {
        var bar = new ProgressBar(terminal);
        foreach (var e in events) bar.Receive(e);
    }

    [Fact]
    public void Looks_as_in_Keras()
    {
        Show(_fake.Make(live: true, colors: false), Batch(12, 469, 0.007));
        Assert.Equal(" 12/469 ──────────────────── 3s 7ms/step - accuracy: 0.8123 - loss: 0.6021", Seen);
    }

    [Fact]
    public void Fills_with_the_steps()
    {
        Show(_fake.Make(live: true), Batch(120, 240, 0.5));
        Assert.StartsWith("120/240 ━━━━━━━━━━────────── 60s 500ms/step", Seen);
    }

    [Fact]
    public void Shows_the_elapsed_time_at_the_end()
    {
        Show(_fake.Make(live: true), Epoch(5, 2, 1.25e-4));
        Assert.Equal("5/5 ━━━━━━━━━━━━━━━━━━━━ 2s 125us/step - accuracy: 0.8123 - loss: 0.6021", Seen);
        Assert.EndsWith("\n", _fake.Error.ToString());
    }

    [Fact]
    public void Hours_and_minutes_remain()
    {
        Show(_fake.Make(live: true), Batch(1, 3663, 1.0));
        Assert.Contains(" 1:01:02 1s/step", Seen, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_one_line_an_epoch_in_a_pipe()
    {
        Show(_fake.Make(), new EpochStarted("m", 1, 2, 5), Batch(1, 5, 0.25), Epoch(5, 3, 0.25));
        Assert.Equal("Epoch 1/2 - 5/5 - 3s - 250ms/step - accuracy: 0.8123 - loss: 0.6021\n", _fake.Error.ToString());
    }

    [Fact]
    public void Colours_like_Keras_where_colours_are_taken()
    {
        Show(_fake.Make(live: true, colors: true), Batch(2, 4, 1, new Results([])));
        Assert.Equal("\r\e[1m2/4\e[0m \e[32m━━━━━━━━━━\e[0m\e[37m━━━━━━━━━━\e[0m \e[1m2s\e[0m 1s/step\e[K", _fake.Error.ToString());
    }

    [Fact]
    public void Never_grows_beyond_the_line()
    {
        Show(_fake.Make(live: true, width: 50), Batch(12, 469, 0.007));
        Assert.Equal(49, Seen.Length);
    }

    [Fact]
    public void The_last_line_of_an_epoch_is_whole_on_a_narrow_terminal()
    {
        Show(_fake.Make(live: true, width: 50), Epoch(5, 2, 1.25e-4));
        Assert.EndsWith("loss: 0.6021", Seen);
    }

    [Fact]
    public void Has_an_ASCII_form()
    {
        Show(_fake.Make(live: true, unicode: false), Batch(1, 4, 1));
        Assert.StartsWith("1/4 #####............... 3s", Seen);
    }

    [Fact]
    public void What_follows_an_interrupted_bar_starts_on_a_line_of_its_own()
    {
        Show(_fake.Make(live: true), Batch(1, 4, 1), new TrainingEnded("m", new History()));
        Assert.EndsWith("\e[K\n", _fake.Error.ToString());
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
