using Cajal.Training;
using Xunit;

namespace Cajal.Tests.Training;

public class ConsoleSinkTests
{
    private static readonly Results Figures = new([new("loss", 0.60214), new("accuracy", 0.0000123)]);

    [Fact]
    public void A_terminal_sees_a_bar_that_is_redrawn()
    {
        var text = Show(isLive: true);
        Assert.Contains("Epoch 2/3", text, StringComparison.Ordinal);
        Assert.Contains("\r 5/10 ━━━━━━━━━━           0s 20ms/step - loss: 0.6021 - accuracy: 1.2300e-05\e[K", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\b', text);
    }

    [Fact]
    public void A_file_sees_a_line_per_epoch_without_control_characters()
    {
        var text = Show(isLive: false);
        Assert.Equal("Epoch 2/3 - 1s - 20ms/step - loss: 0.6021 - accuracy: 1.2300e-05\n", text);
    }

    private static string Show(bool isLive)
    {
        var writer = new StringWriter { NewLine = "\n" };
        var sink = new ConsoleSink(writer, isLive);
        var (step, epoch) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1.2));
        sink.Receive(new EpochStarted("m", 2, 3, 10));
        sink.Receive(new BatchEnded("m", 2, 5, 10, epoch, step, Figures));
        sink.Receive(new EpochEnded("m", 2, 3, 10, epoch, step, Figures));
        return writer.ToString();
    }
}
