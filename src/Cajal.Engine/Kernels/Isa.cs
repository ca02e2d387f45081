using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Cajal.Kernels;

/// <summary>The families of vector instructions kernels are written for.</summary>
internal enum IsaKind
{
    /// <summary>128-bit vectors of .NET with 16 registers: any machine.</summary>
    Portable,

    /// <summary>Arm: 128-bit vectors, 32 registers.</summary>
    Neon,

    /// <summary>x64: 256-bit vectors with fused multiply-add, 16 registers.</summary>
    Avx2,

    /// <summary>x64: 512-bit vectors with masks, 32 registers.</summary>
    Avx512,
}

/// <summary>Which instructions this process uses: the best of the machine, or what the environment variable CAJAL_ISA says.</summary>
internal static class Isa
{
    private static readonly IsaKind OfProcess = Choose(Environment.GetEnvironmentVariable("CAJAL_ISA"));

    [ThreadStatic]
    private static IsaKind? _ofThread;

    /// <summary>The choice. Kernels read it once, when they are prepared; a test may change it for its own thread.</summary>
    public static IsaKind Current
    {
        get => _ofThread ?? OfProcess;
        set => _ofThread = value;
    }

    /// <summary>
    /// True if this machine can run kernels of the family. The 128-bit kernels for Arm are written in .NET's own vectors and
    /// therefore run anywhere, if slowly.
    /// </summary>
    public static bool Supports(IsaKind kind) => kind switch
    {
        // Not Vector512.IsHardwareAccelerated: it is false on processors that merely lower their clock.
        IsaKind.Avx512 => Avx512F.IsSupported,
        IsaKind.Avx2 => Avx2.IsSupported && Fma.IsSupported,
        _ => true,
    };

    internal static IsaKind Choose(string? name)
    {
        if (Enum.TryParse<IsaKind>(name, ignoreCase: true, out var asked) && Supports(asked)) return asked;
        if (Supports(IsaKind.Avx512)) return IsaKind.Avx512;
        if (Supports(IsaKind.Avx2)) return IsaKind.Avx2;
        return AdvSimd.Arm64.IsSupported ? IsaKind.Neon : IsaKind.Portable;
    }
}
