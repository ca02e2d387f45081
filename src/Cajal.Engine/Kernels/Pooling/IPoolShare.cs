using System.Runtime.CompilerServices;

namespace Cajal.Kernels;

/// <summary>What of a window's number belongs to the element at one of its places.</summary>
internal interface IPoolShare
{
    /// <summary>Whether places compete; otherwise there are no winners to look at.</summary>
    static abstract bool HasWinners { get; }

    /// <param name="g">The windows' numbers.</param>
    /// <param name="winners">The winners' places.</param>
    /// <param name="place">The element's place in the window.</param>
    /// <param name="share">1 / the count of elements under the window.</param>
    static abstract V Of<V>(V g, V winners, V place, V share) where V : unmanaged, IVector<V>;

    /// <inheritdoc cref="Of{V}"/>
    static abstract double Of(double g, int winner, int place, double share);
}

/// <summary>The winner takes all.</summary>
internal readonly struct WinnerShare : IPoolShare
{
    public static bool HasWinners => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V g, V winners, V place, V share) where V : unmanaged, IVector<V> => V.Select(V.Eq(winners, place), g, V.Create(0));

    public static double Of(double g, int winner, int place, double share) => winner == place ? g : 0;
}

/// <summary>Everyone gets the same.</summary>
internal readonly struct EvenShare : IPoolShare
{
    public static bool HasWinners => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V g, V winners, V place, V share) where V : unmanaged, IVector<V> => g * share;

    public static double Of(double g, int winner, int place, double share) => g * share;
}
