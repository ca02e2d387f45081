using System.Text.Json;
using Cajal.Data;

namespace Cajal.Cli;

/// <summary>Answers in the form that was asked for.</summary>
internal static class Answers
{
    /// <summary>Writes a table as CSV or as a JSON list of objects, to a file or to standard output.</summary>
    public static void Write(this Table answers, Terminal terminal, string? output, string ending)
    {
        if (output is null) answers.WriteCsv(terminal);
        else if (ending == ".csv") answers.WriteCsv(output);
        else RunFolder.WriteText(output, ToJson(answers));
    }

    private static void WriteCsv(this Table answers, Terminal terminal)
    {
        using var buffer = new MemoryStream();
        answers.WriteCsv(buffer);
        terminal.Out.Write(System.Text.Encoding.UTF8.GetString(buffer.ToArray()).TrimStart('\uFEFF'));
    }

    private static string ToJson(Table answers)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            for (var row = 0; row < answers.Rows.Count; row++)
            {
                writer.WriteStartObject();
                foreach (var column in answers.Columns)
                {
                    if (column.Type == ColumnType.Text) writer.WriteString(column.Name, column.Text(row));
                    else if (double.IsFinite(column.Number(row))) writer.WriteNumber(column.Name, column.Number(row));
                    else writer.WriteNull(column.Name);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }
}
