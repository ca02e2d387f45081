using System.Text.Json;
using Cajal.Data;

namespace Cajal.Saving;

/// <summary>Reads and writes safetensors files: arrays by name in one file, as Hugging Face's libraries keep weights.</summary>
/// <remarks>
/// A file is a header in JSON that names dtype, shape and place of each array, and the elements. It holds nothing that could be run. float16 and bfloat16
/// become float32 when they are read; int8, int16, uint8 and uint16 become int32; uint32 and uint64 become int64.
/// </remarks>
/// <seealso href="https://github.com/huggingface/safetensors">The format</seealso>
public static class Safetensors
{
    private const string MetadataName = "__metadata__";

    /// <summary>Reads all arrays of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The arrays by name, in the order of the header.</returns>
    /// <exception cref="CajalException">
    /// CJ3453: no such file, or a damaged one; CJ3454: elements that no tensor holds; CJ3455: an array that is too large for a tensor.
    /// </exception>
    /// <example><code>
    /// foreach (var (name, array) in Safetensors.Load("model.safetensors")) Console.WriteLine($"{name} {array.Shape}");
    /// </code></example>
    public static OrderedDictionary<string, Tensor> Load(string path)
    {
        using var file = Open(path);
        var arrays = new OrderedDictionary<string, Tensor>(file.Arrays.Count);
        foreach (var array in file.Arrays.Values) arrays.Add(array.Name, array.Read());
        return arrays;
    }

    /// <summary>Opens a file, whose arrays are then read one by one: what is not asked for costs nothing.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CajalException">CJ3453: no such file, or a damaged one.</exception>
    /// <example><code>
    /// using var file = Safetensors.Open("model.safetensors");
    /// Tensor table = file["embedding/embeddings"].Read();
    /// </code></example>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return SafetensorsFile.Open(path);
    }

    /// <summary>Writes arrays into a file, whole or not at all.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="arrays">The arrays by name; their dtypes are kept.</param>
    /// <param name="metadata">Texts by name to go with them.</param>
    /// <exception cref="CajalException">CJ3456: two arrays of one name, or one with the name that the format keeps for itself.</exception>
    /// <exception cref="IOException">The place cannot be written; what was there stays.</exception>
    /// <example><code>
    /// Safetensors.Save("data.safetensors", new Dictionary&lt;string, Tensor&gt; { ["x"] = x, ["y"] = y });
    /// </code></example>
    public static void Save(string path, IEnumerable<KeyValuePair<string, Tensor>> arrays, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(arrays);
        AtomicFile.Write(path, stream => Save(stream, arrays, metadata));
    }

    /// <summary>Writes arrays to a stream, from the first byte to the last in one pass. The same arrays give the same bytes.</summary>
    /// <param name="stream">Where to; it need not be able to seek.</param>
    /// <param name="arrays">The arrays by name; their dtypes are kept.</param>
    /// <param name="metadata">Texts by name to go with them.</param>
    /// <exception cref="CajalException">CJ3456: two arrays of one name, or one with the name that the format keeps for itself.</exception>
    public static void Save(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> arrays, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(arrays);
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("safetensors files are written on little-endian machines.");
        var given = arrays.ToArray();
        // Wide elements first, so that each array begins at a multiple of its elements' size; the header keeps the order.
        int[] order = [.. Enumerable.Range(0, given.Length).OrderByDescending(i => given[i].Value.DType.ByteSize)];
        var places = new long[given.Length];
        var end = 0L;
        foreach (var i in order)
        {
            places[i] = end;
            end += given[i].Value.Spec.Bytes;
        }

        stream.Write(Header(given, places, metadata));
        foreach (var i in order) Npy.SaveElements(stream, given[i].Value);
    }

    private static byte[] Header(KeyValuePair<string, Tensor>[] arrays, long[] places, IReadOnlyDictionary<string, string>? metadata)
    {
        using var bytes = new MemoryStream();
        bytes.Write(new byte[sizeof(long)]);
        var names = new HashSet<string>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            if (metadata is not null) WriteMetadata(json, metadata);
            for (var i = 0; i < arrays.Length; i++)
            {
                var (name, array) = arrays[i];
                if (!names.Add(name) || name == MetadataName) throw SafetensorsErrors.Name(name, isTwice: name != MetadataName);
                json.WriteStartObject(name);
                json.WriteString("dtype", SafetensorsType.Of(array.DType));
                json.WriteStartArray("shape");
                foreach (var extent in array.Shape) json.WriteNumberValue(extent);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(places[i]);
                json.WriteNumberValue(places[i] + array.Spec.Bytes);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Spaces, so that the elements begin at a multiple of 8.
        while (bytes.Length % sizeof(long) != 0) bytes.WriteByte((byte)' ');
        var length = bytes.Length - sizeof(long);
        if (length > SafetensorsHeader.MostBytes) throw SafetensorsErrors.HeaderTooLarge(length);
        bytes.Position = 0;
        bytes.Write(BitConverter.GetBytes(length));
        return bytes.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(MetadataName);
        foreach (var (name, text) in metadata) json.WriteString(name, text);
        json.WriteEndObject();
    }
}
