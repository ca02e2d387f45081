using Cajal.Kernels;

namespace Cajal.Engine.Tests.Kernels;

/// <summary>Many tensors of awkward lengths, one list of their numbers for the slow twin and their slots for the kernel.</summary>
internal sealed class UpdateCase : IDisposable
{
    private static readonly int[] Lengths = [5, 0, 1, 16, 17, 33, 20_000, 0, 3, 31];

    private readonly bool _isWide;
    private readonly List<int[]> _reads = [];
    private readonly List<int[]> _writes = [];

    /// <summary>Makes <paramref name="reads"/> numbers an element, of which all but the gradient (the second) are written back.</summary>
    public UpdateCase(bool isWide, int reads, double low = 0)
    {
        _isWide = isWide;
        Values = new double[reads][];
        for (var k = 0; k < reads; k++) Values[k] = RowCase.Numbers(Lengths.Sum(), 40 + k, k < 2 ? -1 : low, 1);
        for (int s = 0, start = 0; s < Lengths.Length; start += Lengths[s++])
        {
            _reads.Add([.. Enumerable.Range(0, reads).Select(k => Add(Values[k][start..(start + Lengths[s])]))]);
            _writes.Add([.. Enumerable.Range(0, reads - 1).Select(_ => isWide ? Table.Out<double>(Lengths[s]) : Table.Out<float>(Lengths[s]))]);
        }
    }

    public KernelTable Table { get; } = new();

    public double[][] Values { get; }

    public UpdateSegment[] Segments => [.. Lengths.Select((n, s) => new UpdateSegment(n, _reads[s], _writes[s]))];

    /// <summary>What was written, parameters first.</summary>
    public double[][] Read() =>
        [.. Enumerable.Range(0, _writes[0].Length).Select(k => _writes.SelectMany(w => Read(w[k])).ToArray())];

    public void Dispose() => Table.Dispose();

    private int Add(double[] values) => _isWide ? Table.In(values) : Table.In(RowCase.Narrow(values));

    private double[] Read(int slot) => _isWide ? Table.Read<double>(slot) : Array.ConvertAll(Table.Read<float>(slot), v => (double)v);
}
