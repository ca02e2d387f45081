using System.Text.Json;
using System.Text.Unicode;
using Cajal.Training;

namespace Cajal.Data;

/// <summary>A file of JSON objects, one a line, whose fields become tensors.</summary>
internal sealed class JsonLines : Flow<Example>
{
    private const int Looked = 100;
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    private readonly Func<Stream> _open;
    private readonly string _name;
    private readonly JsonField[] _inputs, _targets;
    private long? _count;

    public JsonLines(
        Func<Stream> open, string name, IEnumerable<string> inputs, IEnumerable<string> targets, IReadOnlyDictionary<string, DType>? types)
    {
        (_open, _name) = (open, name);
        _inputs = [.. inputs.Select(n => new JsonField(n))];
        _targets = [.. targets.Select(n => new JsonField(n))];
        if (_inputs.Length == 0) throw new ArgumentException("JSON lines need at least one field as input.", nameof(inputs));
        Learn();
        foreach (var field in Fields.Where(f => types?.ContainsKey(f.Name) == true)) field.Set(types![field.Name]);
        if (_inputs.FirstOrDefault(f => f.IsText) is { } text)
        {
            throw new CajalException(new Problem("CJ4032", $"{Path.GetFileName(_name)}: field \"{text.Name}\" holds texts, which are no input.")
                .Fact("file", _name)
                .Note("Texts can be targets: then they are the names of classes.")
                .Try("turn texts into numbers first, for example with StringLookup or TextVectorization."));
        }

        if (_targets.Any(f => f.IsText)) LearnTexts();
    }

    public override long? Count => _count;

    /// <summary>The names of the classes where there is one target of texts.</summary>
    public IReadOnlyList<string> ClassNames => _targets is [{ Texts: { } texts }] ? [.. texts] : [];

    private IEnumerable<JsonField> Fields => _inputs.Concat(_targets);

    public override IEnumerator<Example> Open(long pass, long skip, CancellationToken stop)
    {
        using var lines = new LineReader(_open(), _name);
        while (lines.TryRead(out var line))
        {
            if (IsBlank(line)) continue;
            if (skip-- > 0) continue;
            yield return Parse(line, lines.Number);
        }
    }

    private Example Parse(ReadOnlyMemory<byte> line, long number)
    {
        using var document = Object(line, number);
        return new Example(Read(_inputs)!, Read(_targets));

        Tensors? Read(JsonField[] fields)
        {
            var bundle = new Tensors();
            foreach (var field in fields)
            {
                if (field.Read(Value(document, field, number), out var tensor) is { } fault) throw Wrong(field, number, fault);
                if (fields.Length == 1) return tensor;
                bundle[field.Name] = tensor;
            }

            return fields.Length == 0 ? null : bundle;
        }
    }

    // Types and shapes, from the first lines.
    private void Learn()
    {
        var seen = 0;
        using var lines = new LineReader(_open(), _name);
        while (seen < Looked && lines.TryRead(out var line))
        {
            if (IsBlank(line)) continue;
            seen++;
            using var document = Object(line, lines.Number);
            foreach (var field in Fields)
            {
                if (field.Learn(Value(document, field, lines.Number)) is { } fault) throw Wrong(field, lines.Number, fault);
            }
        }

        if (seen > 0) return;
        throw new CajalException(new Problem("CJ4032", $"{Path.GetFileName(_name)} has no lines.")
            .Fact("file", _name)
            .Try("write one JSON object to a line."));
    }

    // Classes are numbered by the order of all their names.
    private void LearnTexts()
    {
        _count = 0;
        using (var lines = new LineReader(_open(), _name))
        {
            while (lines.TryRead(out var line))
            {
                if (IsBlank(line)) continue;
                _count++;
                using var document = Object(line, lines.Number);
                foreach (var field in _targets.Where(f => f.IsText))
                {
                    if (field.Learn(Value(document, field, lines.Number)) is { } fault) throw Wrong(field, lines.Number, fault);
                }
            }
        }

        foreach (var field in _targets.Where(f => f.IsText)) field.Number();
    }

    private static bool IsBlank(ReadOnlyMemory<byte> line) => line.Span.Trim(" \t\r"u8).IsEmpty;

    private JsonDocument Object(ReadOnlyMemory<byte> line, long number)
    {
        try
        {
            if (!Utf8.IsValid(line.Span)) throw new CajalException(NotJson(number).Note("Its characters are not UTF-8."));
            var document = JsonDocument.Parse(line, _strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
        }
        catch (JsonException e)
        {
            throw new CajalException(NotJson(number).Note($"{e.Message.Split(" LineNumber")[0]}, at byte {e.BytePositionInLine + 1} of the line."), e);
        }
        catch (InvalidOperationException e)
        {
            throw new CajalException(NotJson(number).Note("The name of a field has half a character."), e);
        }

        throw new CajalException(NotJson(number).Note("A line holds an object in braces."));
    }

    private Problem NotJson(long number) => new Problem("CJ4030", $"{Path.GetFileName(_name)}:{number}: the line is no JSON object.")
        .Fact("file", _name)
        .Try("write one object to a line, such as {\"x\": [1, 2], \"y\": 0}.");

    private JsonElement Value(JsonDocument document, JsonField field, long number)
    {
        if (document.RootElement.TryGetProperty(field.Name, out var value)) return value;
        // Of a damaged file there may be any number of names, of any length.
        string[] names = [.. document.RootElement.EnumerateObject().Take(1000).Select(p => JsonField.TextOf(() => p.Name) ?? "?").Select(Shown)];
        var problem = new Problem("CJ4031", $"{Path.GetFileName(_name)}:{number}: there is no field \"{field.Name}\".")
            .Fact("file", _name)
            .Fact("fields", names.Length > 12 ? string.Join(", ", names.Take(12)) + ", ..." : string.Join(", ", names));
        throw new CajalException(problem.Try(NearestName.Find(field.Name, names) is { } near ? $"\"{near}\"." : "one of these names."));
    }

    private static string Shown(string name) => name.Length > 40 ? name[..40] + "..." : name;

    private CajalException Wrong(JsonField field, long number, Message fault) => new(
        new Problem("CJ4031", $"{Path.GetFileName(_name)}:{number}: field \"{field.Name}\" {fault}.")
            .Fact("file", _name)
            .Note($"Types and shapes are those of the first {Looked} lines.")
            .Try($"correct the line, or name the type: types: new() {{ [\"{field.Name}\"] = DType.Float32 }}."));
}
