using System.Runtime.Intrinsics;

namespace Cajal.Kernels;

/// <summary>The generated tiles, by instruction set, dtype, rows and vectors.</summary>
internal static unsafe partial class MicroKernels
{
    /// <summary>The most vectors a tile has.</summary>
    public const int MaxVectors = 8;

    private const int MaxRows = 14;

    private static readonly int[] Wide = [14, 14, 9, 6, 5, 4, 3, 2];
    private static readonly int[] Narrow = [8, 6, 4, 2];
    private static readonly int[] Arm = [8, 8, 8, 6];

    private static readonly nint[]?[] Tables = new nint[]?[8];

    /// <summary>The most rows a tile of 1, 2, 3 ... vectors has.</summary>
    public static ReadOnlySpan<int> Rows(IsaKind isa) => isa switch
    {
        IsaKind.Avx512 => Wide,
        IsaKind.Neon => Arm,
        _ => Narrow,
    };

    /// <summary>The bytes of a vector.</summary>
    public static int VectorBytes(IsaKind isa) => isa switch { IsaKind.Avx512 => 64, IsaKind.Avx2 => 32, _ => 16 };

    /// <summary>All tiles of one kind, at <see cref="Index"/>.</summary>
    public static nint[] Table(IsaKind isa, DType type)
    {
        ref var table = ref Tables[2 * (int)isa + (type == DType.Float64 ? 1 : 0)];
        return table ??= Fill(isa, type);
    }

    /// <summary>
    /// A tile with as many rows as fit the widest panel which copies its panel of B on the way; null where there is none.
    /// </summary>
    public static nint Packing(IsaKind isa, DType type, int rows, int vectors) => (nint)((isa, type) switch
    {
        (IsaKind.Avx512, DType.Float32) => Avx512Float32Packing(rows, vectors),
        (IsaKind.Avx512, _) => Avx512Float64Packing(rows, vectors),
        (IsaKind.Avx2, DType.Float32) => Avx2Float32Packing(rows, vectors),
        (IsaKind.Avx2, _) => Avx2Float64Packing(rows, vectors),
        (_, DType.Float32) => NeonFloat32Packing(rows, vectors),
        _ => NeonFloat64Packing(rows, vectors),
    });

    /// <summary>The place of a tile in its table.</summary>
    public static int Index(int rows, int vectors) => (vectors - 1) * MaxRows + rows - 1;

    private static nint[] Fill(IsaKind isa, DType type)
    {
        var table = new nint[MaxVectors * MaxRows];
        var limits = Rows(isa);
        for (var vectors = 1; vectors <= limits.Length; vectors++)
            for (var rows = 1; rows <= limits[vectors - 1]; rows++)
                table[Index(rows, vectors)] = (nint)Find(isa, type, rows, vectors);
        return table;
    }

    private static delegate*<byte*, byte*, byte*, Tile*, void> Find(IsaKind isa, DType type, int rows, int vectors) => (isa, type) switch
    {
        (IsaKind.Avx512, DType.Float32) => Avx512Float32(rows, vectors),
        (IsaKind.Avx512, _) => Avx512Float64(rows, vectors),
        (IsaKind.Avx2, DType.Float32) => Avx2Float32(rows, vectors),
        (IsaKind.Avx2, _) => Avx2Float64(rows, vectors),
        (_, DType.Float32) => NeonFloat32(rows, vectors),
        _ => NeonFloat64(rows, vectors),
    };

    private static void StoreLanes(Vector128<float> value, float* to, int lanes)
    {
        if (lanes == 4)
        {
            value.Store(to);
            return;
        }
        to[0] = value.GetElement(0);
        if (lanes > 1) to[1] = value.GetElement(1);
        if (lanes > 2) to[2] = value.GetElement(2);
    }

    private static void StoreLanes(Vector128<double> value, double* to, int lanes)
    {
        if (lanes == 2) value.Store(to);
        else to[0] = value.GetElement(0);
    }
}
