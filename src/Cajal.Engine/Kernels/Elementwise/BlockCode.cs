using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>Instructions of a block program while it is prepared: pairs that have one instruction between them are joined.</summary>
internal static class BlockCode
{
    /// <summary>The registers an instruction reads.</summary>
    public static ReadOnlySpan<int> Operands(BlockInstruction i)
    {
        int[] all = [i.A, i.B, i.C, i.D];
        var n = 0;
        while (n < 4 && all[n] >= 0) n++;
        return all.AsSpan(0, n);
    }

    /// <summary>
    /// Turns a product that is only added to something into MulAdd, and a comparison that only one Select reads into a compare-select.
    /// Registers keep their numbers; instructions that nobody reads any more stay behind.
    /// </summary>
    public static void Join(int inputs, Span<BlockInstruction> code, IEnumerable<int> outside, bool[] isUniform)
    {
        var reads = CountReads(inputs, code, outside);
        for (var n = 0; n < code.Length; n++)
        {
            var i = code[n];
            if (reads[inputs + n] == 0) continue;
            if (i.Op == ElementOp.Add && i.Type == DType.Float32)
            {
                if (Sole(i.A, ElementOp.Mul, code) is { } left)
                {
                    Replace(n, i.A, i with { Op = ElementOp.MulAdd, A = left.A, B = left.B, C = i.B }, code);
                }
                else if (Sole(i.B, ElementOp.Mul, code) is { } right)
                {
                    Replace(n, i.B, i with { Op = ElementOp.MulAdd, A = right.A, B = right.B, C = i.A }, code);
                }
            }
            else if (i.Op == ElementOp.Select && i.Type.ByteSize == 4)
            {
                var op = i.A < inputs ? i.Op : code[i.A - inputs].Op switch
                {
                    ElementOp.Lt => ElementOp.SelectLt,
                    ElementOp.Le => ElementOp.SelectLe,
                    ElementOp.Eq => ElementOp.SelectEq,
                    _ => i.Op,
                };
                if (op != i.Op && Sole(i.A, code[i.A - inputs].Op, code) is { Type: DType.Float32 } test)
                {
                    Replace(n, i.A, new BlockInstruction(op, test.Type, i.Type, test.A, test.B, i.B, i.C), code);
                }
            }
        }

        BlockInstruction? Sole(int register, ElementOp op, Span<BlockInstruction> code) =>
            register >= inputs && reads[register] == 1 && !isUniform[register] && code[register - inputs].Op == op
                ? code[register - inputs] : null;

        void Replace(int at, int gone, BlockInstruction by, Span<BlockInstruction> code)
        {
            code[at] = by;
            reads[gone] = 0;
        }
    }

    /// <summary>Which registers are read, by the world outside or on the way to what it reads.</summary>
    public static bool[] FindLive(int inputs, ReadOnlySpan<BlockInstruction> code, IEnumerable<int> outside)
    {
        var live = new bool[inputs + code.Length];
        foreach (var register in outside) live[register] = true;
        for (var n = code.Length - 1; n >= 0; n--)
        {
            if (!live[inputs + n]) continue;
            foreach (var register in Operands(code[n])) live[register] = true;
        }

        return live;
    }

    private static int[] CountReads(int inputs, ReadOnlySpan<BlockInstruction> code, IEnumerable<int> outside)
    {
        var reads = new int[inputs + code.Length];
        foreach (var i in code)
        {
            foreach (var register in Operands(i)) reads[register]++;
        }

        foreach (var register in outside) reads[register]++;
        return reads;
    }
}
