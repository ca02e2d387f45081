using Cajal.Kernels;
using Xunit;

namespace Cajal.Engine.Tests.Kernels;

public sealed unsafe class WorkersTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(2, 100)]
    [InlineData(4, 1000)]
    public void Runs_every_part_exactly_once(int threads, int parts)
    {
        var workers = new Workers(threads);
        var counts = new int[parts];
        var work = new Work((part, of) => Interlocked.Increment(ref counts[of == parts ? part : -1]));
        for (var i = 0; i < 200; i++) workers.Run(work, parts, null);
        Assert.All(counts, n => Assert.Equal(200, n));
        workers.SetCount(1);
    }

    [Fact]
    public void Runs_again_after_the_threads_have_parked()
    {
        var workers = new Workers(3);
        var sum = 0;
        var work = new Work((part, _) => Interlocked.Add(ref sum, part));
        for (var i = 0; i < 20; i++)
        {
            workers.Run(work, 10, null);
            // Long enough for the threads to park; the result is the same if they have not.
            Thread.Sleep(1);
        }
        Assert.Equal(20 * 45, sum);
        workers.SetCount(1);
    }

    [Fact]
    public void Other_threads_do_take_part()
    {
        var workers = new Workers(2);
        var threads = new HashSet<int>();
        var work = new Work((_, _) =>
        {
            // Leaves the others time to take a part; asked again until they have.
            Thread.Sleep(2);
            lock (threads) threads.Add(Environment.CurrentManagedThreadId);
        });
        for (var i = 0; i < 50 && threads.Count < 2; i++) workers.Run(work, 8, null);
        Assert.Equal(2, threads.Count);
        workers.SetCount(1);
    }

    [Fact]
    public void Parts_see_the_callers_slots()
    {
        var workers = new Workers(2);
        var cells = stackalloc int[4];
        var slots = stackalloc nint[] { (nint)cells };
        workers.Run(new Filling(), 4, slots);
        Assert.Equal([1, 2, 3, 4], new ReadOnlySpan<int>(cells, 4).ToArray());
        workers.SetCount(1);
    }

    [Fact]
    public void An_exception_in_a_part_reaches_the_caller_and_the_pool_stays_usable()
    {
        var workers = new Workers(2);
        var work = new Work((part, _) => { if (part == 3) throw new InvalidOperationException("part 3"); });
        var error = Assert.Throws<InvalidOperationException>(() => workers.Run(work, 8, null));
        Assert.Equal("part 3", error.Message);
        var done = 0;
        workers.Run(new Work((_, _) => Interlocked.Increment(ref done)), 8, null);
        Assert.Equal(8, done);
        workers.SetCount(1);
    }

    [Fact]
    public void A_run_inside_a_part_does_its_parts_itself()
    {
        var workers = new Workers(2);
        var done = 0;
        var inner = new Work((_, _) => Interlocked.Increment(ref done));
        workers.Run(new Work((_, _) => workers.Run(inner, 5, null)), 4, null);
        Assert.Equal(20, done);
        workers.SetCount(1);
    }

    [Fact]
    public void Many_threads_may_use_one_pool()
    {
        var workers = new Workers(2);
        var done = 0;
        var work = new Work((_, _) => Interlocked.Increment(ref done));
        var callers = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (var i = 0; i < 500; i++) workers.Run(work, 3, null);
        })).ToArray();
        foreach (var caller in callers) caller.Start();
        foreach (var caller in callers) caller.Join();
        Assert.Equal(4 * 500 * 3, done);
        workers.SetCount(1);
    }

    [Fact]
    public void The_number_of_threads_may_change_between_runs()
    {
        var workers = new Workers(1);
        var done = 0;
        var work = new Work((_, _) => Interlocked.Increment(ref done));
        foreach (var count in (int[])[2, 4, 1, 3])
        {
            workers.SetCount(count);
            Assert.Equal(count, workers.Count);
            workers.Run(work, 10, null);
        }
        Assert.Equal(40, done);
        workers.SetCount(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => workers.SetCount(0));
    }

    [Fact]
    public void Running_allocates_nothing()
    {
        var workers = new Workers(2);
        var work = new Work((_, _) => { });
        for (var i = 0; i < 10; i++) workers.Run(work, 4, null);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) workers.Run(work, 4, null);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        workers.SetCount(1);
    }

    private sealed class Work(Action<int, int> action) : IParts
    {
        public void RunPart(int part, int parts, nint* slots) => action(part, parts);
    }

    private sealed class Filling : IParts
    {
        public void RunPart(int part, int parts, nint* slots) => ((int*)slots[0])[part] = part + 1;
    }
}
