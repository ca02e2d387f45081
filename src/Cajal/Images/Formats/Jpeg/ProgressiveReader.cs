namespace Cajal.Images;

/// <summary>Blocks of progressive scans in Huffman codes: some coefficients of all blocks, or one more bit of them.</summary>
/// <seealso href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, G.1.2 and G.2</seealso>
internal sealed unsafe class ProgressiveReader(JpegBits bits, JpegScan scan) : IBlockReader
{
    // How many blocks, this one among them, have no more coefficients that are new.
    private int _emptyBlocks;

    public bool IsOver => bits.IsOver;

    public bool IsAtEnd => bits.IsAtEnd;

    public int Position => bits.Position;

    public bool Restart(int number)
    {
        _emptyBlocks = 0;
        foreach (var component in scan.Components) component.Prediction = 0;
        return bits.Restart(number);
    }

    public int Read(JpegComponent component, short* block) => scan switch
    {
        { First: 0, IsRefinement: false } => FirstConstant(component, block),
        { First: 0 } => NextConstant(block),
        { IsRefinement: false } => FirstWaves(component.Ac!, block),
        _ => NextWaves(component.Ac!, block),
    };

    private int FirstConstant(JpegComponent component, short* block)
    {
        var size = Symbol(component.Dc!);
        if (size is < 0 or > 15) return -1;
        if (size > 0) component.Prediction += Number(size);
        block[0] = (short)(component.Prediction << scan.Low);
        return 0;
    }

    private int NextConstant(short* block)
    {
        if (bits.Take(1) != 0) block[0] |= (short)(1 << scan.Low);
        return 0;
    }

    private int FirstWaves(HuffmanTable table, short* block)
    {
        if (_emptyBlocks > 0)
        {
            _emptyBlocks--;
            return 0;
        }

        for (var k = scan.First; k <= scan.Last; k++)
        {
            var symbol = Symbol(table);
            if (symbol < 0) return -1;
            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run < 15)
            {
                _emptyBlocks = EmptyBlocks(run) - 1;
                break;
            }

            k += run;
            if (k > 63) return -1;
            if (size > 0) block[ZigZag.Natural[k]] = (short)(Number(size) << scan.Low);
        }

        return 0;
    }

    private int NextWaves(HuffmanTable table, short* block)
    {
        var k = scan.First;
        while (_emptyBlocks == 0 && k <= scan.Last)
        {
            var symbol = Symbol(table);
            if (symbol < 0) return -1;
            var (run, size) = (symbol >> 4, symbol & 15);
            var value = 0;
            if (size > 0)
            {
                if (size > 1) return -1;
                value = bits.Take(1) != 0 ? 1 << scan.Low : -1 << scan.Low;
            }
            else if (run < 15)
            {
                _emptyBlocks = EmptyBlocks(run);
                break;
            }

            // The run counts coefficients that are still zero; those that are not get their bit on the way.
            for (; k <= scan.Last; k++)
            {
                var at = ZigZag.Natural[k];
                if (block[at] != 0) Correct(block + at);
                else if (--run < 0) break;
            }

            if (value != 0)
            {
                if (k > scan.Last) return -1;
                block[ZigZag.Natural[k]] = (short)value;
            }

            k++;
        }

        if (_emptyBlocks == 0) return 0;
        for (; k <= scan.Last; k++)
        {
            var at = ZigZag.Natural[k];
            if (block[at] != 0) Correct(block + at);
        }

        _emptyBlocks--;
        return 0;
    }

    private void Correct(short* coefficient)
    {
        if (bits.Take(1) == 0) return;
        var bit = 1 << scan.Low;
        if ((*coefficient & bit) != 0) return;
        *coefficient += (short)(*coefficient >= 0 ? bit : -bit);
    }

    private int EmptyBlocks(int run) => (1 << run) + (run > 0 ? bits.Take(run) : 0);

    private int Symbol(HuffmanTable table)
    {
        if (bits.Count < 32) bits.Buffer = bits.Fill(bits.Buffer, bits.Count);
        var entry = table.Look(bits.Buffer);
        // With a value, the length is that of both.
        var length = (entry & HuffmanTable.HasValue) != 0 ? (entry & 31) - (entry >> 5 & 15) : entry & 31;
        if (entry == 0)
        {
            entry = table.LookFar(bits.Buffer);
            if (entry == 0) return -1;
            length = entry & 31;
        }

        bits.Buffer <<= length;
        bits.Count -= length;
        return entry >> 5 & 255;
    }

    private int Number(int size)
    {
        if (bits.Count < size) bits.Buffer = bits.Fill(bits.Buffer, bits.Count);
        var value = HuffmanReader.Number(bits.Buffer, size);
        bits.Buffer <<= size;
        bits.Count -= size;
        return value;
    }
}
