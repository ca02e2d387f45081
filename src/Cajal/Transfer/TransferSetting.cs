using System.Globalization;

namespace Cajal;

/// <summary>Checks on the numbers that transfer learning is given.</summary>
internal static class TransferSetting
{
    public static int Positive(int value, string name, string advice) => value > 0 ? value : throw Outside(name, value, "It must be at least 1.", advice);

    public static int NotNegative(int value, string name, string advice) => value >= 0 ? value : throw Outside(name, value, "It cannot be negative.", advice);

    public static double InRange(double value, double least, double most, string name, string advice) => value >= least && value <= most
        ? value
        : throw Outside(name, value, double.IsPositiveInfinity(most) || most == double.MaxValue
            ? (Message)$"It must be a number of at least {least.ToString(CultureInfo.InvariantCulture)}."
            : $"It must be from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}.", advice);

    public static CajalException Outside(string name, double value, Message note, string advice) => new(
        new Problem("CJ3484", $"{name} cannot be {value.ToString("G6", CultureInfo.InvariantCulture)}.").Note(note).Try(advice));
}
