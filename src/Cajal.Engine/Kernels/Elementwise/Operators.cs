namespace Cajal.Kernels;

/// <summary>A function of one real number: its float32 vector form and its double form.</summary>
internal interface IUnaryOp
{
    static abstract V Apply<V>(V x) where V : unmanaged, IVector<V>;

    static abstract double Apply(double x);
}

/// <summary>A function of two real numbers.</summary>
internal interface IBinaryOp
{
    static abstract V Apply<V>(V a, V b) where V : unmanaged, IVector<V>;

    static abstract double Apply(double a, double b);
}

/// <summary>A question about two numbers.</summary>
internal interface ICompareOp
{
    static abstract V Mask<V>(V a, V b) where V : unmanaged, IVector<V>;

    static abstract bool Apply<T>(T a, T b) where T : System.Numerics.IComparisonOperators<T, T, bool>;
}

/// <summary>A function of one or two integers of any width. Overflow wraps around.</summary>
internal interface IIntegerOp
{
    static abstract T Apply<T>(T a, T b) where T : System.Numerics.IBinaryInteger<T>, System.Numerics.IMinMaxValue<T>;
}
