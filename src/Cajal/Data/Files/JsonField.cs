using System.Text.Json;
using Cajal.Graph;

namespace Cajal.Data;

/// <summary>What a field of JSON lines holds: numbers of one type and shape, truth values, or the names of classes.</summary>
internal sealed class JsonField(string name)
{
    private enum Kind { Unknown, Bool, Int32, Int64, Float32, Text }

    private Kind _kind = Kind.Unknown;
    private int[]? _shape;
    private bool _isRagged;

    public string Name { get; } = name;

    /// <summary>The names of the classes by number, where the field holds texts.</summary>
    public SortedSet<string>? Texts { get; private set; }

    public Dictionary<string, int>? Classes { get; private set; }

    public bool IsText => _kind == Kind.Text;

    /// <summary>For example <c>float32 [784]</c>.</summary>
    public override string ToString() =>
        _kind == Kind.Text ? "texts" : _isRagged ? $"{DType.KerasName} [any length]" : $"{DType.KerasName} [{string.Join(", ", _shape ?? [])}]";

    private DType DType => _kind switch
    {
        Kind.Bool => DType.Bool,
        Kind.Int32 or Kind.Text => DType.Int32,
        Kind.Int64 => DType.Int64,
        _ => DType.Float32,
    };

    /// <summary>Takes one more value into account; says what is wrong with it, or null.</summary>
    public Message? Learn(JsonElement value)
    {
        var shape = new List<int>();
        if (ShapeOf(value, shape) is { } fault) return fault;
        if (_shape is null)
        {
            _shape = [.. shape];
        }
        else if (!_shape.SequenceEqual(shape))
        {
            if (shape.Count != 1 || _shape.Length != 1) return $"has the shape [{string.Join(", ", shape)}] where lines before have [{string.Join(", ", _shape)}]";
            _isRagged = true;
        }

        return LearnKind(value);
    }

    /// <summary>Fixes the type.</summary>
    public void Set(DType dtype) => _kind = dtype switch
    {
        DType.Bool => Kind.Bool,
        DType.Int32 => Kind.Int32,
        DType.Int64 => Kind.Int64,
        _ => Kind.Float32,
    };

    /// <summary>Numbers the texts by their order.</summary>
    public void Number() => Classes = Texts!.Select((text, i) => (text, i)).ToDictionary(p => p.text, p => p.i);

    /// <summary>A value as a tensor, or what is wrong with it.</summary>
    public Message? Read(JsonElement value, out Tensor tensor)
    {
        tensor = null!;
        var shape = _shape!;
        if (_isRagged)
        {
            if (value.ValueKind != JsonValueKind.Array) return $"is {Describe(value)}, not a list of numbers";
            shape = [value.GetArrayLength()];
        }

        var storage = new Storage(new TensorSpec(shape, DType));
        var place = 0;
        if (Fill(value, shape, storage, ref place) is { } fault) return fault;
        tensor = Tensor.FromStorage(storage);
        return null;
    }

    /// <summary>A text of JSON; null where it is none, such as half of a pair of characters.</summary>
    public static string? TextOf(Func<string?> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static Message? ShapeOf(JsonElement value, List<int> shape)
    {
        for (; value.ValueKind == JsonValueKind.Array; value = value[0])
        {
            shape.Add(value.GetArrayLength());
            if (shape[^1] == 0) return null;
        }

        if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object)) return null;
        return $"is {Describe(value)}";
    }

    private Message? LearnKind(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                if (LearnKind(item) is { } fault) return fault;
            }

            return null;
        }

        var kind = value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => Kind.Bool,
            JsonValueKind.String => Kind.Text,
            JsonValueKind.Number => value.TryGetInt32(out _) ? Kind.Int32 : value.TryGetInt64(out _) ? Kind.Int64 : Kind.Float32,
            _ => Kind.Unknown,
        };
        if (kind == Kind.Unknown) return $"is {Describe(value)}";
        if (_kind != Kind.Unknown && _kind != kind && (kind is Kind.Bool or Kind.Text || _kind is Kind.Bool or Kind.Text))
        {
            return $"is {Describe(value)} where lines before have {ToString()}";
        }

        _kind = (Kind)Math.Max((int)_kind, (int)kind);
        if (_kind == Kind.Text)
        {
            if (_shape!.Length > 0) return "is a list of texts";
            if (TextOf(value.GetString) is not { } text) return "is a text with half a character";
            (Texts ??= new SortedSet<string>(StringComparer.Ordinal)).Add(text);
        }

        return null;
    }

    private Message? Fill(JsonElement value, ReadOnlySpan<int> shape, Storage storage, ref int place)
    {
        if (shape.Length == 0) return Put(value, storage, place++);
        if (value.ValueKind != JsonValueKind.Array) return $"is {Describe(value)} where {ToString()} is wanted";
        if (value.GetArrayLength() != shape[0]) return $"has {value.GetArrayLength()} values where {ToString()} is wanted";
        foreach (var item in value.EnumerateArray())
        {
            if (Fill(item, shape[1..], storage, ref place) is { } fault) return fault;
        }

        return null;
    }

    private Message? Put(JsonElement value, Storage storage, int place)
    {
        var isNumber = value.ValueKind == JsonValueKind.Number;
        switch (_kind)
        {
            case Kind.Bool when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                storage.Span<bool>()[place] = value.ValueKind == JsonValueKind.True;
                return null;
            case Kind.Int32 when isNumber && value.TryGetInt32(out var number):
                storage.Span<int>()[place] = number;
                return null;
            case Kind.Int64 when isNumber && value.TryGetInt64(out var number):
                storage.Span<long>()[place] = number;
                return null;
            case Kind.Float32 or Kind.Unknown when isNumber && value.TryGetSingle(out var number) && float.IsFinite(number):
                storage.Span<float>()[place] = number;
                return null;
            case Kind.Text when value.ValueKind == JsonValueKind.String && TextOf(value.GetString) is { } text && Classes!.TryGetValue(text, out var number):
                storage.Span<int>()[place] = number;
                return null;
            default:
                return $"is {Describe(value)} where {ToString()} is wanted";
        }
    }

    private static Message Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => $"{(value.GetRawText() is { Length: > 40 } text ? text[..40] + "..." : value.GetRawText())}",
    };
}
