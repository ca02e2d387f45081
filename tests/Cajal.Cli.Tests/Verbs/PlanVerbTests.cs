using Xunit;

namespace Cajal.Cli.Tests;

public sealed class PlanVerbTests
{
    [Fact]
    public void Prints_the_kernels_of_the_training_step_with_their_layers()
    {
        var fake = new FakeTerminal();
        Assert.Equal(CommandLine.Ok, CommandLine.Run(["plan", "digits", "--batch-size", "8"], fake.Make()));
        var text = fake.Out.ToString();
        Assert.StartsWith("The training step of digits: forward, loss, backward, Adam and metrics, for 8 pictures.", text);
        Assert.Contains("digits/dense", text, StringComparison.Ordinal);
    }
}
