using Cajal.Plan;
using Xunit;

namespace Cajal.Engine.Tests.Plan;

public sealed class MemoryTests
{
    [Fact]
    public void Lives_that_overlap_do_not_share_bytes_and_lives_that_do_not_may()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var all = Enumerable.Range(0, 40).Select(slot =>
            {
                var first = random.Next(30);
                return new Memory(slot, random.Next(1, 5000)) { First = first, Last = first + random.Next(10) };
            }).ToList();
            var size = Memory.Arrange(all);
            foreach (var a in all)
            {
                Assert.Equal(0, a.Offset % 64);
                // Kernels may touch one vector past the end.
                Assert.True(a.Offset + a.Bytes + 64 <= size);
                foreach (var b in all.Where(b => b != a && b.First <= a.Last && a.First <= b.Last))
                {
                    Assert.True(a.Offset + a.Bytes + 64 <= b.Offset || b.Offset + b.Bytes + 64 <= a.Offset);
                }
            }

            Assert.True(size < all.Sum(m => m.Bytes + 128));
        }
    }

    [Fact]
    public void Memory_that_is_never_used_takes_no_place() => Assert.Equal(0, Memory.Arrange([new Memory(0, 1000)]));
}
