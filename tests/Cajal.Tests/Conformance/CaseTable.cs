using System.Text;
using Xunit;

namespace Cajal.Tests.Conformance;

/// <summary>Says that a case asks for something that Cajal has no word for.</summary>
internal sealed class ExcludedException(string reason) : Exception(reason);

/// <summary>
/// What became of every case of a collection, kept under review: <c>case, passed | excluded, reason</c>. A case that is in neither
/// state, a passed one that fails and an excluded one that passes are all faults.
/// </summary>
/// <remarks>
/// With the environment variable CAJAL_ACCEPT=1 rows are written for cases that pass, and for those that the mapping itself declines. A case
/// that runs and gives other numbers is excluded by hand only.
/// </remarks>
internal sealed class CaseTable
{
    private const string Header = "case\tstatus\treason";
    private static readonly Lock Gate = new();
    private readonly string _path;
    private readonly SortedDictionary<string, (bool Passed, string Reason)> _rows = new(StringComparer.Ordinal);

    public CaseTable(string path)
    {
        _path = path;
        if (!File.Exists(path)) return;
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var cells = line.Split('\t');
            Assert.True(cells is [_, "passed", ""] or [_, "excluded", { Length: > 0 }], $"{Path.GetFileName(path)} has a row without status or reason: {line}");
            _rows.Add(cells[0], (cells[1] == "passed", cells[2]));
        }
    }

    public IEnumerable<string> Cases => _rows.Keys;

    /// <summary>Runs cases and holds what happens against the table.</summary>
    /// <param name="cases">Names, and what throws where the numbers differ.</param>
    /// <param name="accepts">Whether rows are written; asked of CAJAL_ACCEPT by default.</param>
    public void Check(IEnumerable<(string Name, Action Run)> cases, bool? accepts = null)
    {
        accepts ??= Environment.GetEnvironmentVariable("CAJAL_ACCEPT") == "1";
        var faults = new StringBuilder();
        var found = new Dictionary<string, (bool Passed, string Reason)>();
        foreach (var (name, run) in cases)
        {
            var known = _rows.TryGetValue(name, out var row);
            var (passes, reason, isDeclined) = Try(run);
            if (accepts == true && (passes || isDeclined)) found[name] = (passes, passes ? "" : reason);
            else if (!known) faults.AppendLine($"{name} is not in the table: {(passes ? "it passes" : reason)}");
            else if (row.Passed && !passes) faults.AppendLine($"{name} should pass: {reason}");
            else if (!row.Passed && passes) faults.AppendLine($"{name} is listed as excluded ({row.Reason}), but passes");
        }

        if (found.Count > 0) Write(found);
        Assert.True(faults.Length == 0, faults.ToString());
    }

    private static (bool Passes, string Reason, bool IsDeclined) Try(Action run)
    {
        try
        {
            run();
            return (true, "", false);
        }
        catch (ExcludedException e)
        {
            return (false, e.Message, true);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (false, $"{e.GetType().Name}: {e.Message.Split('\n')[0]}", false);
        }
    }

    private void Write(Dictionary<string, (bool Passed, string Reason)> found)
    {
        lock (Gate)
        {
            // Another family may have written since this table was read.
            var rows = new CaseTable(_path)._rows;
            foreach (var (name, row) in found) rows[name] = row;
            File.WriteAllLines(_path, rows.Select(r => $"{r.Key}\t{(r.Value.Passed ? "passed" : "excluded")}\t{r.Value.Reason}").Prepend(Header));
        }
    }
}
