using System.Globalization;
using Cajal.Training;

namespace Cajal.Sinks;

/// <summary>Writes a line for every epoch into a table: epoch, seconds, loss and metrics.</summary>
/// <remarks>The columns are those of the first epoch. Numbers have a point and as many digits as are needed to read them back exactly.</remarks>
/// <param name="path">The file; one of that name is replaced.</param>
/// <example><code>
/// model.Fit(train, epochs: 20, validationData: test, sinks: [new CsvSink("training.csv")]);
/// </code></example>
public sealed class CsvSink(string path) : ITrainingSink
{
    private string[]? _columns;

    /// <inheritdoc/>
    public void Receive(TrainingEvent training)
    {
        switch (training)
        {
            case TrainingStarted:
                _columns = null;
                break;
            case EpochEnded { Results: var results } e:
                if (_columns is null)
                {
                    _columns = [.. results.Keys];
                    File.WriteAllText(path, $"{string.Join(',', ["epoch", "seconds", .. _columns])}\n");
                }

                string[] cells = [.. _columns.Select(c => results.TryGetValue(c, out var value) ? Text(value) : "")];
                File.AppendAllText(path, $"{string.Join(',', [e.Epoch.ToString(CultureInfo.InvariantCulture), Text(e.Elapsed.TotalSeconds), .. cells])}\n");
                break;
        }
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
