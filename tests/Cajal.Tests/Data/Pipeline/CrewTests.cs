using System.Threading.Channels;
using Cajal.Data;
using Xunit;

namespace Cajal.Tests.Data;

/// <summary>Threads that work ahead: their errors, and their end.</summary>
public sealed class CrewTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_error_of_a_map_surfaces_at_its_element_with_its_number(int parallelism)
    {
        var data = Dataset.Range(100).Map(e => e.X.Items[0].Item() == 17 ? throw new FormatException("no such colour") : e, parallelism).Prefetch();
        using var elements = data.Open();
        for (var i = 0; i < 17; i++) Assert.True(elements.MoveNext());
        var e = Assert.Throws<CajalException>(() => elements.MoveNext());
        Assert.Equal("CJ4020", e.Code);
        Assert.Contains("element 17", e.Message, StringComparison.Ordinal);
        Assert.Contains("FormatException: no such colour", e.Message, StringComparison.Ordinal);
        Assert.IsType<FormatException>(e.InnerException);
    }

    [Fact]
    public void The_number_of_an_element_counts_from_the_start_of_the_pass()
    {
        var data = Dataset.Range(100).Map(e => e.X.Items[0].Item() == 17 ? throw new FormatException() : e, 2);
        using var elements = data.Open(0, skip: 15);
        Assert.True(elements.MoveNext() && elements.MoveNext());
        Assert.Contains("element 17", Assert.Throws<CajalException>(() => elements.MoveNext()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_the_source_surfaces_behind_what_came_before_it()
    {
        static IEnumerable<Example> Source()
        {
            yield return ListModel.Single(1);
            throw new IOException("the disk is gone");
        }

        using var elements = Dataset.From(Source).Map(e => e, 3).Prefetch().Open();
        Assert.True(elements.MoveNext());
        Assert.Throws<IOException>(() => elements.MoveNext());
    }

    [Fact]
    public void A_map_runs_on_several_threads_and_never_far_ahead()
    {
        var (running, most, made) = (0, 0, 0);
        using var both = new Barrier(2);
        var data = Dataset.Range(1000).Map(
            e =>
            {
                Interlocked.Exchange(ref most, Math.Max(most, Interlocked.Increment(ref running)));
                if (Interlocked.Increment(ref made) <= 2) both.SignalAndWait(TimeSpan.FromSeconds(20));
                Interlocked.Decrement(ref running);
                return e;
            },
            parallelism: 2);
        using (var elements = data.Open()) Assert.True(elements.MoveNext());
        Assert.Equal(2, most);
        Assert.InRange(made, 1, 6); // Those taken, those waiting, those in work.
    }

    [Fact]
    public void Leaving_a_pass_ends_its_threads_and_disposes_its_source()
    {
        var isDisposed = false;
        IEnumerable<Example> Source()
        {
            try
            {
                for (var i = 0; ; i++) yield return ListModel.Single(i);
            }
            finally
            {
                isDisposed = true;
            }
        }

        var threads = new HashSet<Thread>();
        var data = Dataset.From(Source).Map(
            e =>
            {
                lock (threads) threads.Add(Thread.CurrentThread);
                return e;
            },
            parallelism: 3).Prefetch(4);
        Assert.Equal(10, data.Take(10).Count());
        Assert.True(isDisposed);
        Assert.All(threads, t => Assert.False(t.IsAlive));
    }

    [Fact]
    public void Leaving_a_pass_ends_threads_that_wait_for_a_channel()
    {
        var channel = Channel.CreateUnbounded<Example>();
        channel.Writer.TryWrite(ListModel.Single(1));
        // Nothing else ever comes; without the end of waiting this test would hang.
        Assert.Single(Dataset.From(channel.Reader).Cache().Map(e => e, 2).Prefetch().Take(1));
    }

    [Fact]
    public void A_pass_that_is_forgotten_leaves_no_thread()
    {
        var threads = new List<Thread>();
        Forget(threads);
        Assert.NotEmpty(threads);
        for (var i = 0; i < 100 && threads.Any(t => t.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }

        Assert.All(threads, t => Assert.False(t.IsAlive));
    }

    // In a method of its own, so that nothing on the stack keeps the pass.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget(List<Thread> threads)
    {
        var elements = Dataset.Range(1_000_000).Map(
            e =>
            {
                lock (threads) threads.Add(Thread.CurrentThread);
                return e;
            },
            parallelism: 2).Open();
        Assert.True(elements.MoveNext());
    }

    [Fact]
    public void A_pass_that_was_opened_and_not_begun_has_no_threads()
    {
        var made = 0;
        using (Dataset.Range(10).Map(e =>
        {
            made++;
            return e;
        }).Prefetch().Open())
        {
        }

        Assert.Equal(0, made);
    }

    [Fact]
    public void A_crew_keeps_the_order_however_long_elements_take()
    {
        var random = new SplitMix(1);
        int[] turns = [.. Enumerable.Range(0, 200).Select(_ => random.Next(2000))];
        var data = Dataset.Range(200).Map(
            e =>
            {
                Thread.SpinWait(turns[(int)e.X.Items[0].Item()]);
                return e;
            },
            parallelism: 4);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => (double)i), data.Select(e => e.X.Items[0].Item()));
    }
}
