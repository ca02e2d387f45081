using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.MatMul;

public sealed unsafe class MatMulKernelTests
{
    private static readonly Workers One = new(1);

    public static TheoryData<string, string> Machines()
    {
        var data = new TheoryData<string, string>();
        foreach (var isa in Enum.GetValues<IsaKind>().Where(Isa.Supports))
            foreach (var type in (DType[])[DType.Float32, DType.Float64]) data.Add(isa.ToString(), type.ToString());
        return data;
    }

    private static IsaKind Kind(string name) => Enum.Parse<IsaKind>(name);

    private static DType Type(string name) => Enum.Parse<DType>(name);

    private static void Check(MatMulSpec spec, IsaKind? isa = null)
    {
        using var product = new Product(spec);
        product.Check(product.Run(new MatMulKernel(spec, 0, 1, 2, isa: isa), One));
    }

    [Theory, MemberData(nameof(Machines))]
    public void Is_right_at_every_tile_edge(string isa, string type)
    {
        for (var m = 0; m <= 17; m++)
            foreach (var n in (int[])[0, 1, 3, 4, 7, 8, 10, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 130])
                Check(MatMulSpec.Of(m, n, 5) with { Type = Type(type) }, Kind(isa));
    }

    [Theory, MemberData(nameof(Machines))]
    public void Is_right_for_every_depth(string isa, string type)
    {
        foreach (var k in (int[])[0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 33, 100, 511, 512, 513, 1500])
            foreach (var transposed in (bool[])[false, true])
                Check(MatMulSpec.Of(7, 21, k, transposed, transposed) with { Type = Type(type) }, Kind(isa));
    }

    [Theory, MemberData(nameof(Machines))]
    public void Is_right_for_every_transposition(string isa, string type)
    {
        int[][] sizes = [[1, 1, 1], [1, 50, 70], [2, 70, 33], [5, 9, 40], [9, 5, 40], [32, 10, 10], [33, 65, 31], [70, 130, 90], [130, 33, 600]];
        foreach (var s in sizes)
            foreach (var (a, b) in (ReadOnlySpan<(bool, bool)>)[(false, false), (true, false), (false, true), (true, true)])
                Check(MatMulSpec.Of(s[0], s[1], s[2], a, b) with { Type = Type(type) }, Kind(isa));
    }

    [Theory, MemberData(nameof(Machines))]
    public void Is_right_when_operands_outgrow_the_cache(string isa, string type)
    {
        foreach (var (m, n, a, b) in (ReadOnlySpan<(long, long, bool, bool)>)
            [(40, 260, false, false), (70, 260, true, false), (401, 33, true, true), (390, 257, true, false)])
            Check(MatMulSpec.Of(m, n, 520, a, b) with { Type = Type(type), Accumulate = m < 100 }, Kind(isa));
    }

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void A_few_rows_or_a_single_column_need_no_packing(DType type)
    {
        foreach (var (m, n) in (ReadOnlySpan<(long, long)>)[(1, 1), (1, 6), (2, 7), (3, 101), (6, 1), (101, 1)])
            foreach (var k in (int[])[1, 7, 64, 79, 1001])
                foreach (var (a, b) in (ReadOnlySpan<(bool, bool)>)[(false, false), (true, false), (false, true), (true, true)])
                {
                    var spec = MatMulSpec.Of(m, n, k, a, b, batch: 2) with { Type = type };
                    Assert.Equal(0, new MatMulKernel(spec with { AColumn = 1, BRow = 1 }, 0, 1, 2).ScratchBytes * (k >= 64 ? 1 : 0));
                    Check(spec);
                    Check(spec with { Accumulate = true, CBatch = m * n + 1, AOffset = 1, BOffset = 2 });
                }
    }

    [Theory, MemberData(nameof(Machines))]
    public void Takes_operands_with_gaps_and_offsets_and_leaves_gaps_in_the_result_alone(string isa, string type)
    {
        foreach (var (m, n, k) in (ReadOnlySpan<(long, long, long)>)[(5, 7, 9), (40, 70, 30), (1, 20, 50)])
        {
            var spec = MatMulSpec.Of(m, n, k) with { Type = Type(type), CRow = n + 3, COffset = 5, AOffset = 2, BOffset = 7 };
            Check(spec with { ARow = k + 4, BRow = n + 1 }, Kind(isa));
            Check(spec with { ARow = 2 * k + 1, AColumn = 2, BRow = 3 * n, BColumn = 3 }, Kind(isa));
            Check(spec with { ARow = 2, AColumn = 2 * m + 1, BRow = 2, BColumn = 2 * k }, Kind(isa));
            Check(spec with { ARow = 0, BRow = 0 }, Kind(isa));
            Check(spec with { AColumn = 0, BColumn = 0 }, Kind(isa));
        }
    }

    [Theory, MemberData(nameof(Machines))]
    public void Adds_to_the_result_when_asked(string isa, string type)
    {
        foreach (var k in (int[])[0, 1, 20, 600])
            foreach (var transposed in (bool[])[false, true])
                Check(MatMulSpec.Of(19, 35, k, transposeB: transposed) with { Type = Type(type), Accumulate = true }, Kind(isa));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Batches_may_share_an_operand(bool shareA, bool shareB)
    {
        foreach (var (batch, m, n, k) in (ReadOnlySpan<(long, long, long, long)>)[(3, 4, 5, 6), (5, 1, 20, 33), (7, 30, 17, 8), (0, 2, 3, 4), (2, 0, 3, 4)])
        {
            var spec = MatMulSpec.Of(m, n, k, batch: batch);
            if (shareA) spec = spec with { ABatch = 0 };
            if (shareB) spec = spec with { BBatch = 0 };
            Check(spec);
            Check(spec with { Accumulate = true, CBatch = spec.CBatch + 3 });
        }
    }

    [Theory]
    [InlineData(DType.Int32)]
    [InlineData(DType.Int64)]
    public void Multiplies_integers_exactly(DType type)
    {
        Check(MatMulSpec.Of(7, 9, 11, true, true, batch: 2) with { Type = type });
        Check(MatMulSpec.Of(70, 90, 110) with { Type = type, Accumulate = true });
    }

    [Theory]
    [InlineData(1, 3000, 800)]
    [InlineData(7, 1000, 700)]
    [InlineData(3, 1003, 701)]
    [InlineData(9001, 1, 300)]
    [InlineData(200, 300, 1100)]
    [InlineData(2000, 20, 300)]
    [InlineData(13, 11, 20000)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int m, int n, int k)
    {
        foreach (var (a, b) in (ReadOnlySpan<(bool, bool)>)[(false, false), (true, false), (false, true), (true, true)])
        {
            var spec = MatMulSpec.Of(m, n, k, a, b);
            using var product = new Product(spec);
            var expected = product.Run(new MatMulKernel(spec, 0, 1, 2, threads: 1), One);
            foreach (var threads in (int[])[2, 3, 5])
            {
                var workers = new Workers(threads);
                var kernel = new MatMulKernel(spec, 0, 1, 2, threads: threads);
                Assert.Equal(expected, product.Run(kernel, workers));
                Assert.Equal(expected, product.Run(kernel, One));
                workers.SetCount(1);
            }
        }
    }

    [Theory]
    [InlineData(200, 300, 1100, 1)]
    [InlineData(3, 2000, 500, 1)]
    [InlineData(2000, 20, 300, 1)]
    [InlineData(64, 64, 64, 5)]
    public void Many_threads_compute_the_product(int m, int n, int k, int batch)
    {
        var workers = new Workers(3);
        foreach (var (a, b) in (ReadOnlySpan<(bool, bool)>)[(false, false), (true, false), (false, true), (true, true)])
        {
            var spec = MatMulSpec.Of(m, n, k, a, b, batch);
            using var product = new Product(spec);
            product.Check(product.Run(new MatMulKernel(spec, 0, 1, 2, threads: 3), workers));
        }
        workers.SetCount(1);
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(32, 10, 10, 1)]
    [InlineData(33, 65, 31, 3)]
    [InlineData(300, 400, 100, 1)]
    [InlineData(2, 3000, 400, 1)]
    [InlineData(9000, 1, 400, 1)]
    [InlineData(50, 1, 40, 3)]
    [InlineData(1500, 30, 700, 1)]
    [InlineData(40, 50, 60, 7)]
    public void The_epilogue_sees_each_finished_element_once(int m, int n, int k, int batch)
    {
        foreach (var threads in (int[])[1, 3])
            foreach (var transposed in (bool[])[false, true])
            {
                var spec = MatMulSpec.Of(m, n, k, transposeB: transposed, batch: batch) with { COffset = 3 };
                var epilogue = new AddPosition(n, 3);
                using var product = new Product(spec);
                var workers = new Workers(threads);
                var got = product.Run(new MatMulKernel(spec, 0, 1, 2, epilogue, threads), workers);
                product.Check(got, (value, at) => value + (at - 3) % n);
                workers.SetCount(1);
            }
    }

    [Fact]
    public void The_epilogue_needs_whole_rows()
    {
        var spec = MatMulSpec.Of(4, 5, 6) with { CRow = 7 };
        Assert.Throws<ArgumentException>(() => new MatMulKernel(spec, 0, 1, 2, new AddPosition(5, 0)));
    }

    [Fact]
    public void Running_allocates_nothing()
    {
        var spec = MatMulSpec.Of(64, 64, 64);
        var memory = new float[3 * 64 * 64 + 64];
        fixed (float* at = memory)
        {
            var slots = stackalloc nint[] { (nint)at, (nint)(at + 4096), (nint)(at + 8192) };
            var kernel = new MatMulKernel(spec, 0, 1, 2);
            kernel.Run(slots, One);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++) kernel.Run(slots, One);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        }
    }

    private sealed class AddPosition(long n, long offset) : IMatMulEpilogue
    {
        public void Run(nint* slots, long from, long to)
        {
            Assert.Equal(0, (from - offset) % n);
            Assert.Equal(0, (to - offset) % n);
            for (var i = from; i < to; i++) ((float*)slots[2])[i] += (i - offset) % n;
        }
    }
}
