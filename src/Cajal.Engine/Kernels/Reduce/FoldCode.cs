using System.Numerics;

namespace Cajal.Kernels;

/// <summary>An accumulator that outlives a block: exact for integers, double for floats.</summary>
internal struct Carry
{
    public double Real;
    public long Whole;
}

/// <summary>The code of one reduction: of which function, on which dtype, with which vectors.</summary>
internal sealed unsafe class FoldCode
{
    private readonly delegate*<double, double, double> _real;
    private readonly delegate*<long, long, long> _whole;

    private FoldCode(
        DType type, delegate*<byte*, nint, nint, nint, byte*, void> rows, delegate*<byte*, nint, byte*, nint, nint, void> columns,
        delegate*<double, double, double> real, delegate*<long, long, long> whole, Carry empty)
    {
        Type = type;
        Rows = rows;
        Columns = columns;
        _real = real;
        _whole = whole;
        Empty = empty;
    }

    public DType Type { get; }

    /// <summary>Data, step, rows, elements in a row, results: combines every row.</summary>
    public delegate*<byte*, nint, nint, nint, byte*, void> Rows { get; }

    /// <summary>Data, step, accumulators, rows, elements in a row: combines all rows. Spoils 64 bytes past the accumulators.</summary>
    public delegate*<byte*, nint, byte*, nint, nint, void> Columns { get; }

    /// <summary>The result for no elements.</summary>
    public Carry Empty { get; }

    public static FoldCode For(ReduceOp op, DType type) => (op, type) switch
    {
        // Bytes of 0 and 1: "or" is the maximum and "and" the product.
        (ReduceOp.Sum or ReduceOp.Max, DType.Bool) => Make<MaxFold>(type),
        (_, DType.Bool) => Make<ProdFold>(type),
        (ReduceOp.Sum, _) => Make<SumFold>(type),
        (ReduceOp.Max, _) => Make<MaxFold>(type),
        (ReduceOp.Min, _) => Make<MinFold>(type),
        _ => Make<ProdFold>(type),
    };

    /// <summary>Takes one element of the dtype into an accumulator.</summary>
    public void Take(ref Carry carry, byte* element)
    {
        switch (Type)
        {
            case DType.Float32: carry.Real = _real(carry.Real, *(float*)element); break;
            case DType.Float64: carry.Real = _real(carry.Real, *(double*)element); break;
            case DType.Int32: carry.Whole = _whole(carry.Whole, *(int*)element); break;
            case DType.Int64: carry.Whole = _whole(carry.Whole, *(long*)element); break;
            default: carry.Whole = _whole(carry.Whole, *element); break;
        }
    }

    /// <summary>Writes an accumulator as <paramref name="n"/> elements of the dtype.</summary>
    public void Fill(Carry carry, byte* target, long n)
    {
        var count = checked((int)n);
        switch (Type)
        {
            case DType.Float32: new Span<float>(target, count).Fill((float)carry.Real); break;
            case DType.Float64: new Span<double>(target, count).Fill(carry.Real); break;
            case DType.Int32: new Span<int>(target, count).Fill(unchecked((int)carry.Whole)); break;
            case DType.Int64: new Span<long>(target, count).Fill(carry.Whole); break;
            default: new Span<byte>(target, count).Fill((byte)carry.Whole); break;
        }
    }

    private static FoldCode Make<TFold>(DType type) where TFold : struct, IFold => type switch
    {
        DType.Float32 => Isa.Current switch
        {
            IsaKind.Avx512 => Vector<F512, TFold>(),
            IsaKind.Avx2 => Vector<F256, TFold>(),
            _ => Vector<F128, TFold>(),
        },
        DType.Float64 => Scalar<double, TFold>(type),
        DType.Int32 => Scalar<int, TFold>(type),
        DType.Int64 => Scalar<long, TFold>(type),
        _ => Scalar<byte, TFold>(type),
    };

    private static FoldCode Vector<V, TFold>() where V : unmanaged, IVector<V> where TFold : struct, IFold =>
        new(
            DType.Float32, &VectorFolds<V, TFold>.Rows, &VectorFolds<V, TFold>.Columns,
            &Apply<double, TFold>, &Apply<long, TFold>, EmptyOf<float, TFold>());

    private static FoldCode Scalar<T, TFold>(DType type) where T : unmanaged, INumber<T> where TFold : struct, IFold =>
        new(
            type, &ScalarFolds<T, TFold>.Rows, &ScalarFolds<T, TFold>.Columns,
            &Apply<double, TFold>, &Apply<long, TFold>, EmptyOf<T, TFold>());

    private static T Apply<T, TFold>(T a, T b) where T : INumber<T> where TFold : struct, IFold => TFold.Apply(a, b);

    private static Carry EmptyOf<T, TFold>() where T : INumber<T> where TFold : struct, IFold => new()
    {
        Real = double.CreateSaturating(TFold.Empty<T>()),
        Whole = long.CreateSaturating(TFold.Empty<T>()),
    };
}
