using Cajal.Data;

namespace Cajal.Saving;

/// <summary>A safetensors file that is open: its arrays are read when they are asked for, by any number of threads.</summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly RecordFile _file;

    private SafetensorsFile(RecordFile file, SafetensorsHeader header, long start)
    {
        _file = file;
        Metadata = header.Metadata;
        var arrays = new OrderedDictionary<string, SafetensorsArray>(header.Arrays.Count);
        foreach (var (name, (type, extents, from, _)) in header.Arrays) arrays.Add(name, new SafetensorsArray(file, name, type, extents, start + from));
        Arrays = arrays;
    }

    /// <summary>The texts that go with the arrays.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The arrays by name, in the order of the header.</summary>
    public IReadOnlyDictionary<string, SafetensorsArray> Arrays { get; }

    /// <summary>The array of that name.</summary>
    /// <exception cref="CajalException">CJ3456: there is none.</exception>
    public SafetensorsArray this[string name] => Arrays.TryGetValue(name, out var array) ? array : throw SafetensorsErrors.Missing(_file.Path, name, Arrays.Keys);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    internal static SafetensorsFile Open(string path)
    {
        RecordFile file;
        try
        {
            file = new RecordFile(path, 0, 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SafetensorsErrors.NotOpened(path, e);
        }

        try
        {
            if (file.Length < sizeof(long)) throw SafetensorsErrors.Damaged(path, "it has no header");
            Span<byte> start = stackalloc byte[sizeof(long)];
            file.ReadBytes(0, start);
            var length = BitConverter.ToInt64(start);
            if (length is < 2 or > SafetensorsHeader.MostBytes || length > file.Length - sizeof(long))
            {
                throw SafetensorsErrors.Damaged(path, $"its header claims {(ulong)length} bytes");
            }

            var json = new byte[length];
            file.ReadBytes(sizeof(long), json);
            if (json[0] != '{') throw SafetensorsErrors.Damaged(path, "its header is no object");
            return new SafetensorsFile(file, new SafetensorsHeader(path, json, file.Length - sizeof(long) - length), sizeof(long) + length);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
