using Cajal.TestKit;

namespace Cajal.Tests.Data;

/// <summary>A data set of whole numbers beside the plainest idea of it: for every pass a list of elements, each of one number or of a batch of them.</summary>
internal sealed record ListModel(Dataset Data, Func<long, List<long[]>> Pass, bool IsReordered = false)
{
    /// <summary>A data set made by a random chain of operators.</summary>
    public static ListModel Random(Gen gen, int operators)
    {
        var model = Source(gen);
        for (var i = 0; i < operators; i++) model = Next(gen, model);
        return model;
    }

    public static long[] Numbers(Example example) => example.X.Items[0].ToArray<long>();

    public static Example Element(params long[] numbers) => new(Tensor.From(numbers, numbers.Length));

    public static Example Single(long number) => new(Tensor.From([number], Shape.Scalar));

    private static ListModel Source(Gen gen)
    {
        var (start, count, step) = (gen.Int(-5, 5), gen.Int(0, 9), gen.Pick(1, 2, -3));
        long[] numbers = [.. Enumerable.Range(0, count).Select(i => start + (long)i * step)];
        List<long[]> list = [.. numbers.Select(n => (long[])[n])];
        Dataset data = gen.Int(0, 4) switch
        {
            0 => Dataset.Range(start, start + (long)count * step, step),
            1 => Dataset.From(Tensor.From(numbers, count)),
            2 => Dataset.From(numbers.Select(Single).ToList()),
            3 => Dataset.From(() => numbers.Select(Single)),
            _ => Dataset.From(Later(numbers)),
        };
        return new ListModel(data, _ => list);
    }

    private static async IAsyncEnumerable<Example> Later(long[] numbers)
    {
        foreach (var number in numbers)
        {
            if (number % 3 == 0) await Task.Yield();
            yield return Single(number);
        }
    }

    private static ListModel Next(Gen gen, ListModel m)
    {
        var (data, pass) = (m.Data, m.Pass);
        var (n, k, seed) = (gen.Int(0, 8), gen.Int(1, 4), gen.Int(0, 1000));
        switch (gen.Int(0, 19))
        {
            case 0: return m with { Data = data.Take(n), Pass = p => [.. pass(p).Take(n)] };
            case 1: return m with { Data = data.Skip(n), Pass = p => [.. pass(p).Skip(n)] };
            case 2: return m with { Data = data.Repeat(k - 1), Pass = p => [.. Enumerable.Range(0, k - 1).SelectMany(i => pass(p * (k - 1) + i))] };
            case 3: return m with { Data = data.Repeat().Take(n), Pass = p => Endless(pass, p, n) };
            case 4:
                var other = Source(gen);
                if (data.IsBatched) other = other with { Data = other.Data.Batch(1) };
                return m with { Data = data.Concatenate(other.Data), Pass = p => [.. pass(p), .. other.Pass(p)] };
            case 5:
                var index = gen.Int(0, k - 1);
                return m with { Data = data.Shard(k, index), Pass = p => [.. pass(p).Where((_, i) => i % k == index)] };
            case 6:
                var again = gen.Bool();
                return new(data.Shuffle(n + 1, seed, again), p => Shuffled(pass(p), n + 1, Mix(seed, again ? p : 0)), m.IsReordered || again);
            case 7 when data.Cardinality is not null:
                return new(data.ShuffleBlocks(k, 2, seed), p => Blocks(pass(p), k, 2, Mix(seed, p)), true);
            case 8: return m with { Data = data.Filter(e => Numbers(e).Sum() % 3 != 1), Pass = p => [.. pass(p).Where(e => e.Sum() % 3 != 1)] };
            case 9: return m with { Data = data.Map(Doubled), Pass = p => [.. pass(p).Select(e => Array.ConvertAll(e, v => 2 * v + 1))] };
            case 10: return m with { Data = data.Map(Doubled, parallelism: k), Pass = p => [.. pass(p).Select(e => Array.ConvertAll(e, v => 2 * v + 1))] };
            case 11:
                return m with
                {
                    Data = data.Map((e, key) => Added(e, key.Seed % 7), seed, k),
                    Pass = p => [.. pass(p).Select((e, i) => Array.ConvertAll(e, v => v + new RandomKey(seed).FoldIn(p).FoldIn(i).Seed % 7))],
                };
            case 12 when !data.IsBatched:
                var drops = gen.Bool();
                return m with
                {
                    Data = data.Batch(k, drops),
                    Pass = p => [.. pass(p).Chunk(k).Where(c => c.Length == k || !drops).Select(c => c.SelectMany(e => e).ToArray())],
                };
            case 13 when data.IsBatched: return m with { Data = data.Unbatch(), Pass = p => [.. pass(p).SelectMany(e => e).Select(v => (long[])[v])] };
            case 14: return m with { Data = data.Prefetch(k) };
            case 15: return new(data.Cache(), _ => pass(0));
            case 16 when !data.IsBatched:
                return m with
                {
                    Data = data.Interleave(e => Part(Numbers(e)[0]), k, 2),
                    Pass = p => Interleaved([.. pass(p).Select(e => PartList(e[0]))], k, 2),
                };
            case 17:
                return m with
                {
                    Data = data.Zip(Dataset.Range(100, 100 + n), (a, b) => Added(a, Numbers(b)[0])),
                    Pass = p => [.. pass(p).Zip(Enumerable.Range(100, n), (a, b) => Array.ConvertAll(a, v => v + b))],
                };
            case 18 when !m.IsReordered:
                var (train, test) = data.Split(0.4, seed);
                var takesTest = gen.Bool();
                return m with { Data = takesTest ? test : train, Pass = p => [.. pass(p).Where((_, i) => Uniform(seed, i) < 0.4 == takesTest)] };
            default: return m;
        }
    }

    private static Example Doubled(Example e) => With(e, v => 2 * v + 1);

    private static Example Added(Example e, long n) => With(e, v => v + n);

    private static Example With(Example e, Converter<long, long> change) => new(Tensor.From(Array.ConvertAll(Numbers(e), change), e.X.Items[0].Shape));

    // Some data sets know their end and some do not.
    private static Dataset Part(long number) => number % 2 == 0
        ? Dataset.Range(10 * number, 10 * number + Math.Abs(number % 5))
        : Dataset.From(() => PartList(number).Select(e => Single(e[0])));

    private static List<long[]> PartList(long number) => [.. Enumerable.Range(0, (int)Math.Abs(number % 5)).Select(i => (long[])[10 * number + i])];

    private static List<long[]> Endless(Func<long, List<long[]>> pass, long p, int count)
    {
        var all = new List<long[]>();
        for (var i = 0L; all.Count < count; i++)
        {
            var once = pass((p << 32) + i);
            if (once.Count == 0) break;
            all.AddRange(once);
        }

        return [.. all.Take(count)];
    }

    private static ulong Mix(int a, long b) => new Gen(new Gen((ulong)a).Next() ^ (ulong)b).Next();

    private static double Uniform(int seed, long place) => new Gen(Mix(seed, place)).Double(0, 1);

    private static int Below(Gen gen, int limit) => (int)(((UInt128)gen.Next() * (ulong)limit) >> 64);

    private static List<long[]> Shuffled(List<long[]> all, int size, ulong seed)
    {
        var random = new Gen(seed);
        var (buffer, rest) = (all.Take(size).ToList(), new Queue<long[]>(all.Skip(size)));
        var result = new List<long[]>();
        while (buffer.Count > 0)
        {
            var place = Below(random, buffer.Count);
            result.Add(buffer[place]);
            if (rest.Count > 0)
            {
                buffer[place] = rest.Dequeue();
            }
            else
            {
                buffer[place] = buffer[^1];
                buffer.RemoveAt(buffer.Count - 1);
            }
        }

        return result;
    }

    private static List<long[]> Blocks(List<long[]> all, int size, int blocks, ulong seed)
    {
        var chunks = all.Chunk(size).ToList();
        Permute(chunks, seed);
        var result = new List<long[]>();
        for (var start = 0; start < chunks.Count; start += blocks)
        {
            var mixed = chunks.Skip(start).Take(blocks).SelectMany(c => c).ToList();
            Permute(mixed, new Gen(new Gen(seed).Next() ^ (ulong)(start + 1)).Next());
            result.AddRange(mixed);
        }

        return result;
    }

    private static void Permute<T>(List<T> list, ulong seed)
    {
        var random = new Gen(seed);
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(random, i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }

    private static List<long[]> Interleaved(List<List<long[]>> lists, int cycle, int block)
    {
        var waiting = new Queue<Queue<long[]>>(lists.Select(l => new Queue<long[]>(l)));
        var lanes = new Queue<long[]>?[cycle];
        var result = new List<long[]>();
        for (var at = 0; waiting.Count > 0 || lanes.Any(l => l is not null); at = (at + 1) % cycle)
        {
            if (lanes[at] is null && !waiting.TryDequeue(out lanes[at])) continue;
            for (var i = 0; i < block && lanes[at] is { } lane; i++)
            {
                if (lane.TryDequeue(out var element)) result.Add(element);
                else lanes[at] = null;
            }
        }

        return result;
    }
}
