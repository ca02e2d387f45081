using Cajal.Layers;

namespace Cajal.Cli;

/// <summary>A network from a file of the user's, made to fit the data.</summary>
internal static class OwnModel
{
    /// <summary>Reads it, builds it for the inputs, and sees that its outputs are those the task needs.</summary>
    /// <exception cref="CajalException">It does not fit (CJ5035), or is no model (CJ2290 to CJ2294).</exception>
    public static Model Read(string file, PartialShape input, int outputs, bool isClasses)
    {
        Inspector.RequireFile(file);
        var model = Model.FromJson(File.ReadAllText(file));
        if (model.Inputs.Count == 0) model.Build(input);
        if (model.Inputs.Count != 1 || !Fits(model.Inputs[0].Shape, input)) throw Unfit(file, model.Inputs.Count == 1 ? $"{model.Inputs[0].Shape}" : $"{model.Inputs.Count}", input.ToString(), "inputs");
        PartialShape wanted = [null, outputs];
        if (model.Outputs.Count != 1 || !Fits(model.Outputs[0].Shape, wanted)) throw Unfit(file, string.Join(", ", model.Outputs.Select(o => o.Shape)), wanted.ToString(), "outputs");

        // Scores become shares, so that they can be read as such.
        var whole = !isClasses || IsSoftmax(model.Outputs[0].Layer) ? model : new Model(model.Inputs[0], new Softmax().Call(model.Outputs[0]), model.Name + "_shares");
        return whole.Clone(copyWeights: false); // Made as it will be when it is read again, so that its weights have the same paths.
    }

    private static bool Fits(PartialShape a, PartialShape b) => a.Rank == b.Rank && a.WithoutBatch().Zip(b.WithoutBatch()).All(d => d.First is null || d.Second is null || d.First == d.Second);

    private static bool IsSoftmax(Layer layer) => layer is Softmax or Dense { Activation.Name: "softmax" } or Activation { Function.Name: "softmax" };

    private static UsageException Unfit(string file, string found, string wanted, Message what) => new(new Problem("CJ5035", $"The network in {Path.GetFileName(file)} does not fit the data.")
        .Fact(what, found)
        .Fact("wanted", wanted)
        .Try("change the first or the last layer in the file; leave the InputLayer out and the data say what comes in."));
}
