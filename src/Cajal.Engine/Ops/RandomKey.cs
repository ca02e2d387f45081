using Cajal.Graph;

namespace Cajal;

/// <summary>
/// The start of a stream of random numbers: a seed and a counter. Every number is a function of these two and of its place in the
/// tensor, so that equal keys give equal tensors, whatever the machine and the number of threads.
/// </summary>
public readonly struct RandomKey : IEquatable<RandomKey>
{
    // What a double holds exactly, so that a key survives every way of computing.
    private const long Limit = 1L << 53;

    private static readonly Lock Gate = new();
    private static RandomKey _global = new(Random.Shared.NextInt64(Limit));

    /// <summary>A key.</summary>
    /// <param name="seed">Which stream; between -2^53 and 2^53.</param>
    /// <param name="counter">Which part of the stream; between -2^53 and 2^53.</param>
    /// <exception cref="CajalException">A number is out of range (CJ1231).</exception>
    public RandomKey(long seed, long counter = 0)
    {
        if (seed is < -Limit or > Limit || counter is < -Limit or > Limit)
        {
            throw new CajalException(new Problem("CJ1231", "A random key holds numbers between -2^53 and 2^53.")
                .Fact("seed", $"{seed}")
                .Fact("counter", $"{counter}")
                .Try("use a smaller seed; any two different seeds give unrelated numbers."));
        }

        (Seed, Counter) = (seed, counter);
    }

    /// <summary>The process's own stream, where it stands.</summary>
    internal static RandomKey Global
    {
        get
        {
            lock (Gate) return _global;
        }
        set
        {
            lock (Gate) _global = value;
        }
    }

    /// <summary>Which stream.</summary>
    public long Seed { get; }

    /// <summary>Which part of the stream.</summary>
    public long Counter { get; }

    /// <summary>
    /// Starts the process's own stream anew: every <see cref="SeedGenerator"/> that is made afterwards without a seed follows from this
    /// number, as with <c>keras.utils.set_random_seed</c>.
    /// </summary>
    public static void SetGlobalSeed(int seed)
    {
        lock (Gate) _global = new RandomKey(seed);
    }

    /// <summary>The key as an int64 tensor <c>[2]</c>.</summary>
    public static implicit operator Tensor(RandomKey key) => key.ToTensor();

    /// <summary>The key as an int64 tensor <c>[2]</c>: seed, counter.</summary>
    public Tensor ToTensor() => Tensor.From([Seed, Counter], 2);

    /// <summary>Keys of unrelated streams.</summary>
    public RandomKey[] Split(int count = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var key = this;
        return Enumerable.Range(0, count).Select(i => key.FoldIn(i)).ToArray();
    }

    /// <summary>The key of a stream that depends on this key and on a number.</summary>
    public RandomKey FoldIn(long data)
    {
        var (high, low, _, _) = Philox.Block(
            (uint)data, (uint)(data >> 32), (uint)Counter, (uint)(Counter >> 32) ^ 0x8000_0000, (uint)Seed, (uint)(Seed >> 32));
        return new RandomKey((long)(((ulong)high << 32 | low) >> 11));
    }

    /// <inheritdoc/>
    public bool Equals(RandomKey other) => (Seed, Counter) == (other.Seed, other.Counter);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RandomKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Seed, Counter);

    /// <summary>For example <c>RandomKey(42, 7)</c>.</summary>
    public override string ToString() => $"RandomKey({Seed}, {Counter})";

    /// <summary>Value equality.</summary>
    public static bool operator ==(RandomKey left, RandomKey right) => left.Equals(right);

    /// <summary>Value inequality.</summary>
    public static bool operator !=(RandomKey left, RandomKey right) => !left.Equals(right);

    /// <summary>The next key of the process's own stream.</summary>
    internal static RandomKey NextGlobal()
    {
        lock (Gate)
        {
            _global = new RandomKey(_global.Seed, _global.Counter + 1);
            return _global.FoldIn(0);
        }
    }
}
