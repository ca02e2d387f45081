using System.Numerics;
using Cajal.Graph;

namespace Cajal.Kernels;

/// <summary>Finds the code of an instruction.</summary>
internal static unsafe class ElementKernels
{
    /// <summary>The code for one instruction on this process's vectors.</summary>
    /// <exception cref="NotSupportedException">The function is not defined on the type.</exception>
    public static delegate*<BlockStep*, nint*, nint, void> Find(ElementOp op, DType type, DType result)
    {
        var code = op switch
        {
            ElementOp.Copy => Copy(type),
            ElementOp.Cast => type == result ? Copy(type) : Cast(type, result),
            ElementOp.Select => Select(type),
            _ => type switch
            {
                DType.Float32 => Isa.Current switch
                {
                    IsaKind.Avx512 => Float32<F512>(op, result),
                    IsaKind.Avx2 => Float32<F256>(op, result),
                    _ => Float32<F128>(op, result),
                },
                DType.Float64 => Float64(op, result),
                DType.Int32 => Integer<int>(op, result),
                DType.Int64 => Integer<long>(op, result),
                _ => Bool(op),
            },
        };
        if (code == null) throw new NotSupportedException($"{op} is not defined on {type}.");
        return code;
    }

    /// <summary>What one element costs, in units of an addition.</summary>
    public static int Weight(ElementOp op, DType type) => (type is DType.Float32 or DType.Bool ? 1 : 4) * op switch
    {
        ElementOp.Exp or ElementOp.Expm1 or ElementOp.Log or ElementOp.Sigmoid or ElementOp.Silu or ElementOp.Sin or ElementOp.Cos => 6,
        ElementOp.Tanh or ElementOp.Log1p or ElementOp.Erf or ElementOp.Gelu or ElementOp.GeluTanh or ElementOp.Softplus => 10,
        ElementOp.Pow => 25,
        ElementOp.Rem or ElementOp.Div or ElementOp.Sqrt or ElementOp.Rsqrt or ElementOp.Reciprocal => 2,
        _ => 1,
    };

    private static delegate*<BlockStep*, nint*, nint, void> Float32<V>(ElementOp op, DType result)
        where V : unmanaged, IVector<V> => op switch
    {
        ElementOp.Neg => &VectorKernels<V>.ShortUnary<NegOp>,
        ElementOp.Abs => &VectorKernels<V>.ShortUnary<AbsOp>,
        ElementOp.Sign => &VectorKernels<V>.ShortUnary<SignOp>,
        ElementOp.Floor => &VectorKernels<V>.ShortUnary<FloorOp>,
        ElementOp.Round => &VectorKernels<V>.ShortUnary<RoundOp>,
        ElementOp.Exp => &VectorKernels<V>.Unary<ExpOp>,
        ElementOp.Expm1 => &VectorKernels<V>.Unary<Expm1Op>,
        ElementOp.Log => &VectorKernels<V>.Unary<LogOp>,
        ElementOp.Log1p => &VectorKernels<V>.Unary<Log1pOp>,
        ElementOp.Sin => &VectorKernels<V>.Unary<SinOp>,
        ElementOp.Cos => &VectorKernels<V>.Unary<CosOp>,
        ElementOp.Tanh => &VectorKernels<V>.Unary<TanhOp>,
        ElementOp.Erf => &VectorKernels<V>.Unary<ErfOp>,
        ElementOp.Sqrt => &VectorKernels<V>.ShortUnary<SqrtOp>,
        ElementOp.Sigmoid => &VectorKernels<V>.Unary<SigmoidOp>,
        ElementOp.Relu => &VectorKernels<V>.ShortUnary<ReluOp>,
        ElementOp.Silu => &VectorKernels<V>.Unary<SiluOp>,
        ElementOp.Gelu => &VectorKernels<V>.Unary<GeluOp>,
        ElementOp.GeluTanh => &VectorKernels<V>.Unary<GeluTanhOp>,
        ElementOp.Softplus => &VectorKernels<V>.Unary<SoftplusOp>,
        ElementOp.Rsqrt => &VectorKernels<V>.ShortUnary<RsqrtOp>,
        ElementOp.Square => &VectorKernels<V>.ShortUnary<SquareOp>,
        ElementOp.Reciprocal => &VectorKernels<V>.ShortUnary<ReciprocalOp>,
        ElementOp.Add => &VectorKernels<V>.ShortBinary<AddOp>,
        ElementOp.Sub => &VectorKernels<V>.ShortBinary<SubOp>,
        ElementOp.Mul => &VectorKernels<V>.ShortBinary<MulOp>,
        ElementOp.Div => &VectorKernels<V>.ShortBinary<DivOp>,
        ElementOp.Pow => &VectorKernels<V>.Binary<PowOp>,
        ElementOp.Rem => &VectorKernels<V>.Binary<RemOp>,
        ElementOp.Max => &VectorKernels<V>.ShortBinary<MaxOp>,
        ElementOp.Min => &VectorKernels<V>.ShortBinary<MinOp>,
        ElementOp.Lt => &VectorKernels<V>.Compare<LtOp>,
        ElementOp.Le => &VectorKernels<V>.Compare<LeOp>,
        ElementOp.Eq => &VectorKernels<V>.Compare<EqOp>,
        ElementOp.MulAdd => &VectorKernels<V>.MulAdd,
        ElementOp.SelectLt when result.ByteSize == 4 => &VectorKernels<V>.CompareSelect<LtOp>,
        ElementOp.SelectLe when result.ByteSize == 4 => &VectorKernels<V>.CompareSelect<LeOp>,
        ElementOp.SelectEq when result.ByteSize == 4 => &VectorKernels<V>.CompareSelect<EqOp>,
        _ => CompareSelect<float>(op, result),
    };

    private static delegate*<BlockStep*, nint*, nint, void> Float64(ElementOp op, DType result) => op switch
    {
        ElementOp.Neg => &ScalarKernels.Unary<NegOp>,
        ElementOp.Abs => &ScalarKernels.Unary<AbsOp>,
        ElementOp.Sign => &ScalarKernels.Unary<SignOp>,
        ElementOp.Floor => &ScalarKernels.Unary<FloorOp>,
        ElementOp.Round => &ScalarKernels.Unary<RoundOp>,
        ElementOp.Exp => &ScalarKernels.Unary<ExpOp>,
        ElementOp.Expm1 => &ScalarKernels.Unary<Expm1Op>,
        ElementOp.Log => &ScalarKernels.Unary<LogOp>,
        ElementOp.Log1p => &ScalarKernels.Unary<Log1pOp>,
        ElementOp.Sin => &ScalarKernels.Unary<SinOp>,
        ElementOp.Cos => &ScalarKernels.Unary<CosOp>,
        ElementOp.Tanh => &ScalarKernels.Unary<TanhOp>,
        ElementOp.Erf => &ScalarKernels.Unary<ErfOp>,
        ElementOp.Sqrt => &ScalarKernels.Unary<SqrtOp>,
        ElementOp.Sigmoid => &ScalarKernels.Unary<SigmoidOp>,
        ElementOp.Relu => &ScalarKernels.Unary<ReluOp>,
        ElementOp.Silu => &ScalarKernels.Unary<SiluOp>,
        ElementOp.Gelu => &ScalarKernels.Unary<GeluOp>,
        ElementOp.GeluTanh => &ScalarKernels.Unary<GeluTanhOp>,
        ElementOp.Softplus => &ScalarKernels.Unary<SoftplusOp>,
        ElementOp.Rsqrt => &ScalarKernels.Unary<RsqrtOp>,
        ElementOp.Square => &ScalarKernels.Unary<SquareOp>,
        ElementOp.Reciprocal => &ScalarKernels.Unary<ReciprocalOp>,
        ElementOp.Add => &ScalarKernels.Binary<AddOp>,
        ElementOp.Sub => &ScalarKernels.Binary<SubOp>,
        ElementOp.Mul => &ScalarKernels.Binary<MulOp>,
        ElementOp.Div => &ScalarKernels.Binary<DivOp>,
        ElementOp.Pow => &ScalarKernels.Binary<PowOp>,
        ElementOp.Rem => &ScalarKernels.Binary<RemOp>,
        ElementOp.Max => &ScalarKernels.Binary<MaxOp>,
        ElementOp.Min => &ScalarKernels.Binary<MinOp>,
        ElementOp.Lt => &ScalarKernels.Compare<double, LtOp>,
        ElementOp.Le => &ScalarKernels.Compare<double, LeOp>,
        ElementOp.Eq => &ScalarKernels.Compare<double, EqOp>,
        ElementOp.MulAdd => &ScalarKernels.MulAdd,
        _ => CompareSelect<double>(op, result),
    };

    private static delegate*<BlockStep*, nint*, nint, void> Integer<T>(ElementOp op, DType result)
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T> => op switch
    {
        ElementOp.Floor or ElementOp.Round => &ScalarKernels.Copy<T>,
        ElementOp.Neg => &ScalarKernels.IntegerUnary<T, IntNeg>,
        ElementOp.Abs => &ScalarKernels.IntegerUnary<T, IntAbs>,
        ElementOp.Sign => &ScalarKernels.IntegerUnary<T, IntSign>,
        ElementOp.Square => &ScalarKernels.IntegerUnary<T, IntSquare>,
        ElementOp.Relu => &ScalarKernels.IntegerUnary<T, IntRelu>,
        ElementOp.Add => &ScalarKernels.Integer<T, IntAdd>,
        ElementOp.Sub => &ScalarKernels.Integer<T, IntSub>,
        ElementOp.Mul => &ScalarKernels.Integer<T, IntMul>,
        ElementOp.Div => &ScalarKernels.Integer<T, IntDiv>,
        ElementOp.Pow => &ScalarKernels.Integer<T, IntPow>,
        ElementOp.Rem => &ScalarKernels.Integer<T, IntRem>,
        ElementOp.Max => &ScalarKernels.Integer<T, IntMax>,
        ElementOp.Min => &ScalarKernels.Integer<T, IntMin>,
        ElementOp.Lt => &ScalarKernels.Compare<T, LtOp>,
        ElementOp.Le => &ScalarKernels.Compare<T, LeOp>,
        ElementOp.Eq => &ScalarKernels.Compare<T, EqOp>,
        _ => CompareSelect<T>(op, result),
    };

    private static delegate*<BlockStep*, nint*, nint, void> Bool(ElementOp op) => op switch
    {
        ElementOp.Not => &ScalarKernels.Not,
        ElementOp.And or ElementOp.Min or ElementOp.Mul => &ScalarKernels.Logic<AndOp>,
        ElementOp.Or or ElementOp.Max or ElementOp.Add => &ScalarKernels.Logic<OrOp>,
        ElementOp.Eq => &ScalarKernels.Logic<SameOp>,
        ElementOp.Lt => &ScalarKernels.Logic<LessOp>,
        ElementOp.Le => &ScalarKernels.Logic<LessOrSameOp>,
        _ => null,
    };

    private static delegate*<BlockStep*, nint*, nint, void> CompareSelect<T>(ElementOp op, DType result)
        where T : unmanaged, IComparisonOperators<T, T, bool> => result.ByteSize switch
    {
        1 => CompareSelect<T, byte>(op),
        4 => CompareSelect<T, int>(op),
        _ => CompareSelect<T, long>(op),
    };

    private static delegate*<BlockStep*, nint*, nint, void> CompareSelect<T, TValue>(ElementOp op)
        where T : unmanaged, IComparisonOperators<T, T, bool> where TValue : unmanaged => op switch
    {
        ElementOp.SelectLt => &ScalarKernels.CompareSelect<T, TValue, LtOp>,
        ElementOp.SelectLe => &ScalarKernels.CompareSelect<T, TValue, LeOp>,
        ElementOp.SelectEq => &ScalarKernels.CompareSelect<T, TValue, EqOp>,
        _ => null,
    };

    private static delegate*<BlockStep*, nint*, nint, void> Select(DType type) => type.ByteSize switch
    {
        1 => &ScalarKernels.Select<byte>,
        8 => &ScalarKernels.Select<long>,
        _ => Isa.Current switch
        {
            IsaKind.Avx512 => &VectorKernels<F512>.Select,
            IsaKind.Avx2 => &VectorKernels<F256>.Select,
            _ => &VectorKernels<F128>.Select,
        },
    };

    private static delegate*<BlockStep*, nint*, nint, void> Copy(DType type) => type.ByteSize switch
    {
        1 => &ScalarKernels.Copy<byte>,
        4 => &ScalarKernels.Copy<int>,
        _ => &ScalarKernels.Copy<long>,
    };

    private static delegate*<BlockStep*, nint*, nint, void> Cast(DType from, DType to) => (from, to) switch
    {
        (DType.Bool or DType.Int32 or DType.Float32, DType.Int32 or DType.Float32) => Isa.Current switch
        {
            IsaKind.Avx512 => Cast<F512>(from, to),
            IsaKind.Avx2 => Cast<F256>(from, to),
            _ => Cast<F128>(from, to),
        },
        (DType.Bool, _) => CastFrom<byte>(to),
        (DType.Int32, _) => CastFrom<int>(to),
        (DType.Int64, _) => CastFrom<long>(to),
        (DType.Float32, _) => CastFrom<float>(to),
        _ => CastFrom<double>(to),
    };

    private static delegate*<BlockStep*, nint*, nint, void> Cast<V>(DType from, DType to)
        where V : unmanaged, IVector<V> => (from, to) switch
    {
        (DType.Int32, DType.Float32) => &VectorKernels<V>.IntToFloat,
        (DType.Float32, DType.Int32) => &VectorKernels<V>.FloatToInt,
        (DType.Bool, DType.Float32) => &VectorKernels<V>.BoolToFloat,
        _ => CastFrom<byte>(to),
    };

    private static delegate*<BlockStep*, nint*, nint, void> CastFrom<T>(DType to) where T : unmanaged, INumberBase<T> => to switch
    {
        DType.Bool => &ScalarKernels.ToBool<T>,
        DType.Int32 => &ScalarKernels.Cast<T, int>,
        DType.Int64 => &ScalarKernels.Cast<T, long>,
        DType.Float32 => &ScalarKernels.Cast<T, float>,
        _ => &ScalarKernels.Cast<T, double>,
    };
}
