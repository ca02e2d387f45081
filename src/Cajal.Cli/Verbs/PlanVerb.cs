using System.CommandLine;

namespace Cajal.Cli;

/// <summary><c>cajal plan digits</c>: the compiled training step, readable.</summary>
internal static class PlanVerb
{
    public static Command Describe(Terminal terminal)
    {
        var data = new Argument<string>("data")
        {
            Description = Say.Of("digits, mnist, fashion-mnist, or a folder with the four IDX files."),
            DefaultValueFactory = _ => "digits",
        };
        var batchSize = Options.Whole("--batch-size", "Pictures per step.", 1, 1_000_000);
        var verb = new Verb("plan", "Print the compiled training step: its kernels, fused expressions, memory.") { data, batchSize };
        verb.SetAction(parse => Run(terminal, TrainTask.Find(parse.GetValue(data)!), parse.GetValue(batchSize)));
        return verb.Example("cajal plan digits --batch-size 8", "The step that trains on eight digits at a time.");
    }

    private static int Run(Terminal terminal, TrainTask task, int? batchSize)
    {
        var (train, _) = task.Load();
        var model = task.Compiled(train, task.LearningRate);
        var batch = train.Take(batchSize ?? task.BatchSize);
        model.TrainOnBatch(batch.X, batch.Y);
        terminal.Tell($"The training step of {task.Name}: forward, loss, backward, Adam and metrics, for {batch.Count} pictures.");
        terminal.Tell();
        foreach (var step in model.Trainer("show its plan").TrainSteps) terminal.Out.WriteLine(step.PlanText);
        return CommandLine.Ok;
    }
}
