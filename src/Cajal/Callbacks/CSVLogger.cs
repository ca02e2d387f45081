using System.Globalization;
using Cajal.Training;

namespace Cajal.Callbacks;

/// <summary>Writes the loss and metrics of every epoch as a row of a CSV file.</summary>
/// <remarks>
/// Columns as Keras writes them: <c>epoch</c>, counted from 0, then the names of the first epoch in alphabetical order; without validation the same
/// again with <c>val_</c>. What an epoch does not have is <c>NA</c>. Numbers are written in full and in the same way everywhere. Every row is on
/// the disk when its epoch ends. A training that is resumed asks for <paramref name="append"/>.
/// </remarks>
/// <param name="filename">The path; folders are made.</param>
/// <param name="separator">What stands between cells.</param>
/// <param name="append">Whether to add to a file that is there, which then has its heading already.</param>
/// <exception cref="CajalException">CJ3430: there is no separator; while training CJ3433: the file cannot be written.</exception>
/// <example><code>model.Fit(train, epochs: 20, callbacks: [new CSVLogger("runs/training.csv")]);</code></example>
public sealed class CSVLogger(string filename, string separator = ",", bool append = false) : Callback
{
    private readonly string _separator = separator is { Length: > 0 } && !separator.AsSpan().ContainsAny("\"\r\n") ? separator
        : throw Argument.Refused(nameof(CSVLogger), nameof(separator), $"\"{separator}\"", "It must be at least one character, and no quote or line break.");

    private string[]? _keys;
    private bool _needsHeading;

    /// <summary>The path.</summary>
    public string Filename { get; } = Path.GetFullPath(filename);

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run)
    {
        _keys = null;
        _needsHeading = !append || !File.Exists(Filename) || new FileInfo(Filename).Length == 0;
        Write("", starts: !append);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run, Results results)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(results);
        _keys ??= Columns(results);
        string[] row =
        [
            (run.Epoch - 1).ToString(CultureInfo.InvariantCulture),
            .. _keys.Select(k => results.TryGetValue(k, out var value) ? Number(value) : "NA"),
        ];
        Write((_needsHeading ? Line(["epoch", .. _keys]) : "") + Line(row), starts: false);
        _needsHeading = false;
    }

    private static string[] Columns(Results results)
    {
        var keys = results.Keys.Order(StringComparer.Ordinal).ToArray();
        return Array.Exists(keys, k => k.StartsWith("val_", StringComparison.Ordinal)) ? keys : [.. keys, .. keys.Select(k => "val_" + k)];
    }

    private static string Number(double value) =>
        double.IsNaN(value) ? "nan" : double.IsInfinity(value) ? value > 0 ? "inf" : "-inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private string Line(string[] cells) => string.Join(_separator, cells.Select(Cell)) + "\n";

    private void Write(string text, bool starts)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Filename)!);
            if (starts) File.WriteAllText(Filename, text);
            else File.AppendAllText(Filename, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.Of($"The log cannot be written.", Filename, e);
        }
    }

    private string Cell(string text) => text.Contains(_separator, StringComparison.Ordinal) || text.AsSpan().ContainsAny("\"\r\n")
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
