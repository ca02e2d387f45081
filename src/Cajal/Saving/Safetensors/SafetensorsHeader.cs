using System.Text.Json;

namespace Cajal.Saving;

/// <summary>Reads headers, and insists on what the format demands: every byte of the file belongs to exactly one array.</summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The limit of the reference.</summary>
    public const int MostBytes = 100_000_000;

    private const int MostAxes = 64;
    private static readonly JsonReaderOptions _options = new() { MaxDepth = 8 };

    private readonly string _path;
    private readonly long _room;
    private readonly OrderedDictionary<string, string> _metadata = [];
    private readonly OrderedDictionary<string, (string Type, long[] Extents, long From, long To)> _arrays = [];

    /// <param name="path">For messages.</param>
    /// <param name="json">The header.</param>
    /// <param name="room">The bytes behind it.</param>
    public SafetensorsHeader(string path, ReadOnlySpan<byte> json, long room)
    {
        (_path, _room) = (path, room);
        try
        {
            Read(json);
        }
        catch (JsonException e)
        {
            throw Damaged("its header is no JSON", e);
        }
        catch (InvalidOperationException e)
        {
            throw Damaged("a text of its header is no Unicode", e);
        }

        RequireNoHoles();
    }

    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    public IReadOnlyDictionary<string, (string Type, long[] Extents, long From, long To)> Arrays => _arrays;

    private void Read(ReadOnlySpan<byte> bytes)
    {
        var json = new Utf8JsonReader(bytes, _options);
        var hasMetadata = false;
        Require(json.Read() && json.TokenType == JsonTokenType.StartObject, "its header is no object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (name == "__metadata__")
            {
                Require(!hasMetadata, "its metadata is there twice");
                hasMetadata = true;
                ReadMetadata(ref json);
            }
            else
            {
                Require(_arrays.TryAdd(name, ReadArray(ref json, name)), $"\"{name}\" is there twice");
            }
        }

        while (json.Read())
        {
            // Spaces may follow; anything else is an error of JSON.
        }
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        Require(json.TokenType == JsonTokenType.StartObject, "its metadata is no object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            Require(json.TokenType == JsonTokenType.String, "its metadata holds something else than texts");
            Require(_metadata.TryAdd(name, json.GetString()!), $"\"{name}\" is there twice");
        }
    }

    private (string Type, long[] Extents, long From, long To) ReadArray(ref Utf8JsonReader json, string name)
    {
        Require(json.TokenType == JsonTokenType.StartObject, $"what is said of \"{name}\" is no object");
        string? type = null;
        long[]? extents = null, offsets = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isFirst = true;
            if (json.ValueTextEquals("dtype"u8))
            {
                isFirst = type is null;
                Require(json.Read() && json.TokenType == JsonTokenType.String, $"\"{name}\" has no dtype");
                type = json.GetString();
            }
            else if (json.ValueTextEquals("shape"u8))
            {
                isFirst = extents is null;
                extents = ReadNumbers(ref json, name);
            }
            else if (json.ValueTextEquals("data_offsets"u8))
            {
                isFirst = offsets is null;
                offsets = ReadNumbers(ref json, name);
            }
            else
            {
                json.Skip(); // What a later version of the format may say.
            }

            Require(isFirst, $"something is said of \"{name}\" twice");
        }

        Require(type is not null && extents is not null && offsets is { Length: 2 }, $"\"{name}\" lacks dtype, shape or data_offsets");
        RequireSize(name, type!, extents!, offsets![0], offsets[1]);
        return (type!, extents!, offsets[0], offsets[1]);
    }

    private long[] ReadNumbers(ref Utf8JsonReader json, string name)
    {
        var numbers = new List<long>();
        Require(json.Read() && json.TokenType == JsonTokenType.StartArray, $"\"{name}\" has something else than numbers");
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            long number = -1;
            var isNumber = json.TokenType == JsonTokenType.Number && json.TryGetInt64(out number) && number >= 0;
            Require(isNumber, $"\"{name}\" has something else than numbers");
            Require(numbers.Count < MostAxes, $"\"{name}\" has more than {MostAxes} axes");
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private void RequireSize(string name, string type, long[] extents, long from, long to)
    {
        Require(from <= to && to <= _room, $"\"{name}\" lies outside of the file");
        if (SafetensorsType.BitsOf(type) is not { } bits) return; // A type of a later version: nobody can say its size.
        UInt128 size = (UInt128)bits;
        foreach (var extent in extents)
        {
            // Beyond the file already, unless a later extent is 0; it must not run over either.
            size = size > (UInt128)ulong.MaxValue && extent != 0 ? (UInt128)ulong.MaxValue + 1 : size * (UInt128)extent;
        }

        Require(size == (UInt128)(to - from) * 8, $"\"{name}\" has {to - from} bytes, which is not what its shape says");
    }

    private void RequireNoHoles()
    {
        var end = 0L;
        foreach (var (name, (_, _, from, to)) in _arrays.OrderBy(a => a.Value.From).ThenBy(a => a.Value.To))
        {
            Require(from == end, from < end ? (Message)$"\"{name}\" overlaps with another array" : $"nothing is said of the bytes before \"{name}\"");
            end = to;
        }

        Require(end == _room, $"{_room - end} bytes at its end belong to no array");
    }

    private void Require(bool condition, Message otherwise)
    {
        if (!condition) throw Damaged(otherwise);
    }

    private CajalException Damaged(Message what, Exception? inner = null) => SafetensorsErrors.Damaged(_path, what, inner);
}
