using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cajal.Cli;

/// <summary>What <c>cajal train --json</c> says for programs.</summary>
/// <param name="Data">The data set's name, or its folder.</param>
/// <param name="Accuracy">Share of held-out pictures read rightly, 0 to 1.</param>
/// <param name="Loss">Mean loss on the held-out pictures; may be NaN.</param>
/// <param name="Epochs">Epochs that were finished.</param>
/// <param name="Parameters">Trainable and fixed weights.</param>
/// <param name="TrainSeconds">From the first batch to the last.</param>
/// <param name="FirstStepSeconds">From the start of the process to the end of the first training step.</param>
/// <param name="CompileMilliseconds">Making the training step: recording, gradients, planning, code.</param>
/// <param name="Model">The file with the weights.</param>
/// <param name="Report">The page.</param>
/// <param name="Cancelled">Whether the run was stopped early.</param>
internal sealed record TrainSummary(
    string Data, double Accuracy, double Loss, int Epochs, long Parameters, double TrainSeconds, double FirstStepSeconds,
    double CompileMilliseconds, string Model, string Report, bool Cancelled);

/// <summary>One JSON object on a line of its own.</summary>
internal static class JsonLine
{
    public static void Write(TextWriter to, TrainSummary summary) => to.WriteLine(JsonSerializer.Serialize(summary, JsonLineContext.Default.TrainSummary));

    public static void Write(TextWriter to, Dictionary<string, string> facts) =>
        to.WriteLine(JsonSerializer.Serialize(facts, JsonLineContext.Default.DictionaryStringString));
}

/// <summary>Serialisers written at compile time; NaN is the string "NaN".</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(TrainSummary))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class JsonLineContext : JsonSerializerContext;
