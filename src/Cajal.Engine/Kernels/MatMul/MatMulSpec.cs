namespace Cajal.Kernels;

/// <summary>
/// A matrix product <c>C[b] (+)= A[b] · B[b]</c> with <c>A [M, K]</c>, <c>B [K, N]</c>, <c>C [M, N]</c>. All strides and offsets are in
/// elements. C's rows are contiguous; A and B may be any strided view, so that transposition costs no copy.
/// </summary>
internal sealed record MatMulSpec
{
    /// <summary>Float32, Float64, Int32 or Int64.</summary>
    public DType Type { get; init; } = DType.Float32;

    public required long M { get; init; }
    public required long N { get; init; }
    public required long K { get; init; }

    public required long ARow { get; init; }
    public required long AColumn { get; init; }
    public required long BRow { get; init; }
    public required long BColumn { get; init; }
    public required long CRow { get; init; }

    /// <summary>Where the first element lies in its buffer.</summary>
    public long AOffset { get; init; }
    public long BOffset { get; init; }
    public long COffset { get; init; }

    /// <summary>How many products.</summary>
    public long Batch { get; init; } = 1;

    /// <summary>From one product's operand to the next; 0 shares it.</summary>
    public long ABatch { get; init; }
    public long BBatch { get; init; }
    public long CBatch { get; init; }

    /// <summary>Whether the product is added to what C holds.</summary>
    public bool Accumulate { get; init; }

    /// <summary>Whole matrices without gaps, each operand as it is or stored transposed, batches one behind the other.</summary>
    public static MatMulSpec Of(long m, long n, long k, bool transposeA = false, bool transposeB = false, long batch = 1) => new()
    {
        M = m, N = n, K = k, Batch = batch,
        ARow = transposeA ? 1 : k, AColumn = transposeA ? m : 1, ABatch = m * k,
        BRow = transposeB ? 1 : n, BColumn = transposeB ? k : 1, BBatch = k * n,
        CRow = n, CBatch = m * n,
    };
}
