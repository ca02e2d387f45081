namespace Cajal.Graph;

/// <summary>Moves values between memory and .NET arrays, converting element types.</summary>
internal static class Values
{
    public static double[] ToDoubles(Tensor x)
    {
        var storage = x.Storage ?? throw new InvalidOperationException("The tensor has no values yet.");
        var result = new double[x.Size];
        Convert(storage, result);
        return result;
    }

    public static Storage FromDoubles(TensorSpec spec, ReadOnlySpan<double> values)
    {
        var storage = new Storage(spec);
        switch (spec.DType)
        {
            case DType.Bool:
                var bools = storage.Span<byte>();
                for (var i = 0; i < values.Length; i++) bools[i] = values[i] != 0 ? (byte)1 : (byte)0;
                break;
            case DType.Int32: Narrow(values, storage.Span<int>()); break;
            case DType.Int64: Narrow(values, storage.Span<long>()); break;
            case DType.Float32: Narrow(values, storage.Span<float>()); break;
            default: values.CopyTo(storage.Span<double>()); break;
        }

        return storage;
    }

    public static void Convert<T>(Storage source, Span<T> target) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        switch (source.Spec.DType)
        {
            case DType.Bool: Narrow<byte, T>(source.Span<byte>(), target); break;
            case DType.Int32: Narrow<int, T>(source.Span<int>(), target); break;
            case DType.Int64: Narrow<long, T>(source.Span<long>(), target); break;
            case DType.Float32: Narrow<float, T>(source.Span<float>(), target); break;
            default: Narrow<double, T>(source.Span<double>(), target); break;
        }
    }

    private static void Narrow<TFrom, TTo>(ReadOnlySpan<TFrom> source, Span<TTo> target)
        where TFrom : unmanaged, System.Numerics.INumberBase<TFrom>
        where TTo : unmanaged, System.Numerics.INumberBase<TTo>
    {
        if (typeof(TFrom) == typeof(TTo))
        {
            System.Runtime.InteropServices.MemoryMarshal.Cast<TFrom, TTo>(source).CopyTo(target);
            return;
        }

        for (var i = 0; i < target.Length; i++) target[i] = TTo.CreateTruncating(source[i]);
    }
}
