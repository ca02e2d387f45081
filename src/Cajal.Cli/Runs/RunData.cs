using Cajal.Data;

namespace Cajal.Cli;

/// <summary>New data for a run, in the form its network takes.</summary>
/// <param name="X">The inputs.</param>
/// <param name="Table">The table they come from; null for arrays.</param>
internal sealed record RunData(Tensor X, Table? Table)
{
    /// <summary>Reads data for a run.</summary>
    public static RunData Read(RunFolder run, string path, string? input = null)
    {
        Inspector.RequireFile(path);
        if (run.Space is { } space)
        {
            var table = ReadTable(run.Info, path);
            return new RunData(space.Transform(table), table);
        }

        return new RunData(ModelInputs.Fit("network", run.Model.Inputs[0].Shape, Array(path, input ?? "x")), null);
    }

    /// <summary>One array of a file: that of the name, or the only one.</summary>
    public static Tensor Array(string path, string name)
    {
        if (path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase)) return Npy.Load(path);
        if (path.Contains("-idx", StringComparison.Ordinal)) return Idx.Read(path);
        if (!path.EndsWith(".npz", StringComparison.OrdinalIgnoreCase))
        {
            throw new UsageException(new Problem("CJ5027", $"This run learned from arrays, and {Path.GetFileName(path)} holds none.")
                .Try("give a .npy or .npz; numpy.save and numpy.savez write them."));
        }

        var arrays = Npz.Load(path);
        if (arrays.TryGetValue(name, out var found)) return found;
        if (arrays.Count == 1) return arrays.GetAt(0).Value;
        throw new UsageException(new Problem("CJ5028", $"{Path.GetFileName(path)} has no array \"{name}\".")
            .Fact("arrays", string.Join(", ", arrays.Keys))
            .Try($"name one with --input, for example --input {arrays.Keys.FirstOrDefault() ?? "x"}."));
    }

    /// <summary>A table as the run's own was read: the same columns, types and header.</summary>
    public static Table ReadTable(RunInfo info, string path)
    {
        var types = info.Columns.ToDictionary(c => c.Name, c => c.Type == ColumnType.Integer ? ColumnType.Number : c.Type);
        var options = new CsvOptions { HasHeader = info.HasHeader };
        using (var probe = new CsvReader(path, options with { MaxRows = 1 }))
        {
            // A file without a header may leave the target out.
            var names = info.Columns.Select(c => c.Name).ToArray();
            if (!info.HasHeader)
            {
                var without = names.Where(n => n != info.Target).ToArray();
                options = options with { ColumnNames = probe.ColumnNames.Count == without.Length ? without : probe.ColumnNames.Count == names.Length ? names : throw OtherWidth(path, probe.ColumnNames.Count, names) };
                names = [.. options.ColumnNames];
            }
            else
            {
                names = [.. probe.ColumnNames];
                RequireColumns(info, path, names);
            }

            options = options with { Types = types.Where(t => names.Contains(t.Key) && t.Key != info.Target).ToDictionary() };
        }

        return Table.ReadCsv(path, options);
    }

    private static void RequireColumns(RunInfo info, string path, string[] names)
    {
        var missing = info.Columns.Select(c => c.Name).Where(c => c != info.Target && !names.Contains(c)).ToArray();
        if (missing.Length == 0) return;
        var problem = new Problem("CJ5030", missing.Length == 1
                ? (Message)$"{Path.GetFileName(path)} lacks a column that the network needs."
                : $"{Path.GetFileName(path)} lacks {missing.Length} columns that the network needs.")
            .Fact("missing", string.Join(", ", missing))
            .Fact("columns", string.Join(", ", names));
        foreach (var name in missing)
        {
            if (NearestName.Find(name, names.Except(info.Columns.Select(c => c.Name))) is { } near) problem.Note($"\"{near}\" may be \"{name}\".");
        }

        throw new UsageException(problem.Try("name the columns as in the file that the network learned from; a cell may be empty, a column may not."));
    }

    private static UsageException OtherWidth(string path, int found, string[] names) => new(new Problem("CJ5030", $"{Path.GetFileName(path)} does not have the columns that the network needs.")
        .Fact("found", $"{found}")
        .Fact("wanted", $"{names.Length}, or {names.Length - 1} without the target")
        .Try("give rows like those that the network learned from, without a header."));
}
