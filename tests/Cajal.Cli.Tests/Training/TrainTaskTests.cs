using Xunit;

namespace Cajal.Cli.Tests;

public sealed class TrainTaskTests
{
    [Fact]
    public void Every_name_is_a_task() => Assert.All(TrainTask.Names, name => Assert.Equal(name, TrainTask.Find(name).Name));

    [Fact]
    public void The_same_run_can_be_had_again_by_its_command() => Assert.Equal(
        "cajal train digits --epochs 3 --batch-size 16 --learning-rate 0.0005 --seed 9",
        new TrainSettings { Task = TrainTask.Find("digits"), Epochs = 3, BatchSize = 16, LearningRate = 5e-4f, Seed = 9, Folder = "x" }.Command);

    [Fact]
    public void A_folder_is_a_task_of_its_own_name()
    {
        var folder = Directory.CreateTempSubdirectory("letters");
        var task = TrainTask.Find(folder.FullName);
        folder.Delete();
        Assert.Equal((folder.Name, folder.FullName), (task.Name, task.Argument));
    }
}
