// Written by tools/GenerateMicroKernels.cs.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.Intrinsics.X86.Avx512F;
using V = System.Runtime.Intrinsics.Vector512<double>;

namespace Cajal.Kernels;

internal static unsafe partial class MicroKernels
{
    private static delegate*<byte*, byte*, byte*, Tile*, void> Avx512Float64(int rows, int vectors) => (rows, vectors) switch
    {
        (1, 1) => &Avx512Float64Tile1x1,
        (2, 1) => &Avx512Float64Tile2x1,
        (3, 1) => &Avx512Float64Tile3x1,
        (4, 1) => &Avx512Float64Tile4x1,
        (5, 1) => &Avx512Float64Tile5x1,
        (6, 1) => &Avx512Float64Tile6x1,
        (7, 1) => &Avx512Float64Tile7x1,
        (8, 1) => &Avx512Float64Tile8x1,
        (9, 1) => &Avx512Float64Tile9x1,
        (10, 1) => &Avx512Float64Tile10x1,
        (11, 1) => &Avx512Float64Tile11x1,
        (12, 1) => &Avx512Float64Tile12x1,
        (13, 1) => &Avx512Float64Tile13x1,
        (14, 1) => &Avx512Float64Tile14x1,
        (1, 2) => &Avx512Float64Tile1x2,
        (2, 2) => &Avx512Float64Tile2x2,
        (3, 2) => &Avx512Float64Tile3x2,
        (4, 2) => &Avx512Float64Tile4x2,
        (5, 2) => &Avx512Float64Tile5x2,
        (6, 2) => &Avx512Float64Tile6x2,
        (7, 2) => &Avx512Float64Tile7x2,
        (8, 2) => &Avx512Float64Tile8x2,
        (9, 2) => &Avx512Float64Tile9x2,
        (10, 2) => &Avx512Float64Tile10x2,
        (11, 2) => &Avx512Float64Tile11x2,
        (12, 2) => &Avx512Float64Tile12x2,
        (13, 2) => &Avx512Float64Tile13x2,
        (14, 2) => &Avx512Float64Tile14x2,
        (1, 3) => &Avx512Float64Tile1x3,
        (2, 3) => &Avx512Float64Tile2x3,
        (3, 3) => &Avx512Float64Tile3x3,
        (4, 3) => &Avx512Float64Tile4x3,
        (5, 3) => &Avx512Float64Tile5x3,
        (6, 3) => &Avx512Float64Tile6x3,
        (7, 3) => &Avx512Float64Tile7x3,
        (8, 3) => &Avx512Float64Tile8x3,
        (9, 3) => &Avx512Float64Tile9x3,
        (1, 4) => &Avx512Float64Tile1x4,
        (2, 4) => &Avx512Float64Tile2x4,
        (3, 4) => &Avx512Float64Tile3x4,
        (4, 4) => &Avx512Float64Tile4x4,
        (5, 4) => &Avx512Float64Tile5x4,
        (6, 4) => &Avx512Float64Tile6x4,
        (1, 5) => &Avx512Float64Tile1x5,
        (2, 5) => &Avx512Float64Tile2x5,
        (3, 5) => &Avx512Float64Tile3x5,
        (4, 5) => &Avx512Float64Tile4x5,
        (5, 5) => &Avx512Float64Tile5x5,
        (1, 6) => &Avx512Float64Tile1x6,
        (2, 6) => &Avx512Float64Tile2x6,
        (3, 6) => &Avx512Float64Tile3x6,
        (4, 6) => &Avx512Float64Tile4x6,
        (1, 7) => &Avx512Float64Tile1x7,
        (2, 7) => &Avx512Float64Tile2x7,
        (3, 7) => &Avx512Float64Tile3x7,
        (1, 8) => &Avx512Float64Tile1x8,
        (2, 8) => &Avx512Float64Tile2x8,
        _ => null,
    };

    private static delegate*<byte*, byte*, byte*, Tile*, void> Avx512Float64Packing(int rows, int vectors) => (rows, vectors) switch
    {
        (14, 1) => &Avx512Float64Packing14x1,
        (14, 2) => &Avx512Float64Packing14x2,
        (9, 3) => &Avx512Float64Packing9x3,
        (9, 2) => &Avx512Float64Packing9x2,
        (6, 4) => &Avx512Float64Packing6x4,
        (6, 3) => &Avx512Float64Packing6x3,
        _ => null,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile1x1(byte* a, byte* b, byte* c, Tile* t)
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
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile2x1(byte* a, byte* b, byte* c, Tile* t)
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
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile3x1(byte* a, byte* b, byte* c, Tile* t)
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
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile4x1(byte* a, byte* b, byte* c, Tile* t)
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
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d); d += next;
            c3_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c3_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile5x1(byte* a, byte* b, byte* c, Tile* t)
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
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d); d += next;
            c3_0 += Vector512.Load((double*)d); d += next;
            c4_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c3_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c4_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile6x1(byte* a, byte* b, byte* c, Tile* t)
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
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d); d += next;
            c3_0 += Vector512.Load((double*)d); d += next;
            c4_0 += Vector512.Load((double*)d); d += next;
            c5_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c3_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c4_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c5_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile7x1(byte* a, byte* b, byte* c, Tile* t)
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
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d); d += next;
            c3_0 += Vector512.Load((double*)d); d += next;
            c4_0 += Vector512.Load((double*)d); d += next;
            c5_0 += Vector512.Load((double*)d); d += next;
            c6_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c3_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c4_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c5_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c6_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile8x1(byte* a, byte* b, byte* c, Tile* t)
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
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d); d += next;
            c3_0 += Vector512.Load((double*)d); d += next;
            c4_0 += Vector512.Load((double*)d); d += next;
            c5_0 += Vector512.Load((double*)d); d += next;
            c6_0 += Vector512.Load((double*)d); d += next;
            c7_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c3_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c4_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c5_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c6_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c7_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile9x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        V c5_0 = V.Zero;
        V c6_0 = V.Zero;
        V c7_0 = V.Zero;
        V c8_0 = V.Zero;
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
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d); d += next;
            c3_0 += Vector512.Load((double*)d); d += next;
            c4_0 += Vector512.Load((double*)d); d += next;
            c5_0 += Vector512.Load((double*)d); d += next;
            c6_0 += Vector512.Load((double*)d); d += next;
            c7_0 += Vector512.Load((double*)d); d += next;
            c8_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c3_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c4_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c5_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c6_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c7_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c8_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile10x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        V c5_0 = V.Zero;
        V c6_0 = V.Zero;
        V c7_0 = V.Zero;
        V c8_0 = V.Zero;
        V c9_0 = V.Zero;
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
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one, a3 = a2 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); }
                    { var v = Vector512.Create(*(double*)a3); c9_0 = FusedMultiplyAdd(b0, v, c9_0); }
                    a0 += step; a1 += step; a2 += step; a3 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d); d += next;
            c3_0 += Vector512.Load((double*)d); d += next;
            c4_0 += Vector512.Load((double*)d); d += next;
            c5_0 += Vector512.Load((double*)d); d += next;
            c6_0 += Vector512.Load((double*)d); d += next;
            c7_0 += Vector512.Load((double*)d); d += next;
            c8_0 += Vector512.Load((double*)d); d += next;
            c9_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c3_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c4_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c5_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c6_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c7_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c8_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c9_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile11x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        V c5_0 = V.Zero;
        V c6_0 = V.Zero;
        V c7_0 = V.Zero;
        V c8_0 = V.Zero;
        V c9_0 = V.Zero;
        V c10_0 = V.Zero;
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
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one, a3 = a2 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); }
                    { var v = Vector512.Create(*(double*)a3); c9_0 = FusedMultiplyAdd(b0, v, c9_0); }
                    { var v = Vector512.Create(*(double*)(a3 + one)); c10_0 = FusedMultiplyAdd(b0, v, c10_0); }
                    a0 += step; a1 += step; a2 += step; a3 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d); d += next;
            c3_0 += Vector512.Load((double*)d); d += next;
            c4_0 += Vector512.Load((double*)d); d += next;
            c5_0 += Vector512.Load((double*)d); d += next;
            c6_0 += Vector512.Load((double*)d); d += next;
            c7_0 += Vector512.Load((double*)d); d += next;
            c8_0 += Vector512.Load((double*)d); d += next;
            c9_0 += Vector512.Load((double*)d); d += next;
            c10_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c3_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c4_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c5_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c6_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c7_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c8_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c9_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c10_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile12x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        V c5_0 = V.Zero;
        V c6_0 = V.Zero;
        V c7_0 = V.Zero;
        V c8_0 = V.Zero;
        V c9_0 = V.Zero;
        V c10_0 = V.Zero;
        V c11_0 = V.Zero;
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
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one, a3 = a2 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); }
                    { var v = Vector512.Create(*(double*)a3); c9_0 = FusedMultiplyAdd(b0, v, c9_0); }
                    { var v = Vector512.Create(*(double*)(a3 + one)); c10_0 = FusedMultiplyAdd(b0, v, c10_0); }
                    { var v = Vector512.Create(*(double*)(a3 + two)); c11_0 = FusedMultiplyAdd(b0, v, c11_0); }
                    a0 += step; a1 += step; a2 += step; a3 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d); d += next;
            c3_0 += Vector512.Load((double*)d); d += next;
            c4_0 += Vector512.Load((double*)d); d += next;
            c5_0 += Vector512.Load((double*)d); d += next;
            c6_0 += Vector512.Load((double*)d); d += next;
            c7_0 += Vector512.Load((double*)d); d += next;
            c8_0 += Vector512.Load((double*)d); d += next;
            c9_0 += Vector512.Load((double*)d); d += next;
            c10_0 += Vector512.Load((double*)d); d += next;
            c11_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c3_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c4_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c5_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c6_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c7_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c8_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c9_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c10_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c11_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile13x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        V c5_0 = V.Zero;
        V c6_0 = V.Zero;
        V c7_0 = V.Zero;
        V c8_0 = V.Zero;
        V c9_0 = V.Zero;
        V c10_0 = V.Zero;
        V c11_0 = V.Zero;
        V c12_0 = V.Zero;
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
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d); d += t->CRow;
            Sse.Prefetch0(d);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one, a3 = a2 + two + one, a4 = a3 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); }
                    { var v = Vector512.Create(*(double*)a3); c9_0 = FusedMultiplyAdd(b0, v, c9_0); }
                    { var v = Vector512.Create(*(double*)(a3 + one)); c10_0 = FusedMultiplyAdd(b0, v, c10_0); }
                    { var v = Vector512.Create(*(double*)(a3 + two)); c11_0 = FusedMultiplyAdd(b0, v, c11_0); }
                    { var v = Vector512.Create(*(double*)a4); c12_0 = FusedMultiplyAdd(b0, v, c12_0); }
                    a0 += step; a1 += step; a2 += step; a3 += step; a4 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d); d += next;
            c3_0 += Vector512.Load((double*)d); d += next;
            c4_0 += Vector512.Load((double*)d); d += next;
            c5_0 += Vector512.Load((double*)d); d += next;
            c6_0 += Vector512.Load((double*)d); d += next;
            c7_0 += Vector512.Load((double*)d); d += next;
            c8_0 += Vector512.Load((double*)d); d += next;
            c9_0 += Vector512.Load((double*)d); d += next;
            c10_0 += Vector512.Load((double*)d); d += next;
            c11_0 += Vector512.Load((double*)d); d += next;
            c12_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c3_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c4_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c5_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c6_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c7_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c8_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c9_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c10_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c11_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c12_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile14x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        V c5_0 = V.Zero;
        V c6_0 = V.Zero;
        V c7_0 = V.Zero;
        V c8_0 = V.Zero;
        V c9_0 = V.Zero;
        V c10_0 = V.Zero;
        V c11_0 = V.Zero;
        V c12_0 = V.Zero;
        V c13_0 = V.Zero;
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
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one, a3 = a2 + two + one, a4 = a3 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); }
                    { var v = Vector512.Create(*(double*)a3); c9_0 = FusedMultiplyAdd(b0, v, c9_0); }
                    { var v = Vector512.Create(*(double*)(a3 + one)); c10_0 = FusedMultiplyAdd(b0, v, c10_0); }
                    { var v = Vector512.Create(*(double*)(a3 + two)); c11_0 = FusedMultiplyAdd(b0, v, c11_0); }
                    { var v = Vector512.Create(*(double*)a4); c12_0 = FusedMultiplyAdd(b0, v, c12_0); }
                    { var v = Vector512.Create(*(double*)(a4 + one)); c13_0 = FusedMultiplyAdd(b0, v, c13_0); }
                    a0 += step; a1 += step; a2 += step; a3 += step; a4 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d); d += next;
            c3_0 += Vector512.Load((double*)d); d += next;
            c4_0 += Vector512.Load((double*)d); d += next;
            c5_0 += Vector512.Load((double*)d); d += next;
            c6_0 += Vector512.Load((double*)d); d += next;
            c7_0 += Vector512.Load((double*)d); d += next;
            c8_0 += Vector512.Load((double*)d); d += next;
            c9_0 += Vector512.Load((double*)d); d += next;
            c10_0 += Vector512.Load((double*)d); d += next;
            c11_0 += Vector512.Load((double*)d); d += next;
            c12_0 += Vector512.Load((double*)d); d += next;
            c13_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c3_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c4_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c5_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c6_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c7_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c8_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c9_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c10_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c11_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c12_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c13_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile1x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile2x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
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
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile3x2(byte* a, byte* b, byte* c, Tile* t)
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
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile4x2(byte* a, byte* b, byte* c, Tile* t)
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
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile5x2(byte* a, byte* b, byte* c, Tile* t)
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
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1); c += next;
        Vector512.Store(c4_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c4_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile6x2(byte* a, byte* b, byte* c, Tile* t)
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
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1); c += next;
        Vector512.Store(c4_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c4_1); c += next;
        Vector512.Store(c5_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c5_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile7x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1); c += next;
        Vector512.Store(c4_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c4_1); c += next;
        Vector512.Store(c5_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c5_1); c += next;
        Vector512.Store(c6_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c6_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile8x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero;
        V c7_0 = V.Zero, c7_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); c7_1 = FusedMultiplyAdd(b1, v, c7_1); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); d += next;
            c7_0 += Vector512.Load((double*)d); c7_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1); c += next;
        Vector512.Store(c4_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c4_1); c += next;
        Vector512.Store(c5_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c5_1); c += next;
        Vector512.Store(c6_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c6_1); c += next;
        Vector512.Store(c7_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c7_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile9x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero;
        V c7_0 = V.Zero, c7_1 = V.Zero;
        V c8_0 = V.Zero, c8_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); c7_1 = FusedMultiplyAdd(b1, v, c7_1); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); c8_1 = FusedMultiplyAdd(b1, v, c8_1); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); d += next;
            c7_0 += Vector512.Load((double*)d); c7_1 += Vector512.Load((double*)d + 8); d += next;
            c8_0 += Vector512.Load((double*)d); c8_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1); c += next;
        Vector512.Store(c4_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c4_1); c += next;
        Vector512.Store(c5_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c5_1); c += next;
        Vector512.Store(c6_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c6_1); c += next;
        Vector512.Store(c7_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c7_1); c += next;
        Vector512.Store(c8_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c8_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile10x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero;
        V c7_0 = V.Zero, c7_1 = V.Zero;
        V c8_0 = V.Zero, c8_1 = V.Zero;
        V c9_0 = V.Zero, c9_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one, a3 = a2 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); c7_1 = FusedMultiplyAdd(b1, v, c7_1); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); c8_1 = FusedMultiplyAdd(b1, v, c8_1); }
                    { var v = Vector512.Create(*(double*)a3); c9_0 = FusedMultiplyAdd(b0, v, c9_0); c9_1 = FusedMultiplyAdd(b1, v, c9_1); }
                    a0 += step; a1 += step; a2 += step; a3 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); d += next;
            c7_0 += Vector512.Load((double*)d); c7_1 += Vector512.Load((double*)d + 8); d += next;
            c8_0 += Vector512.Load((double*)d); c8_1 += Vector512.Load((double*)d + 8); d += next;
            c9_0 += Vector512.Load((double*)d); c9_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1); c += next;
        Vector512.Store(c4_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c4_1); c += next;
        Vector512.Store(c5_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c5_1); c += next;
        Vector512.Store(c6_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c6_1); c += next;
        Vector512.Store(c7_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c7_1); c += next;
        Vector512.Store(c8_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c8_1); c += next;
        Vector512.Store(c9_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c9_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile11x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero;
        V c7_0 = V.Zero, c7_1 = V.Zero;
        V c8_0 = V.Zero, c8_1 = V.Zero;
        V c9_0 = V.Zero, c9_1 = V.Zero;
        V c10_0 = V.Zero, c10_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one, a3 = a2 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); c7_1 = FusedMultiplyAdd(b1, v, c7_1); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); c8_1 = FusedMultiplyAdd(b1, v, c8_1); }
                    { var v = Vector512.Create(*(double*)a3); c9_0 = FusedMultiplyAdd(b0, v, c9_0); c9_1 = FusedMultiplyAdd(b1, v, c9_1); }
                    { var v = Vector512.Create(*(double*)(a3 + one)); c10_0 = FusedMultiplyAdd(b0, v, c10_0); c10_1 = FusedMultiplyAdd(b1, v, c10_1); }
                    a0 += step; a1 += step; a2 += step; a3 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); d += next;
            c7_0 += Vector512.Load((double*)d); c7_1 += Vector512.Load((double*)d + 8); d += next;
            c8_0 += Vector512.Load((double*)d); c8_1 += Vector512.Load((double*)d + 8); d += next;
            c9_0 += Vector512.Load((double*)d); c9_1 += Vector512.Load((double*)d + 8); d += next;
            c10_0 += Vector512.Load((double*)d); c10_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1); c += next;
        Vector512.Store(c4_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c4_1); c += next;
        Vector512.Store(c5_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c5_1); c += next;
        Vector512.Store(c6_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c6_1); c += next;
        Vector512.Store(c7_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c7_1); c += next;
        Vector512.Store(c8_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c8_1); c += next;
        Vector512.Store(c9_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c9_1); c += next;
        Vector512.Store(c10_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c10_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile12x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero;
        V c7_0 = V.Zero, c7_1 = V.Zero;
        V c8_0 = V.Zero, c8_1 = V.Zero;
        V c9_0 = V.Zero, c9_1 = V.Zero;
        V c10_0 = V.Zero, c10_1 = V.Zero;
        V c11_0 = V.Zero, c11_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one, a3 = a2 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); c7_1 = FusedMultiplyAdd(b1, v, c7_1); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); c8_1 = FusedMultiplyAdd(b1, v, c8_1); }
                    { var v = Vector512.Create(*(double*)a3); c9_0 = FusedMultiplyAdd(b0, v, c9_0); c9_1 = FusedMultiplyAdd(b1, v, c9_1); }
                    { var v = Vector512.Create(*(double*)(a3 + one)); c10_0 = FusedMultiplyAdd(b0, v, c10_0); c10_1 = FusedMultiplyAdd(b1, v, c10_1); }
                    { var v = Vector512.Create(*(double*)(a3 + two)); c11_0 = FusedMultiplyAdd(b0, v, c11_0); c11_1 = FusedMultiplyAdd(b1, v, c11_1); }
                    a0 += step; a1 += step; a2 += step; a3 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); d += next;
            c7_0 += Vector512.Load((double*)d); c7_1 += Vector512.Load((double*)d + 8); d += next;
            c8_0 += Vector512.Load((double*)d); c8_1 += Vector512.Load((double*)d + 8); d += next;
            c9_0 += Vector512.Load((double*)d); c9_1 += Vector512.Load((double*)d + 8); d += next;
            c10_0 += Vector512.Load((double*)d); c10_1 += Vector512.Load((double*)d + 8); d += next;
            c11_0 += Vector512.Load((double*)d); c11_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1); c += next;
        Vector512.Store(c4_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c4_1); c += next;
        Vector512.Store(c5_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c5_1); c += next;
        Vector512.Store(c6_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c6_1); c += next;
        Vector512.Store(c7_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c7_1); c += next;
        Vector512.Store(c8_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c8_1); c += next;
        Vector512.Store(c9_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c9_1); c += next;
        Vector512.Store(c10_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c10_1); c += next;
        Vector512.Store(c11_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c11_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile13x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero;
        V c7_0 = V.Zero, c7_1 = V.Zero;
        V c8_0 = V.Zero, c8_1 = V.Zero;
        V c9_0 = V.Zero, c9_1 = V.Zero;
        V c10_0 = V.Zero, c10_1 = V.Zero;
        V c11_0 = V.Zero, c11_1 = V.Zero;
        V c12_0 = V.Zero, c12_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one, a3 = a2 + two + one, a4 = a3 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); c7_1 = FusedMultiplyAdd(b1, v, c7_1); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); c8_1 = FusedMultiplyAdd(b1, v, c8_1); }
                    { var v = Vector512.Create(*(double*)a3); c9_0 = FusedMultiplyAdd(b0, v, c9_0); c9_1 = FusedMultiplyAdd(b1, v, c9_1); }
                    { var v = Vector512.Create(*(double*)(a3 + one)); c10_0 = FusedMultiplyAdd(b0, v, c10_0); c10_1 = FusedMultiplyAdd(b1, v, c10_1); }
                    { var v = Vector512.Create(*(double*)(a3 + two)); c11_0 = FusedMultiplyAdd(b0, v, c11_0); c11_1 = FusedMultiplyAdd(b1, v, c11_1); }
                    { var v = Vector512.Create(*(double*)a4); c12_0 = FusedMultiplyAdd(b0, v, c12_0); c12_1 = FusedMultiplyAdd(b1, v, c12_1); }
                    a0 += step; a1 += step; a2 += step; a3 += step; a4 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); d += next;
            c7_0 += Vector512.Load((double*)d); c7_1 += Vector512.Load((double*)d + 8); d += next;
            c8_0 += Vector512.Load((double*)d); c8_1 += Vector512.Load((double*)d + 8); d += next;
            c9_0 += Vector512.Load((double*)d); c9_1 += Vector512.Load((double*)d + 8); d += next;
            c10_0 += Vector512.Load((double*)d); c10_1 += Vector512.Load((double*)d + 8); d += next;
            c11_0 += Vector512.Load((double*)d); c11_1 += Vector512.Load((double*)d + 8); d += next;
            c12_0 += Vector512.Load((double*)d); c12_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1); c += next;
        Vector512.Store(c4_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c4_1); c += next;
        Vector512.Store(c5_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c5_1); c += next;
        Vector512.Store(c6_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c6_1); c += next;
        Vector512.Store(c7_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c7_1); c += next;
        Vector512.Store(c8_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c8_1); c += next;
        Vector512.Store(c9_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c9_1); c += next;
        Vector512.Store(c10_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c10_1); c += next;
        Vector512.Store(c11_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c11_1); c += next;
        Vector512.Store(c12_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c12_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile14x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero;
        V c7_0 = V.Zero, c7_1 = V.Zero;
        V c8_0 = V.Zero, c8_1 = V.Zero;
        V c9_0 = V.Zero, c9_1 = V.Zero;
        V c10_0 = V.Zero, c10_1 = V.Zero;
        V c11_0 = V.Zero, c11_1 = V.Zero;
        V c12_0 = V.Zero, c12_1 = V.Zero;
        V c13_0 = V.Zero, c13_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one, a3 = a2 + two + one, a4 = a3 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); c7_1 = FusedMultiplyAdd(b1, v, c7_1); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); c8_1 = FusedMultiplyAdd(b1, v, c8_1); }
                    { var v = Vector512.Create(*(double*)a3); c9_0 = FusedMultiplyAdd(b0, v, c9_0); c9_1 = FusedMultiplyAdd(b1, v, c9_1); }
                    { var v = Vector512.Create(*(double*)(a3 + one)); c10_0 = FusedMultiplyAdd(b0, v, c10_0); c10_1 = FusedMultiplyAdd(b1, v, c10_1); }
                    { var v = Vector512.Create(*(double*)(a3 + two)); c11_0 = FusedMultiplyAdd(b0, v, c11_0); c11_1 = FusedMultiplyAdd(b1, v, c11_1); }
                    { var v = Vector512.Create(*(double*)a4); c12_0 = FusedMultiplyAdd(b0, v, c12_0); c12_1 = FusedMultiplyAdd(b1, v, c12_1); }
                    { var v = Vector512.Create(*(double*)(a4 + one)); c13_0 = FusedMultiplyAdd(b0, v, c13_0); c13_1 = FusedMultiplyAdd(b1, v, c13_1); }
                    a0 += step; a1 += step; a2 += step; a3 += step; a4 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); d += next;
            c7_0 += Vector512.Load((double*)d); c7_1 += Vector512.Load((double*)d + 8); d += next;
            c8_0 += Vector512.Load((double*)d); c8_1 += Vector512.Load((double*)d + 8); d += next;
            c9_0 += Vector512.Load((double*)d); c9_1 += Vector512.Load((double*)d + 8); d += next;
            c10_0 += Vector512.Load((double*)d); c10_1 += Vector512.Load((double*)d + 8); d += next;
            c11_0 += Vector512.Load((double*)d); c11_1 += Vector512.Load((double*)d + 8); d += next;
            c12_0 += Vector512.Load((double*)d); c12_1 += Vector512.Load((double*)d + 8); d += next;
            c13_0 += Vector512.Load((double*)d); c13_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1); c += next;
        Vector512.Store(c4_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c4_1); c += next;
        Vector512.Store(c5_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c5_1); c += next;
        Vector512.Store(c6_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c6_1); c += next;
        Vector512.Store(c7_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c7_1); c += next;
        Vector512.Store(c8_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c8_1); c += next;
        Vector512.Store(c9_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c9_1); c += next;
        Vector512.Store(c10_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c10_1); c += next;
        Vector512.Store(c11_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c11_1); c += next;
        Vector512.Store(c12_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c12_1); c += next;
        Vector512.Store(c13_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c13_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile1x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c0_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile2x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c0_2); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c1_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile3x3(byte* a, byte* b, byte* c, Tile* t)
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
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c0_2); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c1_2); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c2_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile4x3(byte* a, byte* b, byte* c, Tile* t)
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
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c0_2); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c1_2); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c2_2); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c3_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile5x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); c4_2 = FusedMultiplyAdd(b2, v, c4_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); c4_2 += Vector512.Load((double*)d + 16);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c0_2); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c1_2); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c2_2); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c3_2); c += next;
        Vector512.Store(c4_0, (double*)c); Vector512.Store(c4_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c4_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile6x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero, c5_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); c4_2 = FusedMultiplyAdd(b2, v, c4_2); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); c5_2 = FusedMultiplyAdd(b2, v, c5_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); c4_2 += Vector512.Load((double*)d + 16); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); c5_2 += Vector512.Load((double*)d + 16);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c0_2); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c1_2); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c2_2); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c3_2); c += next;
        Vector512.Store(c4_0, (double*)c); Vector512.Store(c4_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c4_2); c += next;
        Vector512.Store(c5_0, (double*)c); Vector512.Store(c5_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c5_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile7x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero, c5_2 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero, c6_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); c4_2 = FusedMultiplyAdd(b2, v, c4_2); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); c5_2 = FusedMultiplyAdd(b2, v, c5_2); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); c6_2 = FusedMultiplyAdd(b2, v, c6_2); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); c4_2 += Vector512.Load((double*)d + 16); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); c5_2 += Vector512.Load((double*)d + 16); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); c6_2 += Vector512.Load((double*)d + 16);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c0_2); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c1_2); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c2_2); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c3_2); c += next;
        Vector512.Store(c4_0, (double*)c); Vector512.Store(c4_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c4_2); c += next;
        Vector512.Store(c5_0, (double*)c); Vector512.Store(c5_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c5_2); c += next;
        Vector512.Store(c6_0, (double*)c); Vector512.Store(c6_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c6_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile8x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero, c5_2 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero, c6_2 = V.Zero;
        V c7_0 = V.Zero, c7_1 = V.Zero, c7_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); c4_2 = FusedMultiplyAdd(b2, v, c4_2); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); c5_2 = FusedMultiplyAdd(b2, v, c5_2); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); c6_2 = FusedMultiplyAdd(b2, v, c6_2); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); c7_1 = FusedMultiplyAdd(b1, v, c7_1); c7_2 = FusedMultiplyAdd(b2, v, c7_2); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); c4_2 += Vector512.Load((double*)d + 16); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); c5_2 += Vector512.Load((double*)d + 16); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); c6_2 += Vector512.Load((double*)d + 16); d += next;
            c7_0 += Vector512.Load((double*)d); c7_1 += Vector512.Load((double*)d + 8); c7_2 += Vector512.Load((double*)d + 16);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c0_2); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c1_2); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c2_2); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c3_2); c += next;
        Vector512.Store(c4_0, (double*)c); Vector512.Store(c4_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c4_2); c += next;
        Vector512.Store(c5_0, (double*)c); Vector512.Store(c5_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c5_2); c += next;
        Vector512.Store(c6_0, (double*)c); Vector512.Store(c6_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c6_2); c += next;
        Vector512.Store(c7_0, (double*)c); Vector512.Store(c7_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c7_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile9x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero, c5_2 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero, c6_2 = V.Zero;
        V c7_0 = V.Zero, c7_1 = V.Zero, c7_2 = V.Zero;
        V c8_0 = V.Zero, c8_1 = V.Zero, c8_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); c4_2 = FusedMultiplyAdd(b2, v, c4_2); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); c5_2 = FusedMultiplyAdd(b2, v, c5_2); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); c6_2 = FusedMultiplyAdd(b2, v, c6_2); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); c7_1 = FusedMultiplyAdd(b1, v, c7_1); c7_2 = FusedMultiplyAdd(b2, v, c7_2); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); c8_1 = FusedMultiplyAdd(b1, v, c8_1); c8_2 = FusedMultiplyAdd(b2, v, c8_2); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); c4_2 += Vector512.Load((double*)d + 16); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); c5_2 += Vector512.Load((double*)d + 16); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); c6_2 += Vector512.Load((double*)d + 16); d += next;
            c7_0 += Vector512.Load((double*)d); c7_1 += Vector512.Load((double*)d + 8); c7_2 += Vector512.Load((double*)d + 16); d += next;
            c8_0 += Vector512.Load((double*)d); c8_1 += Vector512.Load((double*)d + 8); c8_2 += Vector512.Load((double*)d + 16);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c0_2); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c1_2); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c2_2); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c3_2); c += next;
        Vector512.Store(c4_0, (double*)c); Vector512.Store(c4_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c4_2); c += next;
        Vector512.Store(c5_0, (double*)c); Vector512.Store(c5_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c5_2); c += next;
        Vector512.Store(c6_0, (double*)c); Vector512.Store(c6_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c6_2); c += next;
        Vector512.Store(c7_0, (double*)c); Vector512.Store(c7_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c7_2); c += next;
        Vector512.Store(c8_0, (double*)c); Vector512.Store(c8_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c8_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile1x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c0_3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile2x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c0_3); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c1_3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile3x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); c2_3 = FusedMultiplyAdd(b3, v, c2_3); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); c2_3 += Vector512.Load((double*)d + 24);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c0_3); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c1_3); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Vector512.Store(c2_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c2_3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile4x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero, c3_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); c2_3 = FusedMultiplyAdd(b3, v, c2_3); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); c3_3 = FusedMultiplyAdd(b3, v, c3_3); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); c2_3 += Vector512.Load((double*)d + 24); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); c3_3 += Vector512.Load((double*)d + 24);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c0_3); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c1_3); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Vector512.Store(c2_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c2_3); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Vector512.Store(c3_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c3_3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile5x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero, c3_3 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero, c4_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); c2_3 = FusedMultiplyAdd(b3, v, c2_3); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); c3_3 = FusedMultiplyAdd(b3, v, c3_3); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); c4_2 = FusedMultiplyAdd(b2, v, c4_2); c4_3 = FusedMultiplyAdd(b3, v, c4_3); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); c2_3 += Vector512.Load((double*)d + 24); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); c3_3 += Vector512.Load((double*)d + 24); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); c4_2 += Vector512.Load((double*)d + 16); c4_3 += Vector512.Load((double*)d + 24);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c0_3); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c1_3); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Vector512.Store(c2_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c2_3); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Vector512.Store(c3_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c3_3); c += next;
        Vector512.Store(c4_0, (double*)c); Vector512.Store(c4_1, (double*)c + 8); Vector512.Store(c4_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c4_3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile6x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero, c3_3 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero, c4_3 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero, c5_2 = V.Zero, c5_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); c2_3 = FusedMultiplyAdd(b3, v, c2_3); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); c3_3 = FusedMultiplyAdd(b3, v, c3_3); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); c4_2 = FusedMultiplyAdd(b2, v, c4_2); c4_3 = FusedMultiplyAdd(b3, v, c4_3); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); c5_2 = FusedMultiplyAdd(b2, v, c5_2); c5_3 = FusedMultiplyAdd(b3, v, c5_3); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); c2_3 += Vector512.Load((double*)d + 24); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); c3_3 += Vector512.Load((double*)d + 24); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); c4_2 += Vector512.Load((double*)d + 16); c4_3 += Vector512.Load((double*)d + 24); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); c5_2 += Vector512.Load((double*)d + 16); c5_3 += Vector512.Load((double*)d + 24);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c0_3); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c1_3); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Vector512.Store(c2_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c2_3); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Vector512.Store(c3_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c3_3); c += next;
        Vector512.Store(c4_0, (double*)c); Vector512.Store(c4_1, (double*)c + 8); Vector512.Store(c4_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c4_3); c += next;
        Vector512.Store(c5_0, (double*)c); Vector512.Store(c5_1, (double*)c + 8); Vector512.Store(c5_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c5_3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile1x5(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c0_4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile2x5(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero, c1_4 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); c1_4 = FusedMultiplyAdd(b4, v, c1_4); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); c1_4 += Vector512.Load((double*)d + 32);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c0_4); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Vector512.Store(c1_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c1_4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile3x5(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero, c1_4 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero, c2_4 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); c1_4 = FusedMultiplyAdd(b4, v, c1_4); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); c2_3 = FusedMultiplyAdd(b3, v, c2_3); c2_4 = FusedMultiplyAdd(b4, v, c2_4); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); c1_4 += Vector512.Load((double*)d + 32); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); c2_3 += Vector512.Load((double*)d + 24); c2_4 += Vector512.Load((double*)d + 32);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c0_4); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Vector512.Store(c1_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c1_4); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Vector512.Store(c2_2, (double*)c + 16); Vector512.Store(c2_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c2_4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile4x5(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero, c1_4 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero, c2_4 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero, c3_3 = V.Zero, c3_4 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); c1_4 = FusedMultiplyAdd(b4, v, c1_4); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); c2_3 = FusedMultiplyAdd(b3, v, c2_3); c2_4 = FusedMultiplyAdd(b4, v, c2_4); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); c3_3 = FusedMultiplyAdd(b3, v, c3_3); c3_4 = FusedMultiplyAdd(b4, v, c3_4); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); c1_4 += Vector512.Load((double*)d + 32); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); c2_3 += Vector512.Load((double*)d + 24); c2_4 += Vector512.Load((double*)d + 32); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); c3_3 += Vector512.Load((double*)d + 24); c3_4 += Vector512.Load((double*)d + 32);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c0_4); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Vector512.Store(c1_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c1_4); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Vector512.Store(c2_2, (double*)c + 16); Vector512.Store(c2_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c2_4); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Vector512.Store(c3_2, (double*)c + 16); Vector512.Store(c3_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c3_4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile5x5(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero, c1_4 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero, c2_4 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero, c3_3 = V.Zero, c3_4 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero, c4_3 = V.Zero, c4_4 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); c1_4 = FusedMultiplyAdd(b4, v, c1_4); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); c2_3 = FusedMultiplyAdd(b3, v, c2_3); c2_4 = FusedMultiplyAdd(b4, v, c2_4); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); c3_3 = FusedMultiplyAdd(b3, v, c3_3); c3_4 = FusedMultiplyAdd(b4, v, c3_4); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); c4_2 = FusedMultiplyAdd(b2, v, c4_2); c4_3 = FusedMultiplyAdd(b3, v, c4_3); c4_4 = FusedMultiplyAdd(b4, v, c4_4); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); c1_4 += Vector512.Load((double*)d + 32); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); c2_3 += Vector512.Load((double*)d + 24); c2_4 += Vector512.Load((double*)d + 32); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); c3_3 += Vector512.Load((double*)d + 24); c3_4 += Vector512.Load((double*)d + 32); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); c4_2 += Vector512.Load((double*)d + 16); c4_3 += Vector512.Load((double*)d + 24); c4_4 += Vector512.Load((double*)d + 32);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c0_4); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Vector512.Store(c1_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c1_4); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Vector512.Store(c2_2, (double*)c + 16); Vector512.Store(c2_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c2_4); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Vector512.Store(c3_2, (double*)c + 16); Vector512.Store(c3_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c3_4); c += next;
        Vector512.Store(c4_0, (double*)c); Vector512.Store(c4_1, (double*)c + 8); Vector512.Store(c4_2, (double*)c + 16); Vector512.Store(c4_3, (double*)c + 24); Avx512F.MaskStore((double*)c + 32, mask, c4_4);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile1x6(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero, c0_5 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32); var b5 = Vector512.Load((double*)p + 40);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); c0_5 = FusedMultiplyAdd(b5, v, c0_5); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); c0_5 += Vector512.Load((double*)d + 40);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Vector512.Store(c0_4, (double*)c + 32); Avx512F.MaskStore((double*)c + 40, mask, c0_5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile2x6(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero, c0_5 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero, c1_4 = V.Zero, c1_5 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32); var b5 = Vector512.Load((double*)p + 40);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); c0_5 = FusedMultiplyAdd(b5, v, c0_5); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); c1_4 = FusedMultiplyAdd(b4, v, c1_4); c1_5 = FusedMultiplyAdd(b5, v, c1_5); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); c0_5 += Vector512.Load((double*)d + 40); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); c1_4 += Vector512.Load((double*)d + 32); c1_5 += Vector512.Load((double*)d + 40);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Vector512.Store(c0_4, (double*)c + 32); Avx512F.MaskStore((double*)c + 40, mask, c0_5); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Vector512.Store(c1_3, (double*)c + 24); Vector512.Store(c1_4, (double*)c + 32); Avx512F.MaskStore((double*)c + 40, mask, c1_5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile3x6(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero, c0_5 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero, c1_4 = V.Zero, c1_5 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero, c2_4 = V.Zero, c2_5 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32); var b5 = Vector512.Load((double*)p + 40);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); c0_5 = FusedMultiplyAdd(b5, v, c0_5); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); c1_4 = FusedMultiplyAdd(b4, v, c1_4); c1_5 = FusedMultiplyAdd(b5, v, c1_5); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); c2_3 = FusedMultiplyAdd(b3, v, c2_3); c2_4 = FusedMultiplyAdd(b4, v, c2_4); c2_5 = FusedMultiplyAdd(b5, v, c2_5); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); c0_5 += Vector512.Load((double*)d + 40); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); c1_4 += Vector512.Load((double*)d + 32); c1_5 += Vector512.Load((double*)d + 40); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); c2_3 += Vector512.Load((double*)d + 24); c2_4 += Vector512.Load((double*)d + 32); c2_5 += Vector512.Load((double*)d + 40);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Vector512.Store(c0_4, (double*)c + 32); Avx512F.MaskStore((double*)c + 40, mask, c0_5); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Vector512.Store(c1_3, (double*)c + 24); Vector512.Store(c1_4, (double*)c + 32); Avx512F.MaskStore((double*)c + 40, mask, c1_5); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Vector512.Store(c2_2, (double*)c + 16); Vector512.Store(c2_3, (double*)c + 24); Vector512.Store(c2_4, (double*)c + 32); Avx512F.MaskStore((double*)c + 40, mask, c2_5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile4x6(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero, c0_5 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero, c1_4 = V.Zero, c1_5 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero, c2_4 = V.Zero, c2_5 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero, c3_3 = V.Zero, c3_4 = V.Zero, c3_5 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32); var b5 = Vector512.Load((double*)p + 40);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); c0_5 = FusedMultiplyAdd(b5, v, c0_5); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); c1_4 = FusedMultiplyAdd(b4, v, c1_4); c1_5 = FusedMultiplyAdd(b5, v, c1_5); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); c2_3 = FusedMultiplyAdd(b3, v, c2_3); c2_4 = FusedMultiplyAdd(b4, v, c2_4); c2_5 = FusedMultiplyAdd(b5, v, c2_5); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); c3_3 = FusedMultiplyAdd(b3, v, c3_3); c3_4 = FusedMultiplyAdd(b4, v, c3_4); c3_5 = FusedMultiplyAdd(b5, v, c3_5); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); c0_5 += Vector512.Load((double*)d + 40); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); c1_4 += Vector512.Load((double*)d + 32); c1_5 += Vector512.Load((double*)d + 40); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); c2_3 += Vector512.Load((double*)d + 24); c2_4 += Vector512.Load((double*)d + 32); c2_5 += Vector512.Load((double*)d + 40); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); c3_3 += Vector512.Load((double*)d + 24); c3_4 += Vector512.Load((double*)d + 32); c3_5 += Vector512.Load((double*)d + 40);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Vector512.Store(c0_4, (double*)c + 32); Avx512F.MaskStore((double*)c + 40, mask, c0_5); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Vector512.Store(c1_3, (double*)c + 24); Vector512.Store(c1_4, (double*)c + 32); Avx512F.MaskStore((double*)c + 40, mask, c1_5); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Vector512.Store(c2_2, (double*)c + 16); Vector512.Store(c2_3, (double*)c + 24); Vector512.Store(c2_4, (double*)c + 32); Avx512F.MaskStore((double*)c + 40, mask, c2_5); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Vector512.Store(c3_2, (double*)c + 16); Vector512.Store(c3_3, (double*)c + 24); Vector512.Store(c3_4, (double*)c + 32); Avx512F.MaskStore((double*)c + 40, mask, c3_5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile1x7(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero, c0_5 = V.Zero, c0_6 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); Sse.Prefetch0(d + 384);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32); var b5 = Vector512.Load((double*)p + 40); var b6 = Vector512.Load((double*)p + 48);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); c0_5 = FusedMultiplyAdd(b5, v, c0_5); c0_6 = FusedMultiplyAdd(b6, v, c0_6); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); c0_5 += Vector512.Load((double*)d + 40); c0_6 += Vector512.Load((double*)d + 48);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Vector512.Store(c0_4, (double*)c + 32); Vector512.Store(c0_5, (double*)c + 40); Avx512F.MaskStore((double*)c + 48, mask, c0_6);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile2x7(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero, c0_5 = V.Zero, c0_6 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero, c1_4 = V.Zero, c1_5 = V.Zero, c1_6 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); Sse.Prefetch0(d + 384); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); Sse.Prefetch0(d + 384);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32); var b5 = Vector512.Load((double*)p + 40); var b6 = Vector512.Load((double*)p + 48);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); c0_5 = FusedMultiplyAdd(b5, v, c0_5); c0_6 = FusedMultiplyAdd(b6, v, c0_6); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); c1_4 = FusedMultiplyAdd(b4, v, c1_4); c1_5 = FusedMultiplyAdd(b5, v, c1_5); c1_6 = FusedMultiplyAdd(b6, v, c1_6); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); c0_5 += Vector512.Load((double*)d + 40); c0_6 += Vector512.Load((double*)d + 48); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); c1_4 += Vector512.Load((double*)d + 32); c1_5 += Vector512.Load((double*)d + 40); c1_6 += Vector512.Load((double*)d + 48);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Vector512.Store(c0_4, (double*)c + 32); Vector512.Store(c0_5, (double*)c + 40); Avx512F.MaskStore((double*)c + 48, mask, c0_6); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Vector512.Store(c1_3, (double*)c + 24); Vector512.Store(c1_4, (double*)c + 32); Vector512.Store(c1_5, (double*)c + 40); Avx512F.MaskStore((double*)c + 48, mask, c1_6);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile3x7(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero, c0_5 = V.Zero, c0_6 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero, c1_4 = V.Zero, c1_5 = V.Zero, c1_6 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero, c2_4 = V.Zero, c2_5 = V.Zero, c2_6 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); Sse.Prefetch0(d + 384); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); Sse.Prefetch0(d + 384); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); Sse.Prefetch0(d + 384);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32); var b5 = Vector512.Load((double*)p + 40); var b6 = Vector512.Load((double*)p + 48);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); c0_5 = FusedMultiplyAdd(b5, v, c0_5); c0_6 = FusedMultiplyAdd(b6, v, c0_6); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); c1_4 = FusedMultiplyAdd(b4, v, c1_4); c1_5 = FusedMultiplyAdd(b5, v, c1_5); c1_6 = FusedMultiplyAdd(b6, v, c1_6); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); c2_3 = FusedMultiplyAdd(b3, v, c2_3); c2_4 = FusedMultiplyAdd(b4, v, c2_4); c2_5 = FusedMultiplyAdd(b5, v, c2_5); c2_6 = FusedMultiplyAdd(b6, v, c2_6); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); c0_5 += Vector512.Load((double*)d + 40); c0_6 += Vector512.Load((double*)d + 48); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); c1_4 += Vector512.Load((double*)d + 32); c1_5 += Vector512.Load((double*)d + 40); c1_6 += Vector512.Load((double*)d + 48); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); c2_3 += Vector512.Load((double*)d + 24); c2_4 += Vector512.Load((double*)d + 32); c2_5 += Vector512.Load((double*)d + 40); c2_6 += Vector512.Load((double*)d + 48);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Vector512.Store(c0_4, (double*)c + 32); Vector512.Store(c0_5, (double*)c + 40); Avx512F.MaskStore((double*)c + 48, mask, c0_6); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Vector512.Store(c1_3, (double*)c + 24); Vector512.Store(c1_4, (double*)c + 32); Vector512.Store(c1_5, (double*)c + 40); Avx512F.MaskStore((double*)c + 48, mask, c1_6); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Vector512.Store(c2_2, (double*)c + 16); Vector512.Store(c2_3, (double*)c + 24); Vector512.Store(c2_4, (double*)c + 32); Vector512.Store(c2_5, (double*)c + 40); Avx512F.MaskStore((double*)c + 48, mask, c2_6);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile1x8(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero, c0_5 = V.Zero, c0_6 = V.Zero, c0_7 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); Sse.Prefetch0(d + 384); Sse.Prefetch0(d + 448);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32); var b5 = Vector512.Load((double*)p + 40); var b6 = Vector512.Load((double*)p + 48); var b7 = Vector512.Load((double*)p + 56);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); c0_5 = FusedMultiplyAdd(b5, v, c0_5); c0_6 = FusedMultiplyAdd(b6, v, c0_6); c0_7 = FusedMultiplyAdd(b7, v, c0_7); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); c0_5 += Vector512.Load((double*)d + 40); c0_6 += Vector512.Load((double*)d + 48); c0_7 += Vector512.Load((double*)d + 56);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Vector512.Store(c0_4, (double*)c + 32); Vector512.Store(c0_5, (double*)c + 40); Vector512.Store(c0_6, (double*)c + 48); Avx512F.MaskStore((double*)c + 56, mask, c0_7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Tile2x8(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero, c0_4 = V.Zero, c0_5 = V.Zero, c0_6 = V.Zero, c0_7 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero, c1_4 = V.Zero, c1_5 = V.Zero, c1_6 = V.Zero, c1_7 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); Sse.Prefetch0(d + 384); Sse.Prefetch0(d + 448); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); Sse.Prefetch0(d + 256); Sse.Prefetch0(d + 320); Sse.Prefetch0(d + 384); Sse.Prefetch0(d + 448);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24); var b4 = Vector512.Load((double*)p + 32); var b5 = Vector512.Load((double*)p + 40); var b6 = Vector512.Load((double*)p + 48); var b7 = Vector512.Load((double*)p + 56);
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); c0_4 = FusedMultiplyAdd(b4, v, c0_4); c0_5 = FusedMultiplyAdd(b5, v, c0_5); c0_6 = FusedMultiplyAdd(b6, v, c0_6); c0_7 = FusedMultiplyAdd(b7, v, c0_7); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); c1_4 = FusedMultiplyAdd(b4, v, c1_4); c1_5 = FusedMultiplyAdd(b5, v, c1_5); c1_6 = FusedMultiplyAdd(b6, v, c1_6); c1_7 = FusedMultiplyAdd(b7, v, c1_7); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); c0_4 += Vector512.Load((double*)d + 32); c0_5 += Vector512.Load((double*)d + 40); c0_6 += Vector512.Load((double*)d + 48); c0_7 += Vector512.Load((double*)d + 56); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); c1_4 += Vector512.Load((double*)d + 32); c1_5 += Vector512.Load((double*)d + 40); c1_6 += Vector512.Load((double*)d + 48); c1_7 += Vector512.Load((double*)d + 56);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Vector512.Store(c0_3, (double*)c + 24); Vector512.Store(c0_4, (double*)c + 32); Vector512.Store(c0_5, (double*)c + 40); Vector512.Store(c0_6, (double*)c + 48); Avx512F.MaskStore((double*)c + 56, mask, c0_7); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Vector512.Store(c1_3, (double*)c + 24); Vector512.Store(c1_4, (double*)c + 32); Vector512.Store(c1_5, (double*)c + 40); Vector512.Store(c1_6, (double*)c + 48); Avx512F.MaskStore((double*)c + 56, mask, c1_7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Packing14x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        V c5_0 = V.Zero;
        V c6_0 = V.Zero;
        V c7_0 = V.Zero;
        V c8_0 = V.Zero;
        V c9_0 = V.Zero;
        V c10_0 = V.Zero;
        V c11_0 = V.Zero;
        V c12_0 = V.Zero;
        V c13_0 = V.Zero;
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
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one, a3 = a2 + two + one, a4 = a3 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p);
                    Vector512.Store(b0, (double*)packed); packed += 64;
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); }
                    { var v = Vector512.Create(*(double*)a3); c9_0 = FusedMultiplyAdd(b0, v, c9_0); }
                    { var v = Vector512.Create(*(double*)(a3 + one)); c10_0 = FusedMultiplyAdd(b0, v, c10_0); }
                    { var v = Vector512.Create(*(double*)(a3 + two)); c11_0 = FusedMultiplyAdd(b0, v, c11_0); }
                    { var v = Vector512.Create(*(double*)a4); c12_0 = FusedMultiplyAdd(b0, v, c12_0); }
                    { var v = Vector512.Create(*(double*)(a4 + one)); c13_0 = FusedMultiplyAdd(b0, v, c13_0); }
                    a0 += step; a1 += step; a2 += step; a3 += step; a4 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); d += next;
            c1_0 += Vector512.Load((double*)d); d += next;
            c2_0 += Vector512.Load((double*)d); d += next;
            c3_0 += Vector512.Load((double*)d); d += next;
            c4_0 += Vector512.Load((double*)d); d += next;
            c5_0 += Vector512.Load((double*)d); d += next;
            c6_0 += Vector512.Load((double*)d); d += next;
            c7_0 += Vector512.Load((double*)d); d += next;
            c8_0 += Vector512.Load((double*)d); d += next;
            c9_0 += Vector512.Load((double*)d); d += next;
            c10_0 += Vector512.Load((double*)d); d += next;
            c11_0 += Vector512.Load((double*)d); d += next;
            c12_0 += Vector512.Load((double*)d); d += next;
            c13_0 += Vector512.Load((double*)d);
        }
        Avx512F.MaskStore((double*)c, mask, c0_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c1_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c2_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c3_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c4_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c5_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c6_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c7_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c8_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c9_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c10_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c11_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c12_0); c += next;
        Avx512F.MaskStore((double*)c, mask, c13_0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Packing14x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero;
        V c7_0 = V.Zero, c7_1 = V.Zero;
        V c8_0 = V.Zero, c8_1 = V.Zero;
        V c9_0 = V.Zero, c9_1 = V.Zero;
        V c10_0 = V.Zero, c10_1 = V.Zero;
        V c11_0 = V.Zero, c11_1 = V.Zero;
        V c12_0 = V.Zero, c12_1 = V.Zero;
        V c13_0 = V.Zero, c13_1 = V.Zero;
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
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one, a3 = a2 + two + one, a4 = a3 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    Vector512.Store(b0, (double*)packed); Vector512.Store(b1, (double*)packed + 8); packed += 128;
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); c7_1 = FusedMultiplyAdd(b1, v, c7_1); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); c8_1 = FusedMultiplyAdd(b1, v, c8_1); }
                    { var v = Vector512.Create(*(double*)a3); c9_0 = FusedMultiplyAdd(b0, v, c9_0); c9_1 = FusedMultiplyAdd(b1, v, c9_1); }
                    { var v = Vector512.Create(*(double*)(a3 + one)); c10_0 = FusedMultiplyAdd(b0, v, c10_0); c10_1 = FusedMultiplyAdd(b1, v, c10_1); }
                    { var v = Vector512.Create(*(double*)(a3 + two)); c11_0 = FusedMultiplyAdd(b0, v, c11_0); c11_1 = FusedMultiplyAdd(b1, v, c11_1); }
                    { var v = Vector512.Create(*(double*)a4); c12_0 = FusedMultiplyAdd(b0, v, c12_0); c12_1 = FusedMultiplyAdd(b1, v, c12_1); }
                    { var v = Vector512.Create(*(double*)(a4 + one)); c13_0 = FusedMultiplyAdd(b0, v, c13_0); c13_1 = FusedMultiplyAdd(b1, v, c13_1); }
                    a0 += step; a1 += step; a2 += step; a3 += step; a4 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); d += next;
            c7_0 += Vector512.Load((double*)d); c7_1 += Vector512.Load((double*)d + 8); d += next;
            c8_0 += Vector512.Load((double*)d); c8_1 += Vector512.Load((double*)d + 8); d += next;
            c9_0 += Vector512.Load((double*)d); c9_1 += Vector512.Load((double*)d + 8); d += next;
            c10_0 += Vector512.Load((double*)d); c10_1 += Vector512.Load((double*)d + 8); d += next;
            c11_0 += Vector512.Load((double*)d); c11_1 += Vector512.Load((double*)d + 8); d += next;
            c12_0 += Vector512.Load((double*)d); c12_1 += Vector512.Load((double*)d + 8); d += next;
            c13_0 += Vector512.Load((double*)d); c13_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1); c += next;
        Vector512.Store(c4_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c4_1); c += next;
        Vector512.Store(c5_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c5_1); c += next;
        Vector512.Store(c6_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c6_1); c += next;
        Vector512.Store(c7_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c7_1); c += next;
        Vector512.Store(c8_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c8_1); c += next;
        Vector512.Store(c9_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c9_1); c += next;
        Vector512.Store(c10_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c10_1); c += next;
        Vector512.Store(c11_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c11_1); c += next;
        Vector512.Store(c12_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c12_1); c += next;
        Vector512.Store(c13_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c13_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Packing9x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero, c5_2 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero, c6_2 = V.Zero;
        V c7_0 = V.Zero, c7_1 = V.Zero, c7_2 = V.Zero;
        V c8_0 = V.Zero, c8_1 = V.Zero, c8_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16);
                    Vector512.Store(b0, (double*)packed); Vector512.Store(b1, (double*)packed + 8); Vector512.Store(b2, (double*)packed + 16); packed += 192;
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); c4_2 = FusedMultiplyAdd(b2, v, c4_2); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); c5_2 = FusedMultiplyAdd(b2, v, c5_2); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); c6_2 = FusedMultiplyAdd(b2, v, c6_2); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); c7_1 = FusedMultiplyAdd(b1, v, c7_1); c7_2 = FusedMultiplyAdd(b2, v, c7_2); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); c8_1 = FusedMultiplyAdd(b1, v, c8_1); c8_2 = FusedMultiplyAdd(b2, v, c8_2); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); c4_2 += Vector512.Load((double*)d + 16); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); c5_2 += Vector512.Load((double*)d + 16); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); c6_2 += Vector512.Load((double*)d + 16); d += next;
            c7_0 += Vector512.Load((double*)d); c7_1 += Vector512.Load((double*)d + 8); c7_2 += Vector512.Load((double*)d + 16); d += next;
            c8_0 += Vector512.Load((double*)d); c8_1 += Vector512.Load((double*)d + 8); c8_2 += Vector512.Load((double*)d + 16);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c0_2); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c1_2); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c2_2); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c3_2); c += next;
        Vector512.Store(c4_0, (double*)c); Vector512.Store(c4_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c4_2); c += next;
        Vector512.Store(c5_0, (double*)c); Vector512.Store(c5_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c5_2); c += next;
        Vector512.Store(c6_0, (double*)c); Vector512.Store(c6_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c6_2); c += next;
        Vector512.Store(c7_0, (double*)c); Vector512.Store(c7_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c7_2); c += next;
        Vector512.Store(c8_0, (double*)c); Vector512.Store(c8_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c8_2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Packing9x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero;
        V c6_0 = V.Zero, c6_1 = V.Zero;
        V c7_0 = V.Zero, c7_1 = V.Zero;
        V c8_0 = V.Zero, c8_1 = V.Zero;
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
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8);
                    Vector512.Store(b0, (double*)packed); Vector512.Store(b1, (double*)packed + 8); packed += 128;
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); }
                    { var v = Vector512.Create(*(double*)a2); c6_0 = FusedMultiplyAdd(b0, v, c6_0); c6_1 = FusedMultiplyAdd(b1, v, c6_1); }
                    { var v = Vector512.Create(*(double*)(a2 + one)); c7_0 = FusedMultiplyAdd(b0, v, c7_0); c7_1 = FusedMultiplyAdd(b1, v, c7_1); }
                    { var v = Vector512.Create(*(double*)(a2 + two)); c8_0 = FusedMultiplyAdd(b0, v, c8_0); c8_1 = FusedMultiplyAdd(b1, v, c8_1); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); d += next;
            c6_0 += Vector512.Load((double*)d); c6_1 += Vector512.Load((double*)d + 8); d += next;
            c7_0 += Vector512.Load((double*)d); c7_1 += Vector512.Load((double*)d + 8); d += next;
            c8_0 += Vector512.Load((double*)d); c8_1 += Vector512.Load((double*)d + 8);
        }
        Vector512.Store(c0_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c0_1); c += next;
        Vector512.Store(c1_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c1_1); c += next;
        Vector512.Store(c2_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c2_1); c += next;
        Vector512.Store(c3_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c3_1); c += next;
        Vector512.Store(c4_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c4_1); c += next;
        Vector512.Store(c5_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c5_1); c += next;
        Vector512.Store(c6_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c6_1); c += next;
        Vector512.Store(c7_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c7_1); c += next;
        Vector512.Store(c8_0, (double*)c); Avx512F.MaskStore((double*)c + 8, mask, c8_1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Packing6x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero, c3_3 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero, c4_3 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero, c5_2 = V.Zero, c5_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); Sse.Prefetch0(d + 192);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16); var b3 = Vector512.Load((double*)p + 24);
                    Vector512.Store(b0, (double*)packed); Vector512.Store(b1, (double*)packed + 8); Vector512.Store(b2, (double*)packed + 16); Vector512.Store(b3, (double*)packed + 24); packed += 256;
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); c0_3 = FusedMultiplyAdd(b3, v, c0_3); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); c1_3 = FusedMultiplyAdd(b3, v, c1_3); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); c2_3 = FusedMultiplyAdd(b3, v, c2_3); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); c3_3 = FusedMultiplyAdd(b3, v, c3_3); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); c4_2 = FusedMultiplyAdd(b2, v, c4_2); c4_3 = FusedMultiplyAdd(b3, v, c4_3); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); c5_2 = FusedMultiplyAdd(b2, v, c5_2); c5_3 = FusedMultiplyAdd(b3, v, c5_3); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); c0_3 += Vector512.Load((double*)d + 24); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); c1_3 += Vector512.Load((double*)d + 24); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); c2_3 += Vector512.Load((double*)d + 24); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); c3_3 += Vector512.Load((double*)d + 24); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); c4_2 += Vector512.Load((double*)d + 16); c4_3 += Vector512.Load((double*)d + 24); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); c5_2 += Vector512.Load((double*)d + 16); c5_3 += Vector512.Load((double*)d + 24);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Vector512.Store(c0_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c0_3); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Vector512.Store(c1_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c1_3); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Vector512.Store(c2_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c2_3); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Vector512.Store(c3_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c3_3); c += next;
        Vector512.Store(c4_0, (double*)c); Vector512.Store(c4_1, (double*)c + 8); Vector512.Store(c4_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c4_3); c += next;
        Vector512.Store(c5_0, (double*)c); Vector512.Store(c5_1, (double*)c + 8); Vector512.Store(c5_2, (double*)c + 16); Avx512F.MaskStore((double*)c + 24, mask, c5_3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Avx512Float64Packing6x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero;
        V c5_0 = V.Zero, c5_1 = V.Zero, c5_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        nint two = 2 * one;
        if (t->Steps >= 64)
        {
            var d = c;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128); d += t->CRow;
            Sse.Prefetch0(d); Sse.Prefetch0(d + 64); Sse.Prefetch0(d + 128);
        }
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector512.Load((double*)p); var b1 = Vector512.Load((double*)p + 8); var b2 = Vector512.Load((double*)p + 16);
                    Vector512.Store(b0, (double*)packed); Vector512.Store(b1, (double*)packed + 8); Vector512.Store(b2, (double*)packed + 16); packed += 192;
                    { var v = Vector512.Create(*(double*)a0); c0_0 = FusedMultiplyAdd(b0, v, c0_0); c0_1 = FusedMultiplyAdd(b1, v, c0_1); c0_2 = FusedMultiplyAdd(b2, v, c0_2); }
                    { var v = Vector512.Create(*(double*)(a0 + one)); c1_0 = FusedMultiplyAdd(b0, v, c1_0); c1_1 = FusedMultiplyAdd(b1, v, c1_1); c1_2 = FusedMultiplyAdd(b2, v, c1_2); }
                    { var v = Vector512.Create(*(double*)(a0 + two)); c2_0 = FusedMultiplyAdd(b0, v, c2_0); c2_1 = FusedMultiplyAdd(b1, v, c2_1); c2_2 = FusedMultiplyAdd(b2, v, c2_2); }
                    { var v = Vector512.Create(*(double*)a1); c3_0 = FusedMultiplyAdd(b0, v, c3_0); c3_1 = FusedMultiplyAdd(b1, v, c3_1); c3_2 = FusedMultiplyAdd(b2, v, c3_2); }
                    { var v = Vector512.Create(*(double*)(a1 + one)); c4_0 = FusedMultiplyAdd(b0, v, c4_0); c4_1 = FusedMultiplyAdd(b1, v, c4_1); c4_2 = FusedMultiplyAdd(b2, v, c4_2); }
                    { var v = Vector512.Create(*(double*)(a1 + two)); c5_0 = FusedMultiplyAdd(b0, v, c5_0); c5_1 = FusedMultiplyAdd(b1, v, c5_1); c5_2 = FusedMultiplyAdd(b2, v, c5_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        var mask = Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)last)).AsDouble();
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector512.Load((double*)d); c0_1 += Vector512.Load((double*)d + 8); c0_2 += Vector512.Load((double*)d + 16); d += next;
            c1_0 += Vector512.Load((double*)d); c1_1 += Vector512.Load((double*)d + 8); c1_2 += Vector512.Load((double*)d + 16); d += next;
            c2_0 += Vector512.Load((double*)d); c2_1 += Vector512.Load((double*)d + 8); c2_2 += Vector512.Load((double*)d + 16); d += next;
            c3_0 += Vector512.Load((double*)d); c3_1 += Vector512.Load((double*)d + 8); c3_2 += Vector512.Load((double*)d + 16); d += next;
            c4_0 += Vector512.Load((double*)d); c4_1 += Vector512.Load((double*)d + 8); c4_2 += Vector512.Load((double*)d + 16); d += next;
            c5_0 += Vector512.Load((double*)d); c5_1 += Vector512.Load((double*)d + 8); c5_2 += Vector512.Load((double*)d + 16);
        }
        Vector512.Store(c0_0, (double*)c); Vector512.Store(c0_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c0_2); c += next;
        Vector512.Store(c1_0, (double*)c); Vector512.Store(c1_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c1_2); c += next;
        Vector512.Store(c2_0, (double*)c); Vector512.Store(c2_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c2_2); c += next;
        Vector512.Store(c3_0, (double*)c); Vector512.Store(c3_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c3_2); c += next;
        Vector512.Store(c4_0, (double*)c); Vector512.Store(c4_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c4_2); c += next;
        Vector512.Store(c5_0, (double*)c); Vector512.Store(c5_1, (double*)c + 8); Avx512F.MaskStore((double*)c + 16, mask, c5_2);
    }
}
