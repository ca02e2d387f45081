// Written by tools/GenerateMicroKernels.cs.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.Intrinsics.X86.Fma;
using V = System.Runtime.Intrinsics.Vector256<double>;

namespace Cajal.Kernels;

internal static unsafe partial class MicroKernels
{
    private static delegate*<byte*, byte*, byte*, Tile*, void> Avx2Float64(int rows, int vectors) => (rows, vectors) switch
    {
        (1, 1) => &Avx2Float64Tile1x1,
        (2, 1) => &Avx2Float64Tile2x1,
        (3, 1) => &Avx2Float64Tile3x1,
        (4, 1) => &Avx2Float64Tile4x1,
        (5, 1) => &Avx2Float64Tile5x1,
        (6, 1) => &Avx2Float64Tile6x1,
        (7, 1) => &Avx2Float64Tile7x1,
        (8, 1) => &Avx2Float64Tile8x1,
        (1, 2) => &Avx2Float64Tile1x2,
        (2, 2) => &Avx2Float64Tile2x2,
        (3, 2) => &Avx2Float64Tile3x2,
        (4, 2) => &Avx2Float64Tile4x2,
        (5, 2) => &Avx2Float64Tile5x2,
        (6, 2) => &Avx2Float64Tile6x2,
        (1, 3) => &Avx2Float64Tile1x3,
        (2, 3) => &Avx2Float64Tile2x3,
        (3, 3) => &Avx2Float64Tile3x3,
        (4, 3) => &Avx2Float64Tile4x3,
        (1, 4) => &Avx2Float64Tile1x4,
        (2, 4) => &Avx2Float64Tile2x4,
        _ => null,
    };

    private static delegate*<byte*, byte*, byte*, Tile*, void> Avx2Float64Packing(int rows, int vectors) => (rows, vectors) switch
    {
        (8, 1) => &Avx2Float64Packing8x1,
        (6, 2) => &Avx2Float64Packing6x2,
        (6, 1) => &Avx2Float64Packing6x1,
        (4, 3) => &Avx2Float64Packing4x3,
        (4, 2) => &Avx2Float64Packing4x2,
        (2, 4) => &Avx2Float64Packing2x4,
        (2, 3) => &Avx2Float64Packing2x3,
        _ => null,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile1x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d);
        }
        Avx.MaskStore((double*)c, mask, c0_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile2x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); d += next;
            c1_0 += Vector256.Load((double*)d);
        }
        Avx.MaskStore((double*)c, mask, c0_0); c += next;
        Avx.MaskStore((double*)c, mask, c1_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile3x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); d += next;
            c1_0 += Vector256.Load((double*)d); d += next;
            c2_0 += Vector256.Load((double*)d);
        }
        Avx.MaskStore((double*)c, mask, c0_0); c += next;
        Avx.MaskStore((double*)c, mask, c1_0); c += next;
        Avx.MaskStore((double*)c, mask, c2_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile4x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); d += next;
            c1_0 += Vector256.Load((double*)d); d += next;
            c2_0 += Vector256.Load((double*)d); d += next;
            c3_0 += Vector256.Load((double*)d);
        }
        Avx.MaskStore((double*)c, mask, c0_0); c += next;
        Avx.MaskStore((double*)c, mask, c1_0); c += next;
        Avx.MaskStore((double*)c, mask, c2_0); c += next;
        Avx.MaskStore((double*)c, mask, c3_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile5x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); d += next;
            c1_0 += Vector256.Load((double*)d); d += next;
            c2_0 += Vector256.Load((double*)d); d += next;
            c3_0 += Vector256.Load((double*)d); d += next;
            c4_0 += Vector256.Load((double*)d);
        }
        Avx.MaskStore((double*)c, mask, c0_0); c += next;
        Avx.MaskStore((double*)c, mask, c1_0); c += next;
        Avx.MaskStore((double*)c, mask, c2_0); c += next;
        Avx.MaskStore((double*)c, mask, c3_0); c += next;
        Avx.MaskStore((double*)c, mask, c4_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile6x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        V c5_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); d += next;
            c1_0 += Vector256.Load((double*)d); d += next;
            c2_0 += Vector256.Load((double*)d); d += next;
            c3_0 += Vector256.Load((double*)d); d += next;
            c4_0 += Vector256.Load((double*)d); d += next;
            c5_0 += Vector256.Load((double*)d);
        }
        Avx.MaskStore((double*)c, mask, c0_0); c += next;
        Avx.MaskStore((double*)c, mask, c1_0); c += next;
        Avx.MaskStore((double*)c, mask, c2_0); c += next;
        Avx.MaskStore((double*)c, mask, c3_0); c += next;
        Avx.MaskStore((double*)c, mask, c4_0); c += next;
        Avx.MaskStore((double*)c, mask, c5_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile7x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        V c5_0 = V.Zero;
        V c6_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); d += next;
            c1_0 += Vector256.Load((double*)d); d += next;
            c2_0 += Vector256.Load((double*)d); d += next;
            c3_0 += Vector256.Load((double*)d); d += next;
            c4_0 += Vector256.Load((double*)d); d += next;
            c5_0 += Vector256.Load((double*)d); d += next;
            c6_0 += Vector256.Load((double*)d);
        }
        Avx.MaskStore((double*)c, mask, c0_0); c += next;
        Avx.MaskStore((double*)c, mask, c1_0); c += next;
        Avx.MaskStore((double*)c, mask, c2_0); c += next;
        Avx.MaskStore((double*)c, mask, c3_0); c += next;
        Avx.MaskStore((double*)c, mask, c4_0); c += next;
        Avx.MaskStore((double*)c, mask, c5_0); c += next;
        Avx.MaskStore((double*)c, mask, c6_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile8x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        V c5_0 = V.Zero;
        V c6_0 = V.Zero;
        V c7_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    { var v = Vector256.Create(*(double*)(a2 + one)); c7_0 = MultiplyAdd(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    { var v = Vector256.Create(*(double*)(a2 + one)); c7_0 = MultiplyAdd(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    { var v = Vector256.Create(*(double*)(a2 + one)); c7_0 = MultiplyAdd(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    { var v = Vector256.Create(*(double*)(a2 + one)); c7_0 = MultiplyAdd(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    { var v = Vector256.Create(*(double*)(a2 + one)); c7_0 = MultiplyAdd(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); d += next;
            c1_0 += Vector256.Load((double*)d); d += next;
            c2_0 += Vector256.Load((double*)d); d += next;
            c3_0 += Vector256.Load((double*)d); d += next;
            c4_0 += Vector256.Load((double*)d); d += next;
            c5_0 += Vector256.Load((double*)d); d += next;
            c6_0 += Vector256.Load((double*)d); d += next;
            c7_0 += Vector256.Load((double*)d);
        }
        Avx.MaskStore((double*)c, mask, c0_0); c += next;
        Avx.MaskStore((double*)c, mask, c1_0); c += next;
        Avx.MaskStore((double*)c, mask, c2_0); c += next;
        Avx.MaskStore((double*)c, mask, c3_0); c += next;
        Avx.MaskStore((double*)c, mask, c4_0); c += next;
        Avx.MaskStore((double*)c, mask, c5_0); c += next;
        Avx.MaskStore((double*)c, mask, c6_0); c += next;
        Avx.MaskStore((double*)c, mask, c7_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile1x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4);
        }
        Vector256.Store(c0_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c0_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile2x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4);
        }
        Vector256.Store(c0_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c0_1); c += next;
        Vector256.Store(c1_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c1_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile3x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); d += next;
            c2_0 += Vector256.Load((double*)d); c2_1 += Vector256.Load((double*)d + 4);
        }
        Vector256.Store(c0_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c0_1); c += next;
        Vector256.Store(c1_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c1_1); c += next;
        Vector256.Store(c2_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c2_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile4x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); d += next;
            c2_0 += Vector256.Load((double*)d); c2_1 += Vector256.Load((double*)d + 4); d += next;
            c3_0 += Vector256.Load((double*)d); c3_1 += Vector256.Load((double*)d + 4);
        }
        Vector256.Store(c0_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c0_1); c += next;
        Vector256.Store(c1_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c1_1); c += next;
        Vector256.Store(c2_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c2_1); c += next;
        Vector256.Store(c3_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c3_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile5x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); d += next;
            c2_0 += Vector256.Load((double*)d); c2_1 += Vector256.Load((double*)d + 4); d += next;
            c3_0 += Vector256.Load((double*)d); c3_1 += Vector256.Load((double*)d + 4); d += next;
            c4_0 += Vector256.Load((double*)d); c4_1 += Vector256.Load((double*)d + 4);
        }
        Vector256.Store(c0_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c0_1); c += next;
        Vector256.Store(c1_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c1_1); c += next;
        Vector256.Store(c2_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c2_1); c += next;
        Vector256.Store(c3_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c3_1); c += next;
        Vector256.Store(c4_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c4_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile6x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); c5_1 = MultiplyAdd(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); c5_1 = MultiplyAdd(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); c5_1 = MultiplyAdd(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); c5_1 = MultiplyAdd(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); c5_1 = MultiplyAdd(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); d += next;
            c2_0 += Vector256.Load((double*)d); c2_1 += Vector256.Load((double*)d + 4); d += next;
            c3_0 += Vector256.Load((double*)d); c3_1 += Vector256.Load((double*)d + 4); d += next;
            c4_0 += Vector256.Load((double*)d); c4_1 += Vector256.Load((double*)d + 4); d += next;
            c5_0 += Vector256.Load((double*)d); c5_1 += Vector256.Load((double*)d + 4);
        }
        Vector256.Store(c0_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c0_1); c += next;
        Vector256.Store(c1_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c1_1); c += next;
        Vector256.Store(c2_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c2_1); c += next;
        Vector256.Store(c3_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c3_1); c += next;
        Vector256.Store(c4_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c4_1); c += next;
        Vector256.Store(c5_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c5_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile1x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); c0_2 += Vector256.Load((double*)d + 8);
        }
        Vector256.Store(c0_0, (double*)c); Vector256.Store(c0_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c0_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile2x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); c0_2 += Vector256.Load((double*)d + 8); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); c1_2 += Vector256.Load((double*)d + 8);
        }
        Vector256.Store(c0_0, (double*)c); Vector256.Store(c0_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c0_2); c += next;
        Vector256.Store(c1_0, (double*)c); Vector256.Store(c1_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c1_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile3x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); c0_2 += Vector256.Load((double*)d + 8); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); c1_2 += Vector256.Load((double*)d + 8); d += next;
            c2_0 += Vector256.Load((double*)d); c2_1 += Vector256.Load((double*)d + 4); c2_2 += Vector256.Load((double*)d + 8);
        }
        Vector256.Store(c0_0, (double*)c); Vector256.Store(c0_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c0_2); c += next;
        Vector256.Store(c1_0, (double*)c); Vector256.Store(c1_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c1_2); c += next;
        Vector256.Store(c2_0, (double*)c); Vector256.Store(c2_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c2_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile4x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); c3_2 = MultiplyAdd(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); c3_2 = MultiplyAdd(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); c3_2 = MultiplyAdd(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); c3_2 = MultiplyAdd(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); c3_2 = MultiplyAdd(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); c0_2 += Vector256.Load((double*)d + 8); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); c1_2 += Vector256.Load((double*)d + 8); d += next;
            c2_0 += Vector256.Load((double*)d); c2_1 += Vector256.Load((double*)d + 4); c2_2 += Vector256.Load((double*)d + 8); d += next;
            c3_0 += Vector256.Load((double*)d); c3_1 += Vector256.Load((double*)d + 4); c3_2 += Vector256.Load((double*)d + 8);
        }
        Vector256.Store(c0_0, (double*)c); Vector256.Store(c0_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c0_2); c += next;
        Vector256.Store(c1_0, (double*)c); Vector256.Store(c1_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c1_2); c += next;
        Vector256.Store(c2_0, (double*)c); Vector256.Store(c2_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c2_2); c += next;
        Vector256.Store(c3_0, (double*)c); Vector256.Store(c3_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c3_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile1x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); c0_2 += Vector256.Load((double*)d + 8); c0_3 += Vector256.Load((double*)d + 12);
        }
        Vector256.Store(c0_0, (double*)c); Vector256.Store(c0_1, (double*)c + 4); Vector256.Store(c0_2, (double*)c + 8); Avx.MaskStore((double*)c + 12, mask, c0_3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Tile2x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); c1_3 = MultiplyAdd(b3, v, c1_3); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); c1_3 = MultiplyAdd(b3, v, c1_3); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); c1_3 = MultiplyAdd(b3, v, c1_3); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); c1_3 = MultiplyAdd(b3, v, c1_3); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); c1_3 = MultiplyAdd(b3, v, c1_3); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); c0_2 += Vector256.Load((double*)d + 8); c0_3 += Vector256.Load((double*)d + 12); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); c1_2 += Vector256.Load((double*)d + 8); c1_3 += Vector256.Load((double*)d + 12);
        }
        Vector256.Store(c0_0, (double*)c); Vector256.Store(c0_1, (double*)c + 4); Vector256.Store(c0_2, (double*)c + 8); Avx.MaskStore((double*)c + 12, mask, c0_3); c += next;
        Vector256.Store(c1_0, (double*)c); Vector256.Store(c1_1, (double*)c + 4); Vector256.Store(c1_2, (double*)c + 8); Avx.MaskStore((double*)c + 12, mask, c1_3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Packing8x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        V c5_0 = V.Zero;
        V c6_0 = V.Zero;
        V c7_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    Vector256.Store(b0, (double*)packed); packed += 32;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    { var v = Vector256.Create(*(double*)(a2 + one)); c7_0 = MultiplyAdd(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    Vector256.Store(b0, (double*)packed); packed += 32;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    { var v = Vector256.Create(*(double*)(a2 + one)); c7_0 = MultiplyAdd(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    Vector256.Store(b0, (double*)packed); packed += 32;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    { var v = Vector256.Create(*(double*)(a2 + one)); c7_0 = MultiplyAdd(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    Vector256.Store(b0, (double*)packed); packed += 32;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    { var v = Vector256.Create(*(double*)(a2 + one)); c7_0 = MultiplyAdd(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    Vector256.Store(b0, (double*)packed); packed += 32;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    { var v = Vector256.Create(*(double*)a2); c6_0 = MultiplyAdd(b0, v, c6_0); }
                    { var v = Vector256.Create(*(double*)(a2 + one)); c7_0 = MultiplyAdd(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); d += next;
            c1_0 += Vector256.Load((double*)d); d += next;
            c2_0 += Vector256.Load((double*)d); d += next;
            c3_0 += Vector256.Load((double*)d); d += next;
            c4_0 += Vector256.Load((double*)d); d += next;
            c5_0 += Vector256.Load((double*)d); d += next;
            c6_0 += Vector256.Load((double*)d); d += next;
            c7_0 += Vector256.Load((double*)d);
        }
        Avx.MaskStore((double*)c, mask, c0_0); c += next;
        Avx.MaskStore((double*)c, mask, c1_0); c += next;
        Avx.MaskStore((double*)c, mask, c2_0); c += next;
        Avx.MaskStore((double*)c, mask, c3_0); c += next;
        Avx.MaskStore((double*)c, mask, c4_0); c += next;
        Avx.MaskStore((double*)c, mask, c5_0); c += next;
        Avx.MaskStore((double*)c, mask, c6_0); c += next;
        Avx.MaskStore((double*)c, mask, c7_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Packing6x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); packed += 64;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); c5_1 = MultiplyAdd(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); packed += 64;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); c5_1 = MultiplyAdd(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); packed += 64;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); c5_1 = MultiplyAdd(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); packed += 64;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); c5_1 = MultiplyAdd(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); packed += 64;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); c4_1 = MultiplyAdd(b1, v, c4_1); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); c5_1 = MultiplyAdd(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); d += next;
            c2_0 += Vector256.Load((double*)d); c2_1 += Vector256.Load((double*)d + 4); d += next;
            c3_0 += Vector256.Load((double*)d); c3_1 += Vector256.Load((double*)d + 4); d += next;
            c4_0 += Vector256.Load((double*)d); c4_1 += Vector256.Load((double*)d + 4); d += next;
            c5_0 += Vector256.Load((double*)d); c5_1 += Vector256.Load((double*)d + 4);
        }
        Vector256.Store(c0_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c0_1); c += next;
        Vector256.Store(c1_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c1_1); c += next;
        Vector256.Store(c2_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c2_1); c += next;
        Vector256.Store(c3_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c3_1); c += next;
        Vector256.Store(c4_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c4_1); c += next;
        Vector256.Store(c5_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c5_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Packing6x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        V c5_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    Vector256.Store(b0, (double*)packed); packed += 32;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    Vector256.Store(b0, (double*)packed); packed += 32;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    Vector256.Store(b0, (double*)packed); packed += 32;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p);
                    Vector256.Store(b0, (double*)packed); packed += 32;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p);
                    Vector256.Store(b0, (double*)packed); packed += 32;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); }
                    { var v = Vector256.Create(*(double*)(a1 + one)); c4_0 = MultiplyAdd(b0, v, c4_0); }
                    { var v = Vector256.Create(*(double*)(a1 + two)); c5_0 = MultiplyAdd(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); d += next;
            c1_0 += Vector256.Load((double*)d); d += next;
            c2_0 += Vector256.Load((double*)d); d += next;
            c3_0 += Vector256.Load((double*)d); d += next;
            c4_0 += Vector256.Load((double*)d); d += next;
            c5_0 += Vector256.Load((double*)d);
        }
        Avx.MaskStore((double*)c, mask, c0_0); c += next;
        Avx.MaskStore((double*)c, mask, c1_0); c += next;
        Avx.MaskStore((double*)c, mask, c2_0); c += next;
        Avx.MaskStore((double*)c, mask, c3_0); c += next;
        Avx.MaskStore((double*)c, mask, c4_0); c += next;
        Avx.MaskStore((double*)c, mask, c5_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Packing4x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); packed += 96;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); c3_2 = MultiplyAdd(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); packed += 96;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); c3_2 = MultiplyAdd(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); packed += 96;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); c3_2 = MultiplyAdd(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); packed += 96;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); c3_2 = MultiplyAdd(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); packed += 96;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); c2_2 = MultiplyAdd(b2, v, c2_2); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); c3_2 = MultiplyAdd(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); c0_2 += Vector256.Load((double*)d + 8); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); c1_2 += Vector256.Load((double*)d + 8); d += next;
            c2_0 += Vector256.Load((double*)d); c2_1 += Vector256.Load((double*)d + 4); c2_2 += Vector256.Load((double*)d + 8); d += next;
            c3_0 += Vector256.Load((double*)d); c3_1 += Vector256.Load((double*)d + 4); c3_2 += Vector256.Load((double*)d + 8);
        }
        Vector256.Store(c0_0, (double*)c); Vector256.Store(c0_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c0_2); c += next;
        Vector256.Store(c1_0, (double*)c); Vector256.Store(c1_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c1_2); c += next;
        Vector256.Store(c2_0, (double*)c); Vector256.Store(c2_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c2_2); c += next;
        Vector256.Store(c3_0, (double*)c); Vector256.Store(c3_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c3_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Packing4x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); packed += 64;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); packed += 64;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); packed += 64;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); packed += 64;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); packed += 64;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); }
                    { var v = Vector256.Create(*(double*)(a0 + two)); c2_0 = MultiplyAdd(b0, v, c2_0); c2_1 = MultiplyAdd(b1, v, c2_1); }
                    { var v = Vector256.Create(*(double*)a1); c3_0 = MultiplyAdd(b0, v, c3_0); c3_1 = MultiplyAdd(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); d += next;
            c2_0 += Vector256.Load((double*)d); c2_1 += Vector256.Load((double*)d + 4); d += next;
            c3_0 += Vector256.Load((double*)d); c3_1 += Vector256.Load((double*)d + 4);
        }
        Vector256.Store(c0_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c0_1); c += next;
        Vector256.Store(c1_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c1_1); c += next;
        Vector256.Store(c2_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c2_1); c += next;
        Vector256.Store(c3_0, (double*)c); Avx.MaskStore((double*)c + 4, mask, c3_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Packing2x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); Vector256.Store(b3, (double*)packed + 12); packed += 128;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); c1_3 = MultiplyAdd(b3, v, c1_3); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); Vector256.Store(b3, (double*)packed + 12); packed += 128;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); c1_3 = MultiplyAdd(b3, v, c1_3); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); Vector256.Store(b3, (double*)packed + 12); packed += 128;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); c1_3 = MultiplyAdd(b3, v, c1_3); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); Vector256.Store(b3, (double*)packed + 12); packed += 128;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); c1_3 = MultiplyAdd(b3, v, c1_3); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8); var b3 = Vector256.Load((double*)p + 12);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); Vector256.Store(b3, (double*)packed + 12); packed += 128;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); c0_3 = MultiplyAdd(b3, v, c0_3); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); c1_3 = MultiplyAdd(b3, v, c1_3); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); c0_2 += Vector256.Load((double*)d + 8); c0_3 += Vector256.Load((double*)d + 12); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); c1_2 += Vector256.Load((double*)d + 8); c1_3 += Vector256.Load((double*)d + 12);
        }
        Vector256.Store(c0_0, (double*)c); Vector256.Store(c0_1, (double*)c + 4); Vector256.Store(c0_2, (double*)c + 8); Avx.MaskStore((double*)c + 12, mask, c0_3); c += next;
        Vector256.Store(c1_0, (double*)c); Vector256.Store(c1_1, (double*)c + 4); Vector256.Store(c1_2, (double*)c + 8); Avx.MaskStore((double*)c + 12, mask, c1_3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx2Float64Packing2x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            var k = t->Steps;
            for (; k >= 4; k -= 4)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); packed += 96;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); packed += 96;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); packed += 96;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    a0 += step; p += row;
                }
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); packed += 96;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    a0 += step; p += row;
                }
            }
            for (; k > 0; k--)
            {
                {
                    var b0 = Vector256.Load((double*)p); var b1 = Vector256.Load((double*)p + 4); var b2 = Vector256.Load((double*)p + 8);
                    Vector256.Store(b0, (double*)packed); Vector256.Store(b1, (double*)packed + 4); Vector256.Store(b2, (double*)packed + 8); packed += 96;
                    { var v = Vector256.Create(*(double*)a0); c0_0 = MultiplyAdd(b0, v, c0_0); c0_1 = MultiplyAdd(b1, v, c0_1); c0_2 = MultiplyAdd(b2, v, c0_2); }
                    { var v = Vector256.Create(*(double*)(a0 + one)); c1_0 = MultiplyAdd(b0, v, c1_0); c1_1 = MultiplyAdd(b1, v, c1_1); c1_2 = MultiplyAdd(b2, v, c1_2); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector256.Load((double*)d); c0_1 += Vector256.Load((double*)d + 4); c0_2 += Vector256.Load((double*)d + 8); d += next;
            c1_0 += Vector256.Load((double*)d); c1_1 += Vector256.Load((double*)d + 4); c1_2 += Vector256.Load((double*)d + 8);
        }
        Vector256.Store(c0_0, (double*)c); Vector256.Store(c0_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c0_2); c += next;
        Vector256.Store(c1_0, (double*)c); Vector256.Store(c1_1, (double*)c + 4); Avx.MaskStore((double*)c + 8, mask, c1_2);
    }
}
