using System.Runtime.CompilerServices;

namespace Cajal.Layers;

/// <summary>Checks the options of layers where they are given. NaN fails every check.</summary>
internal static class Option
{
    public static int Positive(int value, string layer, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 ? value : throw Refuse(layer, name, value, "use a whole number of 1 or more.");

    public static double InRange(
        double value, double least, double most, string layer, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= least && value <= most ? value : throw Refuse(layer, name, value, $"use a number from {least} to {most}.");

    public static CajalException Refuse(string layer, string name, object value, Message fix) =>
        new(new Problem("CJ2002", $"{layer} cannot have {name} = {value}.").Fact(name, $"{value}").Try(fix));
}
