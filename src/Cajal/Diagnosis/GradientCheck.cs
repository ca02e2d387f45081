using System.Globalization;
using System.Text;

namespace Cajal.Diagnosis;

/// <summary>Whether a model's gradients are those of its loss: the result of <see cref="Model.CheckGradients(Training.Tensors, Training.Tensors?, Training.Tensors?, int, double, bool, int)"/>.</summary>
public sealed class GradientCheck
{
    internal GradientCheck(IReadOnlyList<VariableGradientCheck> variables, IReadOnlyList<string> notes, double tolerance) =>
        (Variables, Notes, Tolerance) = (variables, notes, tolerance);

    /// <summary>One report for each trainable variable.</summary>
    public IReadOnlyList<VariableGradientCheck> Variables { get; }

    /// <summary>What was held fixed, and what may explain differences.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The largest relative error that passes.</summary>
    public double Tolerance { get; }

    /// <summary>Whether every variable passed.</summary>
    public bool Passed => Variables.All(v => v.Passed);

    /// <summary>A table with a verdict, for a terminal.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var width = Math.Max(8, Variables.Select(v => v.Path.Length).DefaultIfEmpty().Max());
        text.Append($"{"variable".PadRight(width)}  entries   largest error   float32 error\n");
        foreach (var v in Variables)
        {
            text.Append($"{v.Path.PadRight(width)}  {v.Entries,7}   {Short(v.LargestError),13}   {Short(v.Float32Error),13}   {(v.Passed ? "ok" : "WRONG")}\n");
            if (!v.Passed) text.Append($"{"",2}at {v.WorstIndex}: the gradient says {Short(v.Analytic)}, differences say {Short(v.Numeric)}\n");
        }

        foreach (var note in Notes) text.Append(note).Append('\n');
        var wrong = Variables.Count(v => !v.Passed);
        return text.Append(wrong == 0
            ? $"The gradients are right: all relative errors are at most {Short(Tolerance)}."
            : $"The gradients of {wrong} of {Variables.Count} variables are wrong.").ToString();
    }

    private static string Short(double value) => value.ToString("g3", CultureInfo.InvariantCulture);
}

/// <summary>Whether the gradient by one variable is right.</summary>
/// <param name="Path">The variable with the layers around it.</param>
/// <param name="Entries">How many of its elements were compared.</param>
/// <param name="Kinks">How many were left out because the loss has a corner there, as ReLU has at 0.</param>
/// <param name="LargestError">The largest relative error between gradient and central difference, both in float64.</param>
/// <param name="WorstIndex">Where that is, as <c>[2, 5]</c>.</param>
/// <param name="Analytic">The gradient there.</param>
/// <param name="Numeric">The central difference there.</param>
/// <param name="Float32Error">How far the gradient that training uses, in float32, lies from float64: the norm of the difference over the norm.</param>
/// <param name="Passed">Whether the largest error is within the tolerance.</param>
public sealed record VariableGradientCheck(
    string Path, int Entries, int Kinks, double LargestError, string WorstIndex, double Analytic, double Numeric, double Float32Error, bool Passed);
