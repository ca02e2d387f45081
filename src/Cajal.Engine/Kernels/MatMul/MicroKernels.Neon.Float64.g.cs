// Written by tools/GenerateMicroKernels.cs.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector128;
using V = System.Runtime.Intrinsics.Vector128<double>;

namespace Cajal.Kernels;

internal static unsafe partial class MicroKernels
{
    private static delegate*<byte*, byte*, byte*, Tile*, void> NeonFloat64(int rows, int vectors) => (rows, vectors) switch
    {
        (1, 1) => &NeonFloat64Tile1x1,
        (2, 1) => &NeonFloat64Tile2x1,
        (3, 1) => &NeonFloat64Tile3x1,
        (4, 1) => &NeonFloat64Tile4x1,
        (5, 1) => &NeonFloat64Tile5x1,
        (6, 1) => &NeonFloat64Tile6x1,
        (7, 1) => &NeonFloat64Tile7x1,
        (8, 1) => &NeonFloat64Tile8x1,
        (1, 2) => &NeonFloat64Tile1x2,
        (2, 2) => &NeonFloat64Tile2x2,
        (3, 2) => &NeonFloat64Tile3x2,
        (4, 2) => &NeonFloat64Tile4x2,
        (5, 2) => &NeonFloat64Tile5x2,
        (6, 2) => &NeonFloat64Tile6x2,
        (7, 2) => &NeonFloat64Tile7x2,
        (8, 2) => &NeonFloat64Tile8x2,
        (1, 3) => &NeonFloat64Tile1x3,
        (2, 3) => &NeonFloat64Tile2x3,
        (3, 3) => &NeonFloat64Tile3x3,
        (4, 3) => &NeonFloat64Tile4x3,
        (5, 3) => &NeonFloat64Tile5x3,
        (6, 3) => &NeonFloat64Tile6x3,
        (7, 3) => &NeonFloat64Tile7x3,
        (8, 3) => &NeonFloat64Tile8x3,
        (1, 4) => &NeonFloat64Tile1x4,
        (2, 4) => &NeonFloat64Tile2x4,
        (3, 4) => &NeonFloat64Tile3x4,
        (4, 4) => &NeonFloat64Tile4x4,
        (5, 4) => &NeonFloat64Tile5x4,
        (6, 4) => &NeonFloat64Tile6x4,
        _ => null,
    };

    private static delegate*<byte*, byte*, byte*, Tile*, void> NeonFloat64Packing(int rows, int vectors) => (rows, vectors) switch
    {
        (8, 1) => &NeonFloat64Packing8x1,
        (8, 2) => &NeonFloat64Packing8x2,
        (8, 3) => &NeonFloat64Packing8x3,
        (6, 4) => &NeonFloat64Packing6x4,
        (6, 3) => &NeonFloat64Packing6x3,
        (6, 2) => &NeonFloat64Packing6x2,
        (6, 1) => &NeonFloat64Packing6x1,
        (4, 3) => &NeonFloat64Packing4x3,
        (4, 2) => &NeonFloat64Packing4x2,
        (2, 4) => &NeonFloat64Packing2x4,
        (2, 3) => &NeonFloat64Packing2x3,
        _ => null,
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile1x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d);
        }
        StoreLanes(c0_0, (double*)c, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile2x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); d += next;
            c1_0 += Vector128.Load((double*)d);
        }
        StoreLanes(c0_0, (double*)c, last); c += next;
        StoreLanes(c1_0, (double*)c, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile3x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); d += next;
            c1_0 += Vector128.Load((double*)d); d += next;
            c2_0 += Vector128.Load((double*)d);
        }
        StoreLanes(c0_0, (double*)c, last); c += next;
        StoreLanes(c1_0, (double*)c, last); c += next;
        StoreLanes(c2_0, (double*)c, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile4x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); d += next;
            c1_0 += Vector128.Load((double*)d); d += next;
            c2_0 += Vector128.Load((double*)d); d += next;
            c3_0 += Vector128.Load((double*)d);
        }
        StoreLanes(c0_0, (double*)c, last); c += next;
        StoreLanes(c1_0, (double*)c, last); c += next;
        StoreLanes(c2_0, (double*)c, last); c += next;
        StoreLanes(c3_0, (double*)c, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile5x1(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero;
        V c1_0 = V.Zero;
        V c2_0 = V.Zero;
        V c3_0 = V.Zero;
        V c4_0 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); d += next;
            c1_0 += Vector128.Load((double*)d); d += next;
            c2_0 += Vector128.Load((double*)d); d += next;
            c3_0 += Vector128.Load((double*)d); d += next;
            c4_0 += Vector128.Load((double*)d);
        }
        StoreLanes(c0_0, (double*)c, last); c += next;
        StoreLanes(c1_0, (double*)c, last); c += next;
        StoreLanes(c2_0, (double*)c, last); c += next;
        StoreLanes(c3_0, (double*)c, last); c += next;
        StoreLanes(c4_0, (double*)c, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile6x1(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); d += next;
            c1_0 += Vector128.Load((double*)d); d += next;
            c2_0 += Vector128.Load((double*)d); d += next;
            c3_0 += Vector128.Load((double*)d); d += next;
            c4_0 += Vector128.Load((double*)d); d += next;
            c5_0 += Vector128.Load((double*)d);
        }
        StoreLanes(c0_0, (double*)c, last); c += next;
        StoreLanes(c1_0, (double*)c, last); c += next;
        StoreLanes(c2_0, (double*)c, last); c += next;
        StoreLanes(c3_0, (double*)c, last); c += next;
        StoreLanes(c4_0, (double*)c, last); c += next;
        StoreLanes(c5_0, (double*)c, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile7x1(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); }
                    { var v = Vector128.Create(*(double*)a2); c6_0 = MultiplyAddEstimate(b0, v, c6_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); d += next;
            c1_0 += Vector128.Load((double*)d); d += next;
            c2_0 += Vector128.Load((double*)d); d += next;
            c3_0 += Vector128.Load((double*)d); d += next;
            c4_0 += Vector128.Load((double*)d); d += next;
            c5_0 += Vector128.Load((double*)d); d += next;
            c6_0 += Vector128.Load((double*)d);
        }
        StoreLanes(c0_0, (double*)c, last); c += next;
        StoreLanes(c1_0, (double*)c, last); c += next;
        StoreLanes(c2_0, (double*)c, last); c += next;
        StoreLanes(c3_0, (double*)c, last); c += next;
        StoreLanes(c4_0, (double*)c, last); c += next;
        StoreLanes(c5_0, (double*)c, last); c += next;
        StoreLanes(c6_0, (double*)c, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile8x1(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); }
                    { var v = Vector128.Create(*(double*)a2); c6_0 = MultiplyAddEstimate(b0, v, c6_0); }
                    { var v = Vector128.Create(*(double*)(a2 + one)); c7_0 = MultiplyAddEstimate(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); d += next;
            c1_0 += Vector128.Load((double*)d); d += next;
            c2_0 += Vector128.Load((double*)d); d += next;
            c3_0 += Vector128.Load((double*)d); d += next;
            c4_0 += Vector128.Load((double*)d); d += next;
            c5_0 += Vector128.Load((double*)d); d += next;
            c6_0 += Vector128.Load((double*)d); d += next;
            c7_0 += Vector128.Load((double*)d);
        }
        StoreLanes(c0_0, (double*)c, last); c += next;
        StoreLanes(c1_0, (double*)c, last); c += next;
        StoreLanes(c2_0, (double*)c, last); c += next;
        StoreLanes(c3_0, (double*)c, last); c += next;
        StoreLanes(c4_0, (double*)c, last); c += next;
        StoreLanes(c5_0, (double*)c, last); c += next;
        StoreLanes(c6_0, (double*)c, last); c += next;
        StoreLanes(c7_0, (double*)c, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile1x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2);
        }
        Vector128.Store(c0_0, (double*)c); StoreLanes(c0_1, (double*)c + 2, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile2x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2);
        }
        Vector128.Store(c0_0, (double*)c); StoreLanes(c0_1, (double*)c + 2, last); c += next;
        Vector128.Store(c1_0, (double*)c); StoreLanes(c1_1, (double*)c + 2, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile3x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2);
        }
        Vector128.Store(c0_0, (double*)c); StoreLanes(c0_1, (double*)c + 2, last); c += next;
        Vector128.Store(c1_0, (double*)c); StoreLanes(c1_1, (double*)c + 2, last); c += next;
        Vector128.Store(c2_0, (double*)c); StoreLanes(c2_1, (double*)c + 2, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile4x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2);
        }
        Vector128.Store(c0_0, (double*)c); StoreLanes(c0_1, (double*)c + 2, last); c += next;
        Vector128.Store(c1_0, (double*)c); StoreLanes(c1_1, (double*)c + 2, last); c += next;
        Vector128.Store(c2_0, (double*)c); StoreLanes(c2_1, (double*)c + 2, last); c += next;
        Vector128.Store(c3_0, (double*)c); StoreLanes(c3_1, (double*)c + 2, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile5x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2);
        }
        Vector128.Store(c0_0, (double*)c); StoreLanes(c0_1, (double*)c + 2, last); c += next;
        Vector128.Store(c1_0, (double*)c); StoreLanes(c1_1, (double*)c + 2, last); c += next;
        Vector128.Store(c2_0, (double*)c); StoreLanes(c2_1, (double*)c + 2, last); c += next;
        Vector128.Store(c3_0, (double*)c); StoreLanes(c3_1, (double*)c + 2, last); c += next;
        Vector128.Store(c4_0, (double*)c); StoreLanes(c4_1, (double*)c + 2, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile6x2(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); c5_1 = MultiplyAddEstimate(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); d += next;
            c5_0 += Vector128.Load((double*)d); c5_1 += Vector128.Load((double*)d + 2);
        }
        Vector128.Store(c0_0, (double*)c); StoreLanes(c0_1, (double*)c + 2, last); c += next;
        Vector128.Store(c1_0, (double*)c); StoreLanes(c1_1, (double*)c + 2, last); c += next;
        Vector128.Store(c2_0, (double*)c); StoreLanes(c2_1, (double*)c + 2, last); c += next;
        Vector128.Store(c3_0, (double*)c); StoreLanes(c3_1, (double*)c + 2, last); c += next;
        Vector128.Store(c4_0, (double*)c); StoreLanes(c4_1, (double*)c + 2, last); c += next;
        Vector128.Store(c5_0, (double*)c); StoreLanes(c5_1, (double*)c + 2, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile7x2(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); c5_1 = MultiplyAddEstimate(b1, v, c5_1); }
                    { var v = Vector128.Create(*(double*)a2); c6_0 = MultiplyAddEstimate(b0, v, c6_0); c6_1 = MultiplyAddEstimate(b1, v, c6_1); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); d += next;
            c5_0 += Vector128.Load((double*)d); c5_1 += Vector128.Load((double*)d + 2); d += next;
            c6_0 += Vector128.Load((double*)d); c6_1 += Vector128.Load((double*)d + 2);
        }
        Vector128.Store(c0_0, (double*)c); StoreLanes(c0_1, (double*)c + 2, last); c += next;
        Vector128.Store(c1_0, (double*)c); StoreLanes(c1_1, (double*)c + 2, last); c += next;
        Vector128.Store(c2_0, (double*)c); StoreLanes(c2_1, (double*)c + 2, last); c += next;
        Vector128.Store(c3_0, (double*)c); StoreLanes(c3_1, (double*)c + 2, last); c += next;
        Vector128.Store(c4_0, (double*)c); StoreLanes(c4_1, (double*)c + 2, last); c += next;
        Vector128.Store(c5_0, (double*)c); StoreLanes(c5_1, (double*)c + 2, last); c += next;
        Vector128.Store(c6_0, (double*)c); StoreLanes(c6_1, (double*)c + 2, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile8x2(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); c5_1 = MultiplyAddEstimate(b1, v, c5_1); }
                    { var v = Vector128.Create(*(double*)a2); c6_0 = MultiplyAddEstimate(b0, v, c6_0); c6_1 = MultiplyAddEstimate(b1, v, c6_1); }
                    { var v = Vector128.Create(*(double*)(a2 + one)); c7_0 = MultiplyAddEstimate(b0, v, c7_0); c7_1 = MultiplyAddEstimate(b1, v, c7_1); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); d += next;
            c5_0 += Vector128.Load((double*)d); c5_1 += Vector128.Load((double*)d + 2); d += next;
            c6_0 += Vector128.Load((double*)d); c6_1 += Vector128.Load((double*)d + 2); d += next;
            c7_0 += Vector128.Load((double*)d); c7_1 += Vector128.Load((double*)d + 2);
        }
        Vector128.Store(c0_0, (double*)c); StoreLanes(c0_1, (double*)c + 2, last); c += next;
        Vector128.Store(c1_0, (double*)c); StoreLanes(c1_1, (double*)c + 2, last); c += next;
        Vector128.Store(c2_0, (double*)c); StoreLanes(c2_1, (double*)c + 2, last); c += next;
        Vector128.Store(c3_0, (double*)c); StoreLanes(c3_1, (double*)c + 2, last); c += next;
        Vector128.Store(c4_0, (double*)c); StoreLanes(c4_1, (double*)c + 2, last); c += next;
        Vector128.Store(c5_0, (double*)c); StoreLanes(c5_1, (double*)c + 2, last); c += next;
        Vector128.Store(c6_0, (double*)c); StoreLanes(c6_1, (double*)c + 2, last); c += next;
        Vector128.Store(c7_0, (double*)c); StoreLanes(c7_1, (double*)c + 2, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile1x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); StoreLanes(c0_2, (double*)c + 4, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile2x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); StoreLanes(c0_2, (double*)c + 4, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); StoreLanes(c1_2, (double*)c + 4, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile3x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); StoreLanes(c0_2, (double*)c + 4, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); StoreLanes(c1_2, (double*)c + 4, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); StoreLanes(c2_2, (double*)c + 4, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile4x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); c3_2 = MultiplyAddEstimate(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); c3_2 += Vector128.Load((double*)d + 4);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); StoreLanes(c0_2, (double*)c + 4, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); StoreLanes(c1_2, (double*)c + 4, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); StoreLanes(c2_2, (double*)c + 4, last); c += next;
        Vector128.Store(c3_0, (double*)c); Vector128.Store(c3_1, (double*)c + 2); StoreLanes(c3_2, (double*)c + 4, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile5x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); c3_2 = MultiplyAddEstimate(b2, v, c3_2); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); c4_2 = MultiplyAddEstimate(b2, v, c4_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); c3_2 += Vector128.Load((double*)d + 4); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); c4_2 += Vector128.Load((double*)d + 4);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); StoreLanes(c0_2, (double*)c + 4, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); StoreLanes(c1_2, (double*)c + 4, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); StoreLanes(c2_2, (double*)c + 4, last); c += next;
        Vector128.Store(c3_0, (double*)c); Vector128.Store(c3_1, (double*)c + 2); StoreLanes(c3_2, (double*)c + 4, last); c += next;
        Vector128.Store(c4_0, (double*)c); Vector128.Store(c4_1, (double*)c + 2); StoreLanes(c4_2, (double*)c + 4, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile6x3(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); c3_2 = MultiplyAddEstimate(b2, v, c3_2); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); c4_2 = MultiplyAddEstimate(b2, v, c4_2); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); c5_1 = MultiplyAddEstimate(b1, v, c5_1); c5_2 = MultiplyAddEstimate(b2, v, c5_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); c3_2 += Vector128.Load((double*)d + 4); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); c4_2 += Vector128.Load((double*)d + 4); d += next;
            c5_0 += Vector128.Load((double*)d); c5_1 += Vector128.Load((double*)d + 2); c5_2 += Vector128.Load((double*)d + 4);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); StoreLanes(c0_2, (double*)c + 4, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); StoreLanes(c1_2, (double*)c + 4, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); StoreLanes(c2_2, (double*)c + 4, last); c += next;
        Vector128.Store(c3_0, (double*)c); Vector128.Store(c3_1, (double*)c + 2); StoreLanes(c3_2, (double*)c + 4, last); c += next;
        Vector128.Store(c4_0, (double*)c); Vector128.Store(c4_1, (double*)c + 2); StoreLanes(c4_2, (double*)c + 4, last); c += next;
        Vector128.Store(c5_0, (double*)c); Vector128.Store(c5_1, (double*)c + 2); StoreLanes(c5_2, (double*)c + 4, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile7x3(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); c3_2 = MultiplyAddEstimate(b2, v, c3_2); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); c4_2 = MultiplyAddEstimate(b2, v, c4_2); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); c5_1 = MultiplyAddEstimate(b1, v, c5_1); c5_2 = MultiplyAddEstimate(b2, v, c5_2); }
                    { var v = Vector128.Create(*(double*)a2); c6_0 = MultiplyAddEstimate(b0, v, c6_0); c6_1 = MultiplyAddEstimate(b1, v, c6_1); c6_2 = MultiplyAddEstimate(b2, v, c6_2); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); c3_2 += Vector128.Load((double*)d + 4); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); c4_2 += Vector128.Load((double*)d + 4); d += next;
            c5_0 += Vector128.Load((double*)d); c5_1 += Vector128.Load((double*)d + 2); c5_2 += Vector128.Load((double*)d + 4); d += next;
            c6_0 += Vector128.Load((double*)d); c6_1 += Vector128.Load((double*)d + 2); c6_2 += Vector128.Load((double*)d + 4);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); StoreLanes(c0_2, (double*)c + 4, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); StoreLanes(c1_2, (double*)c + 4, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); StoreLanes(c2_2, (double*)c + 4, last); c += next;
        Vector128.Store(c3_0, (double*)c); Vector128.Store(c3_1, (double*)c + 2); StoreLanes(c3_2, (double*)c + 4, last); c += next;
        Vector128.Store(c4_0, (double*)c); Vector128.Store(c4_1, (double*)c + 2); StoreLanes(c4_2, (double*)c + 4, last); c += next;
        Vector128.Store(c5_0, (double*)c); Vector128.Store(c5_1, (double*)c + 2); StoreLanes(c5_2, (double*)c + 4, last); c += next;
        Vector128.Store(c6_0, (double*)c); Vector128.Store(c6_1, (double*)c + 2); StoreLanes(c6_2, (double*)c + 4, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile8x3(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); c3_2 = MultiplyAddEstimate(b2, v, c3_2); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); c4_2 = MultiplyAddEstimate(b2, v, c4_2); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); c5_1 = MultiplyAddEstimate(b1, v, c5_1); c5_2 = MultiplyAddEstimate(b2, v, c5_2); }
                    { var v = Vector128.Create(*(double*)a2); c6_0 = MultiplyAddEstimate(b0, v, c6_0); c6_1 = MultiplyAddEstimate(b1, v, c6_1); c6_2 = MultiplyAddEstimate(b2, v, c6_2); }
                    { var v = Vector128.Create(*(double*)(a2 + one)); c7_0 = MultiplyAddEstimate(b0, v, c7_0); c7_1 = MultiplyAddEstimate(b1, v, c7_1); c7_2 = MultiplyAddEstimate(b2, v, c7_2); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); c3_2 += Vector128.Load((double*)d + 4); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); c4_2 += Vector128.Load((double*)d + 4); d += next;
            c5_0 += Vector128.Load((double*)d); c5_1 += Vector128.Load((double*)d + 2); c5_2 += Vector128.Load((double*)d + 4); d += next;
            c6_0 += Vector128.Load((double*)d); c6_1 += Vector128.Load((double*)d + 2); c6_2 += Vector128.Load((double*)d + 4); d += next;
            c7_0 += Vector128.Load((double*)d); c7_1 += Vector128.Load((double*)d + 2); c7_2 += Vector128.Load((double*)d + 4);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); StoreLanes(c0_2, (double*)c + 4, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); StoreLanes(c1_2, (double*)c + 4, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); StoreLanes(c2_2, (double*)c + 4, last); c += next;
        Vector128.Store(c3_0, (double*)c); Vector128.Store(c3_1, (double*)c + 2); StoreLanes(c3_2, (double*)c + 4, last); c += next;
        Vector128.Store(c4_0, (double*)c); Vector128.Store(c4_1, (double*)c + 2); StoreLanes(c4_2, (double*)c + 4, last); c += next;
        Vector128.Store(c5_0, (double*)c); Vector128.Store(c5_1, (double*)c + 2); StoreLanes(c5_2, (double*)c + 4, last); c += next;
        Vector128.Store(c6_0, (double*)c); Vector128.Store(c6_1, (double*)c + 2); StoreLanes(c6_2, (double*)c + 4, last); c += next;
        Vector128.Store(c7_0, (double*)c); Vector128.Store(c7_1, (double*)c + 2); StoreLanes(c7_2, (double*)c + 4, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile1x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4); var b3 = Vector128.Load((double*)p + 6);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); c0_3 = MultiplyAddEstimate(b3, v, c0_3); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); c0_3 += Vector128.Load((double*)d + 6);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); Vector128.Store(c0_2, (double*)c + 4); StoreLanes(c0_3, (double*)c + 6, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile2x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4); var b3 = Vector128.Load((double*)p + 6);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); c0_3 = MultiplyAddEstimate(b3, v, c0_3); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); c1_3 = MultiplyAddEstimate(b3, v, c1_3); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); c0_3 += Vector128.Load((double*)d + 6); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); c1_3 += Vector128.Load((double*)d + 6);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); Vector128.Store(c0_2, (double*)c + 4); StoreLanes(c0_3, (double*)c + 6, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); Vector128.Store(c1_2, (double*)c + 4); StoreLanes(c1_3, (double*)c + 6, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile3x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4); var b3 = Vector128.Load((double*)p + 6);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); c0_3 = MultiplyAddEstimate(b3, v, c0_3); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); c1_3 = MultiplyAddEstimate(b3, v, c1_3); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); c2_3 = MultiplyAddEstimate(b3, v, c2_3); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); c0_3 += Vector128.Load((double*)d + 6); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); c1_3 += Vector128.Load((double*)d + 6); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); c2_3 += Vector128.Load((double*)d + 6);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); Vector128.Store(c0_2, (double*)c + 4); StoreLanes(c0_3, (double*)c + 6, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); Vector128.Store(c1_2, (double*)c + 4); StoreLanes(c1_3, (double*)c + 6, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); Vector128.Store(c2_2, (double*)c + 4); StoreLanes(c2_3, (double*)c + 6, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile4x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero, c3_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4); var b3 = Vector128.Load((double*)p + 6);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); c0_3 = MultiplyAddEstimate(b3, v, c0_3); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); c1_3 = MultiplyAddEstimate(b3, v, c1_3); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); c2_3 = MultiplyAddEstimate(b3, v, c2_3); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); c3_2 = MultiplyAddEstimate(b2, v, c3_2); c3_3 = MultiplyAddEstimate(b3, v, c3_3); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); c0_3 += Vector128.Load((double*)d + 6); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); c1_3 += Vector128.Load((double*)d + 6); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); c2_3 += Vector128.Load((double*)d + 6); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); c3_2 += Vector128.Load((double*)d + 4); c3_3 += Vector128.Load((double*)d + 6);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); Vector128.Store(c0_2, (double*)c + 4); StoreLanes(c0_3, (double*)c + 6, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); Vector128.Store(c1_2, (double*)c + 4); StoreLanes(c1_3, (double*)c + 6, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); Vector128.Store(c2_2, (double*)c + 4); StoreLanes(c2_3, (double*)c + 6, last); c += next;
        Vector128.Store(c3_0, (double*)c); Vector128.Store(c3_1, (double*)c + 2); Vector128.Store(c3_2, (double*)c + 4); StoreLanes(c3_3, (double*)c + 6, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile5x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero, c2_3 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero, c3_3 = V.Zero;
        V c4_0 = V.Zero, c4_1 = V.Zero, c4_2 = V.Zero, c4_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4); var b3 = Vector128.Load((double*)p + 6);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); c0_3 = MultiplyAddEstimate(b3, v, c0_3); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); c1_3 = MultiplyAddEstimate(b3, v, c1_3); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); c2_3 = MultiplyAddEstimate(b3, v, c2_3); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); c3_2 = MultiplyAddEstimate(b2, v, c3_2); c3_3 = MultiplyAddEstimate(b3, v, c3_3); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); c4_2 = MultiplyAddEstimate(b2, v, c4_2); c4_3 = MultiplyAddEstimate(b3, v, c4_3); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); c0_3 += Vector128.Load((double*)d + 6); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); c1_3 += Vector128.Load((double*)d + 6); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); c2_3 += Vector128.Load((double*)d + 6); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); c3_2 += Vector128.Load((double*)d + 4); c3_3 += Vector128.Load((double*)d + 6); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); c4_2 += Vector128.Load((double*)d + 4); c4_3 += Vector128.Load((double*)d + 6);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); Vector128.Store(c0_2, (double*)c + 4); StoreLanes(c0_3, (double*)c + 6, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); Vector128.Store(c1_2, (double*)c + 4); StoreLanes(c1_3, (double*)c + 6, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); Vector128.Store(c2_2, (double*)c + 4); StoreLanes(c2_3, (double*)c + 6, last); c += next;
        Vector128.Store(c3_0, (double*)c); Vector128.Store(c3_1, (double*)c + 2); Vector128.Store(c3_2, (double*)c + 4); StoreLanes(c3_3, (double*)c + 6, last); c += next;
        Vector128.Store(c4_0, (double*)c); Vector128.Store(c4_1, (double*)c + 2); Vector128.Store(c4_2, (double*)c + 4); StoreLanes(c4_3, (double*)c + 6, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Tile6x4(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4); var b3 = Vector128.Load((double*)p + 6);
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); c0_3 = MultiplyAddEstimate(b3, v, c0_3); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); c1_3 = MultiplyAddEstimate(b3, v, c1_3); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); c2_3 = MultiplyAddEstimate(b3, v, c2_3); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); c3_2 = MultiplyAddEstimate(b2, v, c3_2); c3_3 = MultiplyAddEstimate(b3, v, c3_3); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); c4_2 = MultiplyAddEstimate(b2, v, c4_2); c4_3 = MultiplyAddEstimate(b3, v, c4_3); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); c5_1 = MultiplyAddEstimate(b1, v, c5_1); c5_2 = MultiplyAddEstimate(b2, v, c5_2); c5_3 = MultiplyAddEstimate(b3, v, c5_3); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); c0_3 += Vector128.Load((double*)d + 6); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); c1_3 += Vector128.Load((double*)d + 6); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); c2_3 += Vector128.Load((double*)d + 6); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); c3_2 += Vector128.Load((double*)d + 4); c3_3 += Vector128.Load((double*)d + 6); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); c4_2 += Vector128.Load((double*)d + 4); c4_3 += Vector128.Load((double*)d + 6); d += next;
            c5_0 += Vector128.Load((double*)d); c5_1 += Vector128.Load((double*)d + 2); c5_2 += Vector128.Load((double*)d + 4); c5_3 += Vector128.Load((double*)d + 6);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); Vector128.Store(c0_2, (double*)c + 4); StoreLanes(c0_3, (double*)c + 6, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); Vector128.Store(c1_2, (double*)c + 4); StoreLanes(c1_3, (double*)c + 6, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); Vector128.Store(c2_2, (double*)c + 4); StoreLanes(c2_3, (double*)c + 6, last); c += next;
        Vector128.Store(c3_0, (double*)c); Vector128.Store(c3_1, (double*)c + 2); Vector128.Store(c3_2, (double*)c + 4); StoreLanes(c3_3, (double*)c + 6, last); c += next;
        Vector128.Store(c4_0, (double*)c); Vector128.Store(c4_1, (double*)c + 2); Vector128.Store(c4_2, (double*)c + 4); StoreLanes(c4_3, (double*)c + 6, last); c += next;
        Vector128.Store(c5_0, (double*)c); Vector128.Store(c5_1, (double*)c + 2); Vector128.Store(c5_2, (double*)c + 4); StoreLanes(c5_3, (double*)c + 6, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Packing8x1(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p);
                    Vector128.Store(b0, (double*)packed); packed += 16;
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); }
                    { var v = Vector128.Create(*(double*)a2); c6_0 = MultiplyAddEstimate(b0, v, c6_0); }
                    { var v = Vector128.Create(*(double*)(a2 + one)); c7_0 = MultiplyAddEstimate(b0, v, c7_0); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); d += next;
            c1_0 += Vector128.Load((double*)d); d += next;
            c2_0 += Vector128.Load((double*)d); d += next;
            c3_0 += Vector128.Load((double*)d); d += next;
            c4_0 += Vector128.Load((double*)d); d += next;
            c5_0 += Vector128.Load((double*)d); d += next;
            c6_0 += Vector128.Load((double*)d); d += next;
            c7_0 += Vector128.Load((double*)d);
        }
        StoreLanes(c0_0, (double*)c, last); c += next;
        StoreLanes(c1_0, (double*)c, last); c += next;
        StoreLanes(c2_0, (double*)c, last); c += next;
        StoreLanes(c3_0, (double*)c, last); c += next;
        StoreLanes(c4_0, (double*)c, last); c += next;
        StoreLanes(c5_0, (double*)c, last); c += next;
        StoreLanes(c6_0, (double*)c, last); c += next;
        StoreLanes(c7_0, (double*)c, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Packing8x2(byte* a, byte* b, byte* c, Tile* t)
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
        var packed = t->Packed;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2);
                    Vector128.Store(b0, (double*)packed); Vector128.Store(b1, (double*)packed + 2); packed += 32;
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); c5_1 = MultiplyAddEstimate(b1, v, c5_1); }
                    { var v = Vector128.Create(*(double*)a2); c6_0 = MultiplyAddEstimate(b0, v, c6_0); c6_1 = MultiplyAddEstimate(b1, v, c6_1); }
                    { var v = Vector128.Create(*(double*)(a2 + one)); c7_0 = MultiplyAddEstimate(b0, v, c7_0); c7_1 = MultiplyAddEstimate(b1, v, c7_1); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); d += next;
            c5_0 += Vector128.Load((double*)d); c5_1 += Vector128.Load((double*)d + 2); d += next;
            c6_0 += Vector128.Load((double*)d); c6_1 += Vector128.Load((double*)d + 2); d += next;
            c7_0 += Vector128.Load((double*)d); c7_1 += Vector128.Load((double*)d + 2);
        }
        Vector128.Store(c0_0, (double*)c); StoreLanes(c0_1, (double*)c + 2, last); c += next;
        Vector128.Store(c1_0, (double*)c); StoreLanes(c1_1, (double*)c + 2, last); c += next;
        Vector128.Store(c2_0, (double*)c); StoreLanes(c2_1, (double*)c + 2, last); c += next;
        Vector128.Store(c3_0, (double*)c); StoreLanes(c3_1, (double*)c + 2, last); c += next;
        Vector128.Store(c4_0, (double*)c); StoreLanes(c4_1, (double*)c + 2, last); c += next;
        Vector128.Store(c5_0, (double*)c); StoreLanes(c5_1, (double*)c + 2, last); c += next;
        Vector128.Store(c6_0, (double*)c); StoreLanes(c6_1, (double*)c + 2, last); c += next;
        Vector128.Store(c7_0, (double*)c); StoreLanes(c7_1, (double*)c + 2, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Packing8x3(byte* a, byte* b, byte* c, Tile* t)
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
        var packed = t->Packed;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one, a2 = a1 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4);
                    Vector128.Store(b0, (double*)packed); Vector128.Store(b1, (double*)packed + 2); Vector128.Store(b2, (double*)packed + 4); packed += 48;
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); c3_2 = MultiplyAddEstimate(b2, v, c3_2); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); c4_2 = MultiplyAddEstimate(b2, v, c4_2); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); c5_1 = MultiplyAddEstimate(b1, v, c5_1); c5_2 = MultiplyAddEstimate(b2, v, c5_2); }
                    { var v = Vector128.Create(*(double*)a2); c6_0 = MultiplyAddEstimate(b0, v, c6_0); c6_1 = MultiplyAddEstimate(b1, v, c6_1); c6_2 = MultiplyAddEstimate(b2, v, c6_2); }
                    { var v = Vector128.Create(*(double*)(a2 + one)); c7_0 = MultiplyAddEstimate(b0, v, c7_0); c7_1 = MultiplyAddEstimate(b1, v, c7_1); c7_2 = MultiplyAddEstimate(b2, v, c7_2); }
                    a0 += step; a1 += step; a2 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); c3_2 += Vector128.Load((double*)d + 4); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); c4_2 += Vector128.Load((double*)d + 4); d += next;
            c5_0 += Vector128.Load((double*)d); c5_1 += Vector128.Load((double*)d + 2); c5_2 += Vector128.Load((double*)d + 4); d += next;
            c6_0 += Vector128.Load((double*)d); c6_1 += Vector128.Load((double*)d + 2); c6_2 += Vector128.Load((double*)d + 4); d += next;
            c7_0 += Vector128.Load((double*)d); c7_1 += Vector128.Load((double*)d + 2); c7_2 += Vector128.Load((double*)d + 4);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); StoreLanes(c0_2, (double*)c + 4, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); StoreLanes(c1_2, (double*)c + 4, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); StoreLanes(c2_2, (double*)c + 4, last); c += next;
        Vector128.Store(c3_0, (double*)c); Vector128.Store(c3_1, (double*)c + 2); StoreLanes(c3_2, (double*)c + 4, last); c += next;
        Vector128.Store(c4_0, (double*)c); Vector128.Store(c4_1, (double*)c + 2); StoreLanes(c4_2, (double*)c + 4, last); c += next;
        Vector128.Store(c5_0, (double*)c); Vector128.Store(c5_1, (double*)c + 2); StoreLanes(c5_2, (double*)c + 4, last); c += next;
        Vector128.Store(c6_0, (double*)c); Vector128.Store(c6_1, (double*)c + 2); StoreLanes(c6_2, (double*)c + 4, last); c += next;
        Vector128.Store(c7_0, (double*)c); Vector128.Store(c7_1, (double*)c + 2); StoreLanes(c7_2, (double*)c + 4, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Packing6x4(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4); var b3 = Vector128.Load((double*)p + 6);
                    Vector128.Store(b0, (double*)packed); Vector128.Store(b1, (double*)packed + 2); Vector128.Store(b2, (double*)packed + 4); Vector128.Store(b3, (double*)packed + 6); packed += 64;
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); c0_3 = MultiplyAddEstimate(b3, v, c0_3); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); c1_3 = MultiplyAddEstimate(b3, v, c1_3); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); c2_3 = MultiplyAddEstimate(b3, v, c2_3); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); c3_2 = MultiplyAddEstimate(b2, v, c3_2); c3_3 = MultiplyAddEstimate(b3, v, c3_3); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); c4_2 = MultiplyAddEstimate(b2, v, c4_2); c4_3 = MultiplyAddEstimate(b3, v, c4_3); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); c5_1 = MultiplyAddEstimate(b1, v, c5_1); c5_2 = MultiplyAddEstimate(b2, v, c5_2); c5_3 = MultiplyAddEstimate(b3, v, c5_3); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); c0_3 += Vector128.Load((double*)d + 6); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); c1_3 += Vector128.Load((double*)d + 6); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); c2_3 += Vector128.Load((double*)d + 6); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); c3_2 += Vector128.Load((double*)d + 4); c3_3 += Vector128.Load((double*)d + 6); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); c4_2 += Vector128.Load((double*)d + 4); c4_3 += Vector128.Load((double*)d + 6); d += next;
            c5_0 += Vector128.Load((double*)d); c5_1 += Vector128.Load((double*)d + 2); c5_2 += Vector128.Load((double*)d + 4); c5_3 += Vector128.Load((double*)d + 6);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); Vector128.Store(c0_2, (double*)c + 4); StoreLanes(c0_3, (double*)c + 6, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); Vector128.Store(c1_2, (double*)c + 4); StoreLanes(c1_3, (double*)c + 6, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); Vector128.Store(c2_2, (double*)c + 4); StoreLanes(c2_3, (double*)c + 6, last); c += next;
        Vector128.Store(c3_0, (double*)c); Vector128.Store(c3_1, (double*)c + 2); Vector128.Store(c3_2, (double*)c + 4); StoreLanes(c3_3, (double*)c + 6, last); c += next;
        Vector128.Store(c4_0, (double*)c); Vector128.Store(c4_1, (double*)c + 2); Vector128.Store(c4_2, (double*)c + 4); StoreLanes(c4_3, (double*)c + 6, last); c += next;
        Vector128.Store(c5_0, (double*)c); Vector128.Store(c5_1, (double*)c + 2); Vector128.Store(c5_2, (double*)c + 4); StoreLanes(c5_3, (double*)c + 6, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Packing6x3(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4);
                    Vector128.Store(b0, (double*)packed); Vector128.Store(b1, (double*)packed + 2); Vector128.Store(b2, (double*)packed + 4); packed += 48;
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); c3_2 = MultiplyAddEstimate(b2, v, c3_2); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); c4_2 = MultiplyAddEstimate(b2, v, c4_2); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); c5_1 = MultiplyAddEstimate(b1, v, c5_1); c5_2 = MultiplyAddEstimate(b2, v, c5_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); c3_2 += Vector128.Load((double*)d + 4); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); c4_2 += Vector128.Load((double*)d + 4); d += next;
            c5_0 += Vector128.Load((double*)d); c5_1 += Vector128.Load((double*)d + 2); c5_2 += Vector128.Load((double*)d + 4);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); StoreLanes(c0_2, (double*)c + 4, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); StoreLanes(c1_2, (double*)c + 4, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); StoreLanes(c2_2, (double*)c + 4, last); c += next;
        Vector128.Store(c3_0, (double*)c); Vector128.Store(c3_1, (double*)c + 2); StoreLanes(c3_2, (double*)c + 4, last); c += next;
        Vector128.Store(c4_0, (double*)c); Vector128.Store(c4_1, (double*)c + 2); StoreLanes(c4_2, (double*)c + 4, last); c += next;
        Vector128.Store(c5_0, (double*)c); Vector128.Store(c5_1, (double*)c + 2); StoreLanes(c5_2, (double*)c + 4, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Packing6x2(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2);
                    Vector128.Store(b0, (double*)packed); Vector128.Store(b1, (double*)packed + 2); packed += 32;
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); c4_1 = MultiplyAddEstimate(b1, v, c4_1); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); c5_1 = MultiplyAddEstimate(b1, v, c5_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); d += next;
            c4_0 += Vector128.Load((double*)d); c4_1 += Vector128.Load((double*)d + 2); d += next;
            c5_0 += Vector128.Load((double*)d); c5_1 += Vector128.Load((double*)d + 2);
        }
        Vector128.Store(c0_0, (double*)c); StoreLanes(c0_1, (double*)c + 2, last); c += next;
        Vector128.Store(c1_0, (double*)c); StoreLanes(c1_1, (double*)c + 2, last); c += next;
        Vector128.Store(c2_0, (double*)c); StoreLanes(c2_1, (double*)c + 2, last); c += next;
        Vector128.Store(c3_0, (double*)c); StoreLanes(c3_1, (double*)c + 2, last); c += next;
        Vector128.Store(c4_0, (double*)c); StoreLanes(c4_1, (double*)c + 2, last); c += next;
        Vector128.Store(c5_0, (double*)c); StoreLanes(c5_1, (double*)c + 2, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Packing6x1(byte* a, byte* b, byte* c, Tile* t)
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
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p);
                    Vector128.Store(b0, (double*)packed); packed += 16;
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); }
                    { var v = Vector128.Create(*(double*)(a1 + one)); c4_0 = MultiplyAddEstimate(b0, v, c4_0); }
                    { var v = Vector128.Create(*(double*)(a1 + two)); c5_0 = MultiplyAddEstimate(b0, v, c5_0); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); d += next;
            c1_0 += Vector128.Load((double*)d); d += next;
            c2_0 += Vector128.Load((double*)d); d += next;
            c3_0 += Vector128.Load((double*)d); d += next;
            c4_0 += Vector128.Load((double*)d); d += next;
            c5_0 += Vector128.Load((double*)d);
        }
        StoreLanes(c0_0, (double*)c, last); c += next;
        StoreLanes(c1_0, (double*)c, last); c += next;
        StoreLanes(c2_0, (double*)c, last); c += next;
        StoreLanes(c3_0, (double*)c, last); c += next;
        StoreLanes(c4_0, (double*)c, last); c += next;
        StoreLanes(c5_0, (double*)c, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Packing4x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero, c2_2 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero, c3_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4);
                    Vector128.Store(b0, (double*)packed); Vector128.Store(b1, (double*)packed + 2); Vector128.Store(b2, (double*)packed + 4); packed += 48;
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); c2_2 = MultiplyAddEstimate(b2, v, c2_2); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); c3_2 = MultiplyAddEstimate(b2, v, c3_2); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); c2_2 += Vector128.Load((double*)d + 4); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2); c3_2 += Vector128.Load((double*)d + 4);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); StoreLanes(c0_2, (double*)c + 4, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); StoreLanes(c1_2, (double*)c + 4, last); c += next;
        Vector128.Store(c2_0, (double*)c); Vector128.Store(c2_1, (double*)c + 2); StoreLanes(c2_2, (double*)c + 4, last); c += next;
        Vector128.Store(c3_0, (double*)c); Vector128.Store(c3_1, (double*)c + 2); StoreLanes(c3_2, (double*)c + 4, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Packing4x2(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero;
        V c2_0 = V.Zero, c2_1 = V.Zero;
        V c3_0 = V.Zero, c3_1 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        nint two = 2 * one;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a, a1 = a0 + two + one;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2);
                    Vector128.Store(b0, (double*)packed); Vector128.Store(b1, (double*)packed + 2); packed += 32;
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); }
                    { var v = Vector128.Create(*(double*)(a0 + two)); c2_0 = MultiplyAddEstimate(b0, v, c2_0); c2_1 = MultiplyAddEstimate(b1, v, c2_1); }
                    { var v = Vector128.Create(*(double*)a1); c3_0 = MultiplyAddEstimate(b0, v, c3_0); c3_1 = MultiplyAddEstimate(b1, v, c3_1); }
                    a0 += step; a1 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); d += next;
            c2_0 += Vector128.Load((double*)d); c2_1 += Vector128.Load((double*)d + 2); d += next;
            c3_0 += Vector128.Load((double*)d); c3_1 += Vector128.Load((double*)d + 2);
        }
        Vector128.Store(c0_0, (double*)c); StoreLanes(c0_1, (double*)c + 2, last); c += next;
        Vector128.Store(c1_0, (double*)c); StoreLanes(c1_1, (double*)c + 2, last); c += next;
        Vector128.Store(c2_0, (double*)c); StoreLanes(c2_1, (double*)c + 2, last); c += next;
        Vector128.Store(c3_0, (double*)c); StoreLanes(c3_1, (double*)c + 2, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Packing2x4(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero, c0_3 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero, c1_3 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4); var b3 = Vector128.Load((double*)p + 6);
                    Vector128.Store(b0, (double*)packed); Vector128.Store(b1, (double*)packed + 2); Vector128.Store(b2, (double*)packed + 4); Vector128.Store(b3, (double*)packed + 6); packed += 64;
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); c0_3 = MultiplyAddEstimate(b3, v, c0_3); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); c1_3 = MultiplyAddEstimate(b3, v, c1_3); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); c0_3 += Vector128.Load((double*)d + 6); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4); c1_3 += Vector128.Load((double*)d + 6);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); Vector128.Store(c0_2, (double*)c + 4); StoreLanes(c0_3, (double*)c + 6, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); Vector128.Store(c1_2, (double*)c + 4); StoreLanes(c1_3, (double*)c + 6, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NeonFloat64Packing2x3(byte* a, byte* b, byte* c, Tile* t)
    {
        V c0_0 = V.Zero, c0_1 = V.Zero, c0_2 = V.Zero;
        V c1_0 = V.Zero, c1_1 = V.Zero, c1_2 = V.Zero;
        nint step = t->AStep, row = t->BStep;
        var packed = t->Packed;
        nint one = t->ARow;
        for (var block = t->Blocks; block > 0; block--)
        {
            byte* p = b, a0 = a;
            for (var k = t->Steps; k > 0; k--)
            {
                {
                    var b0 = Vector128.Load((double*)p); var b1 = Vector128.Load((double*)p + 2); var b2 = Vector128.Load((double*)p + 4);
                    Vector128.Store(b0, (double*)packed); Vector128.Store(b1, (double*)packed + 2); Vector128.Store(b2, (double*)packed + 4); packed += 48;
                    { var v = Vector128.Create(*(double*)a0); c0_0 = MultiplyAddEstimate(b0, v, c0_0); c0_1 = MultiplyAddEstimate(b1, v, c0_1); c0_2 = MultiplyAddEstimate(b2, v, c0_2); }
                    { var v = Vector128.Create(*(double*)(a0 + one)); c1_0 = MultiplyAddEstimate(b0, v, c1_0); c1_1 = MultiplyAddEstimate(b1, v, c1_1); c1_2 = MultiplyAddEstimate(b2, v, c1_2); }
                    a0 += step; p += row;
                }
            }
            a += t->ABlock;
            b += t->BBlock;
        }
        nint next = t->CRow;
        var last = t->Lanes;
        if (t->Accumulate)
        {
            var d = c;
            c0_0 += Vector128.Load((double*)d); c0_1 += Vector128.Load((double*)d + 2); c0_2 += Vector128.Load((double*)d + 4); d += next;
            c1_0 += Vector128.Load((double*)d); c1_1 += Vector128.Load((double*)d + 2); c1_2 += Vector128.Load((double*)d + 4);
        }
        Vector128.Store(c0_0, (double*)c); Vector128.Store(c0_1, (double*)c + 2); StoreLanes(c0_2, (double*)c + 4, last); c += next;
        Vector128.Store(c1_0, (double*)c); Vector128.Store(c1_1, (double*)c + 2); StoreLanes(c1_2, (double*)c + 4, last);
    }
}
