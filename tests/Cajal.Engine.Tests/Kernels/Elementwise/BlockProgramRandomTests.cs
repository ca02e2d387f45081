using Cajal.Graph;
using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels.Elementwise;

/// <summary>Whole programs: joined instructions, reused scratch, shared and overwritten buffers, ranges.</summary>
public sealed class BlockProgramRandomTests
{
    // Functions that are exact in float32 on small whole numbers, so that programs can be compared to the last bit.
    private static readonly ElementOp[] Exact =
        [ElementOp.Add, ElementOp.Sub, ElementOp.Max, ElementOp.Min, ElementOp.Mul, ElementOp.Neg, ElementOp.Relu, ElementOp.Select, ElementOp.Sign];

    [Fact]
    public void Random_programs_equal_evaluation_element_by_element()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            int[] dims = [random.Next(1, 7), random.Next(1, 40), random.Next(1, 30)];
            var space = Shape.Create(dims);
            using var table = new KernelTable();
            var values = new List<double[]>();
            var inputs = new List<BlockInput>();
            for (var i = 0; i < random.Next(1, 5); i++)
            {
                var (strides, size) = View(random, dims);
                double[] data = [.. Enumerable.Range(0, (int)size).Select(_ => (double)random.Next(-2, 3))];
                inputs.Add(new(table.In(DType.Float32, data), DType.Float32, strides));
                values.Add([.. Enumerable.Range(0, (int)space.Size).Select(n => data[BlockAccessTests.At(n, dims, strides, 0)])]);
            }

            var code = new List<BlockInstruction>();
            for (var i = 0; i < random.Next(1, 14); i++)
            {
                var op = Exact[random.Next(Exact.Length)];
                int Any() => random.Next(values.Count) is var r && inputs.Count + code.Count > r ? r : 0;
                if (op == ElementOp.Select)
                {
                    var test = new[] { ElementOp.Lt, ElementOp.Le, ElementOp.Eq }[random.Next(3)];
                    Append(new(test, DType.Float32, DType.Bool, Numbers(), Numbers()));
                    Append(new(op, DType.Float32, DType.Float32, inputs.Count + code.Count - 1, Numbers(), Numbers()));
                }
                else if (op is ElementOp.Neg or ElementOp.Relu or ElementOp.Sign)
                {
                    Append(new(op, DType.Float32, DType.Float32, Numbers()));
                }
                else
                {
                    // Products are taken of signs only: they would outgrow float32's whole numbers.
                    var (a, b) = (Numbers(), Numbers());
                    if (op == ElementOp.Mul)
                    {
                        Append(new(ElementOp.Sign, DType.Float32, DType.Float32, a));
                        a = inputs.Count + code.Count - 1;
                    }

                    Append(new(op, DType.Float32, DType.Float32, a, b));
                }

                int Numbers()
                {
                    int r;
                    do r = Any();
                    while (r >= inputs.Count && code[r - inputs.Count].ResultType != DType.Float32);
                    return r;
                }
            }

            var outputs = new List<BlockOutput>();
            for (var r = 0; r < values.Count; r++)
            {
                var type = r < inputs.Count ? DType.Float32 : code[r - inputs.Count].ResultType;
                if (r == values.Count - 1 || random.Next(4) == 0) outputs.Add(new(r, table.Out(type, space.Size)));
            }

            table.Check(
                () => new BlockKernel(new BlockProgram(space, [.. inputs], [.. code], [.. outputs])),
                () =>
                {
                    foreach (var output in outputs)
                    {
                        var type = output.Register < inputs.Count ? DType.Float32 : code[output.Register - inputs.Count].ResultType;
                        Assert.Equal(values[output.Register], table.Read(type, output.Slot));
                    }
                });

            void Append(BlockInstruction i)
            {
                code.Add(i);
                int[] operands = [.. new[] { i.A, i.B, i.C, i.D }.Where(r => r >= 0)];
                values.Add([.. Enumerable.Range(0, (int)space.Size).Select(n =>
                    Elements.Meaning(i.Op, i.ResultType, Array.ConvertAll(operands, r => values[r][n])) + 0.0)]);
            }
        }
    }

    [Fact]
    public unsafe void A_range_gives_the_same_bits_wherever_it_was_cut()
    {
        int[] dims = [9, 130];
        float[] a = Floats(1170, 1), bias = Floats(130, 2), column = Floats(9, 3), whole = new float[1170 + 16], cut = new float[1170 + 16];
        BlockInput[] inputs =
        [
            new(0, DType.Float32, [130, 1]), new(1, DType.Float32, [0, 1]), new(2, DType.Float32, [1, 0]),
        ];
        BlockInstruction[] code =
        [
            new(ElementOp.Mul, DType.Float32, DType.Float32, 0, 1), new(ElementOp.Add, DType.Float32, DType.Float32, 3, 2),
            new(ElementOp.Tanh, DType.Float32, DType.Float32, 4), new(ElementOp.Sin, DType.Float32, DType.Float32, 5),
        ];
        var slots = stackalloc nint[4];
        foreach (var isa in Enum.GetValues<IsaKind>().Where(Isa.Supports))
        {
            var chosen = Isa.Current;
            Isa.Current = isa;
            var program = new BlockProgram(Shape.Create(dims), inputs, code, [new(6, 3)]);
            Isa.Current = chosen;
            fixed (float* pa = a, pb = bias, pc = column, pw = whole, pq = cut)
            {
                (slots[0], slots[1], slots[2], slots[3]) = ((nint)pa, (nint)pb, (nint)pc, (nint)pw);
                program.Run(slots, 0, 1170);
                slots[3] = (nint)pq;
                var random = new Random(4);
                for (var at = 0; at < 1170;)
                {
                    var to = Math.Min(1170, at + random.Next(1, 300));
                    program.Run(slots, at, to);
                    at = to;
                }
            }

            Assert.Equal(whole, cut);
        }
    }

    [Fact]
    public void A_result_may_overwrite_an_input_that_is_read_again_later()
    {
        foreach (var n in new[] { 1, 17, 1000, 70_000 })
        {
            using var table = new KernelTable();
            float[] a = Floats(n, 1), b = Floats(n, 2);
            var to = table.InOut(a);
            var other = table.InOut(b);
            BlockInput[] inputs = [new(to, DType.Float32, [1]), new(other, DType.Float32, [1])];
            BlockInstruction[] code =
            [
                new(ElementOp.Add, DType.Float32, DType.Float32, 0, 1), new(ElementOp.Sub, DType.Float32, DType.Float32, 0, 1),
                new(ElementOp.Neg, DType.Float32, DType.Float32, 0),
            ];
            var third = table.Out<float>(n);
            table.Check(
                () => new BlockKernel(new BlockProgram([n], inputs, code, [new(2, to), new(3, other), new(4, third)])),
                () =>
                {
                    Assert.Equal(a.Zip(b, (x, y) => x + y), table.Read<float>(to));
                    Assert.Equal(a.Zip(b, (x, y) => x - y), table.Read<float>(other));
                    Assert.Equal(a.Select(x => -x), table.Read<float>(third));
                });
        }
    }

    [Fact]
    public void Inputs_constants_and_one_register_may_be_written_several_times()
    {
        using var table = new KernelTable();
        var a = Floats(600, 1);
        var x = table.In(a);
        var one = table.In(2f);
        int[] to = [table.Out<float>(600), table.Out<float>(600), table.Out<float>(600), table.Out<float>(600)];
        BlockInput[] inputs = [new(x, DType.Float32, [1]), new(one, DType.Float32, [0])];
        BlockInstruction[] code =
            [new(ElementOp.Square, DType.Float32, DType.Float32, 1), new(ElementOp.Mul, DType.Float32, DType.Float32, 0, 2)];
        table.Check(
            () => new BlockKernel(new BlockProgram([600], inputs, code, [new(0, to[0]), new(2, to[1]), new(3, to[2]), new(3, to[3])])),
            () =>
            {
                Assert.Equal(a, table.Read<float>(to[0]));
                Assert.All(table.Read<float>(to[1]), v => Assert.Equal(4f, v));
                Assert.Equal(a.Select(v => 4 * v), table.Read<float>(to[2]));
                Assert.Equal(a.Select(v => 4 * v), table.Read<float>(to[3]));
            });
    }

    [Fact]
    public void Running_allocates_nothing()
    {
        using var table = new KernelTable();
        var x = table.In(Floats(5000, 1));
        var to = table.Out<float>(5000);
        var kernel = new BlockKernel(new BlockProgram(
            [5000], [new(x, DType.Float32, [1])], [new(ElementOp.Exp, DType.Float32, DType.Float32, 0)], [new(1, to)]));
        table.Run(kernel);
        var before = GC.GetAllocatedBytesForCurrentThread();
        table.Run(kernel);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static float[] Floats(int n, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => random.NextSingle() * 4 - 2)];
    }

    private static (long[] Strides, long Size) View(Random random, int[] dims)
    {
        var strides = new long[dims.Length];
        long size = 1;
        foreach (var axis in Enumerable.Range(0, dims.Length).OrderBy(i => random.Next(3) == 0 ? random.Next(9) : -i))
        {
            if (random.Next(3) == 0) continue;
            strides[axis] = size;
            size *= dims[axis];
        }

        return (strides, size);
    }
}
