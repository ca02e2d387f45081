using System.Runtime.InteropServices;

namespace Cajal.Tests.Conformance.Onnx;

/// <summary>Reads ONNX's TensorProto.</summary>
internal static class OnnxTensor
{
    private static readonly string[] Types =
    [
        "nothing", "float32", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool", "float16", "float64", "uint32",
        "uint64", "complex64", "complex128", "bfloat16",
    ];

    /// <summary>The tensor of a message.</summary>
    /// <exception cref="ExcludedException">Cajal has no such dtype.</exception>
    public static Tensor Read(ReadOnlySpan<byte> message)
    {
        var reader = new ProtoReader(message);
        var (dims, integers, floats, doubles) = (new List<long>(), new List<long>(), new List<float>(), new List<double>());
        ReadOnlySpan<byte> raw = default;
        var type = 0;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1: reader.AddTo(dims); break;
                case 2: type = (int)reader.Number; break;
                case 4: reader.AddTo(floats); break;
                case 5 or 7: reader.AddTo(integers); break;
                case 9: raw = reader.Bytes; break;
                case 10: reader.AddTo(doubles); break;
                default: break;
            }
        }

        var shape = Shape.Create([.. dims.Select(d => checked((int)d))]);
        return type switch
        {
            1 => Tensor.From(raw.IsEmpty ? floats.ToArray() : MemoryMarshal.Cast<byte, float>(raw).ToArray(), shape),
            6 => Tensor.From(raw.IsEmpty ? [.. integers.Select(i => (int)i)] : MemoryMarshal.Cast<byte, int>(raw).ToArray(), shape),
            7 => Tensor.From(raw.IsEmpty ? integers.ToArray() : MemoryMarshal.Cast<byte, long>(raw).ToArray(), shape),
            9 => Tensor.From(raw.IsEmpty ? [.. integers.Select(i => i != 0)] : Array.ConvertAll(raw.ToArray(), b => b != 0), shape),
            11 => Tensor.From(raw.IsEmpty ? doubles.ToArray() : MemoryMarshal.Cast<byte, double>(raw).ToArray(), shape),
            _ => throw new ExcludedException($"Cajal has no {(type < Types.Length ? Types[type] : "number below 8 bits or of 8-bit floating point")}"),
        };
    }
}
