using Cajal.Graph;
using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public class PhiloxKernelTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(2, 64)]
    [InlineData(2, 4096)]
    [InlineData(3, 9001)]
    public void Gives_the_words_of_the_scalar_generator(int batch, int perKey)
    {
        using var table = new KernelTable();
        var random = new Random(5);
        var keys = Enumerable.Range(0, 2 * batch).Select(_ => random.NextInt64(long.MinValue, long.MaxValue)).ToArray();
        int source = table.In(keys), target = table.Out<int>(batch * perKey);
        var expected = Enumerable.Range(0, batch * perKey)
            .Select(i => Philox.Bits(keys[i / perKey * 2], keys[i / perKey * 2 + 1], i % perKey)).ToArray();
        table.Check(() => new PhiloxKernel(source, target, batch, perKey), () => Assert.Equal(expected, table.Read<int>(target)));
    }
}
