using System.Globalization;
using System.Text.Json.Nodes;

namespace Cajal.Cli;

/// <summary>What numbers are like: how many, how many of them are not finite, least, mean, spread and greatest of the others.</summary>
internal readonly record struct Statistics(long Count, long NotFinite, double Min, double Mean, double Deviation, double Max)
{
    /// <summary>Goes through the numbers once.</summary>
    public static Statistics Of(IEnumerable<double> values)
    {
        var (count, bad, min, max, mean, squares) = (0L, 0L, double.PositiveInfinity, double.NegativeInfinity, 0.0, 0.0);
        foreach (var v in values)
        {
            count++;
            if (!double.IsFinite(v))
            {
                bad++;
                continue;
            }

            (min, max) = (Math.Min(min, v), Math.Max(max, v));
            var off = v - mean;
            mean += off / (count - bad);
            squares += off * (v - mean);
        }

        var good = count - bad;
        return good == 0 ? new Statistics(count, bad, double.NaN, double.NaN, double.NaN, double.NaN) : new Statistics(count, bad, min, mean, Math.Sqrt(squares / good), max);
    }

    /// <summary>A number in few characters.</summary>
    public static string Short(double value) => double.IsNaN(value) ? "" : Math.Abs(value) is >= 1000 and < 1e9 || value == Math.Floor(value) && Math.Abs(value) < 1e9
        ? value.ToString("N0", CultureInfo.InvariantCulture)
        : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>The cells of a table: min, mean, std, max, not finite.</summary>
    public string[] Cells => [Short(Min), Short(Mean), Short(Deviation), Short(Max), NotFinite == 0 ? "" : NotFinite.ToString("N0", CultureInfo.InvariantCulture)];

    /// <summary>For programs.</summary>
    public void WriteTo(JsonObject json)
    {
        (json["min"], json["mean"], json["std"], json["max"], json["notFinite"]) = (Number(Min), Number(Mean), Number(Deviation), Number(Max), NotFinite);
    }

    /// <summary>A number as JSON can hold it.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
