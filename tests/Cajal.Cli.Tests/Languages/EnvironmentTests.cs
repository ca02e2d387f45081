using Xunit;

namespace Cajal.Cli.Tests;

public sealed class EnvironmentTests
{
    [Theory]
    [InlineData("zh", "没有")]
    [InlineData("zh_CN.UTF-8", "没有")]
    [InlineData("en", "There")]
    [InlineData("xx", "There")]
    [InlineData("", "There")]
    public void The_environment_sets_the_language_of_a_new_process(string language, string beginning)
    {
        var folder = Directory.CreateTempSubdirectory("cajal").FullName;
        var (code, _, error) = CajalProcess.Run(folder, language, ["train", "no-such-data"]);
        Directory.Delete(folder, recursive: true);
        Assert.Equal(CommandLine.WrongUsage, code);
        Assert.StartsWith($"CJ5006: {beginning}", error);
    }
}
