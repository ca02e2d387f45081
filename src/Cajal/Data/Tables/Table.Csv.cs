using System.Buffers;
using System.Text;
using Cajal.Data;
using Cajal.Data.Tables;

namespace Cajal;

public sealed partial class Table
{
    /// <summary>Writes the table as separated values with a line of names, in UTF-8. A file that exists is replaced once all is written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">What parts the cells.</param>
    /// <exception cref="CajalException">CJ4040: the file cannot be written.</exception>
    public void WriteCsv(string path, char separator = ',')
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            AtomicFile.Write(path, stream => WriteCsv(stream, separator));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CajalException(
                new Problem("CJ4040", $"{CsvFaults.Short(path)} cannot be written.")
                    .Fact("file", path)
                    .Note(e.Message)
                    .Try("check the path and the rights of the folder."),
                e);
        }
    }

    /// <summary>Writes the table as separated values to a stream, which stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="separator">What parts the cells.</param>
    public void WriteCsv(Stream stream, char separator = ',')
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var special = SearchValues.Create([separator, '"', '\n', '\r']);
        WriteRow(c => c.Name);
        for (var row = 0; row < Rows.Count; row++) WriteRow(c => c.Text(row));

        void WriteRow(Func<TableColumn, string?> cell)
        {
            for (var i = 0; i < _columns.Length; i++)
            {
                if (i > 0) writer.Write(separator);
                var text = cell(_columns[i]) ?? "";
                // A line of a single empty cell would be an empty line, and spaces at the ends would be trimmed.
                var isWrapped = text.Length == 0 ? _columns.Length == 1 : text[0] == ' ' || text[^1] == ' ' || text.AsSpan().ContainsAny(special);
                writer.Write(isWrapped ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
            }

            writer.WriteLine();
        }
    }
}
