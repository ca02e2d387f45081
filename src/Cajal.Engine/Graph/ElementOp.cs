namespace Cajal.Graph;

/// <summary>The closed set of scalar functions that element-wise kernels know.</summary>
internal enum ElementOp
{
    // Unary.
    Copy, Neg, Abs, Sign, Floor, Round, Exp, Expm1, Log, Log1p, Sin, Cos, Tanh, Erf, Sqrt, Not, Cast,

    // Unary composites with a kernel of their own.
    Sigmoid, Relu, Silu, Gelu, GeluTanh, Softplus, Rsqrt, Square, Reciprocal,

    // Binary. Comparisons yield Bool.
    Add, Sub, Mul, Div, Pow, Rem, Max, Min, Lt, Le, Eq, And, Or,

    // Ternary: condition, then, else.
    Select,

    // Formed by the scheduler only: a * b + c, and compare-and-select (a ? b -> c : d).
    MulAdd, SelectLt, SelectLe, SelectEq,
}
