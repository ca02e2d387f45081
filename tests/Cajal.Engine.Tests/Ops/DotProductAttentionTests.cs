using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Operations;

public class DotProductAttentionTests
{
    // Figures of torch 1.13 in float64: softmax(einsum) on Wave(phase) inputs, and the gradients of sum(y * Wave(3)).
    private const double Tolerance = 1e-8;

    private static readonly Tensor Q = Wave([2, 3, 2, 3], 0, 2), K = Wave([2, 4, 2, 3], 1, 2), V = Wave([2, 4, 2, 2], 2);

    public static TheoryData<string, double[], double[], double[], double[]> Figures() => new()
    {
        {
            "plain",
            [-0.243156837, -0.675897763, 0.59026021, 0.54006249, 0.181956465, -0.988151736, 0.149415086, 0.926851806, 0.479437221, -0.80366844, 0.116166229, 0.835538643],
            [0.0119899869, 0.0279994822, -0.0192051452, -0.00126462615, 0.0014404955, 0.000893426324, 0.0465835433, -0.0574862175, -0.031769978, 0.0234020952, 0.0343731324, -0.0322596729, -0.0261236996, 0.0387056904, 0.0161496694, -0.101575467, -0.00847195654, 0.103758597],
            [-0.182315001, 0.054386209, 0.168300274, -0.184799702, -0.186761385, 0.232926054, 0.0255405018, 0.0105608141, -0.0282619073, -0.013820834, 0.080127717, -0.00682719637, 0.0324027285, -0.0345109355, -0.0235096404, 0.184333967, 0.103380471, -0.210973977, 0.124371771, -0.0304360877, -0.116528726, 0.0142865684, 0.0032531966, -0.0151248814],
            [-0.437152388, 0.326808562, 0.0772739485, -0.113846793, -0.297079663, 0.935834186, 0.13177874, -0.896337119, -0.76623693, 0.346282582, 0.856390492, -0.798857578, -0.494361834, 0.509061213, 0.383605825, -0.682349025]
        },
        {
            "causal",
            [0.675463181, -0.818277111, -0.464602179, 0.937999977, 0.223214839, -0.995309062, 0.0241047283, 0.985840202, 0.602829159, -0.825446442, 0.0978767508, 0.846850743],
            [0, 0, 0, 0, 0, 0, 0.0527067321, -0.0160921538, -0.0485599613, 0.0859524627, 0.12376158, -0.117844459, -0.0250882626, 0.0390012795, 0.0150380623, -0.106192385, 0.00188808665, 0.105705846],
            [-0.0699604549, 0.036959738, 0.0604363374, -0.197391595, -0.167867461, 0.240649192, -0.000139556795, -0.000190665823, 0.000188689278, 3.3700308e-05, -0.00964914661, 0.00245277852, 0.0701000117, -0.0367690722, -0.0606250266, 0.197357895, 0.177516608, -0.24310197, 0, 0, 0, 0, 0, 0],
            [-1.64960747, 1.07916025, 1.04084995, -0.878513316, -0.324799923, 0.970515235, 0.398382843, -1.37259664, -0.0204234196, 0.0683110566, 0.00981621453, -0.240280563, 0, 0, 0, 0]
        },
        {
            "padding",
            [-0.242955445, -0.674832508, 0.590361034, 0.539705777, 0.221252916, -0.994471929, 0.0514425123, 0.965935266, 0.535593302, -0.795697815, -0.392917498, 0.907784427],
            [-0.0152325558, 0.023145612, 0.00926818645, -0.00909574162, -0.000957658371, 0.00934251964, 0.0404018774, -0.0613899723, -0.0245823576, 0.0207672078, 0.00218650565, -0.0213306463, 0.087342645, -0.132715678, -0.0531432762, 0.169817257, 0.0178794566, -0.174424596],
            [-0.141237548, 0.0330805292, 0.132713059, -0.0423640353, -0.0578015729, 0.0572588642, 0.00250114636, 0.00399584761, -0.00353083229, -0.0128621909, 0.0230798611, 0.00691476485, 0, 0, 0, 0, 0, 0, 0.138736401, -0.0370763768, -0.129182227, 0.0552262262, 0.0347217119, -0.064173629],
            [-1.18211886, 0.823347873, 0.925596488, -1.04482814, 0, 0, 0, 0, 0, 0, 0, 0, -0.812711952, 1.29463867, 0.523452517, -1.44656237]
        },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public void Gives_the_values_and_gradients_of_PyTorch(string kind, double[] y0, double[] dq1, double[] dk0, double[] dv1)
    {
        var padding = Tensor.From([1, 1, 0, 1, 1, 0, 0, 1], [2, 1, 1, 4]).Cast(DType.Bool);
        foreach (var dtype in (DType[])[DType.Float64, DType.Float32])
        {
            var (q, k, v) = (Q.Cast(dtype).Realize(), K.Cast(dtype).Realize(), V.Cast(dtype).Realize());
            var y = Ops.DotProductAttention(q, k, v, mask: kind == "padding" ? padding : null, isCausal: kind == "causal");
            var g = Ops.Gradients((y * Wave([2, 3, 2, 2], 3).Cast(dtype)).Sum(), q, k, v);
            // Float32 keeps seven digits of numbers up to 2.
            var tolerance = dtype == DType.Float64 ? Tolerance : 2e-6;
            AssertNear(y0, y[0], tolerance);
            AssertNear(dq1, g[0][1], tolerance);
            AssertNear(dk0, g[1][0], tolerance);
            AssertNear(dv1, g[2][1], tolerance);
        }
    }

    [Fact]
    public void Causal_means_a_triangular_mask()
    {
        var triangle = Ops.Ones([3, 4]).Tril().Cast(DType.Bool);
        Close.Exactly(
            Ops.DotProductAttention(Q, K, V, mask: triangle).ToArray<double>(), Ops.DotProductAttention(Q, K, V, isCausal: true));
    }

    [Fact]
    public void A_query_without_keys_takes_the_mean_of_all_values()
    {
        var mask = Tensor.From([1, 0, 1], [3, 1]).Cast(DType.Bool);
        var y = Ops.DotProductAttention(Q, K, V, mask: mask, isCausal: true);
        AssertNear(V.Mean(1).ToArray<double>(), y[.., 1], 1e-12);
    }

    [Fact]
    public void Fewer_heads_for_keys_mean_repeated_heads()
    {
        var q = Wave([2, 3, 6, 3], 0);
        var repeated = Ops.DotProductAttention(q, K.Repeat(3, 2), V.Repeat(3, 2));
        AssertNear(repeated.ToArray<double>(), Ops.DotProductAttention(q, K, V), 1e-12);
    }

    [Fact]
    public void A_bias_that_is_learned_has_the_gradient_of_finite_differences()
    {
        var bias = Wave([2, 1, 4], 4).Realize();
        var gradient = Ops.Gradients(Loss(bias), bias)[0].ToArray<double>();
        for (var i = 0; i < gradient.Length; i++)
        {
            var nudge = new double[8];
            nudge[i] = 1e-6;
            var step = Tensor.From(nudge, [2, 1, 4]);
            Assert.Equal((Loss(bias + step).Item() - Loss(bias - step).Item()) / 2e-6, gradient[i], 1e-8);
        }

        Tensor Loss(Tensor b) => (Ops.DotProductAttention(Q, K, V, b) * Wave([2, 3, 2, 2], 3)).Sum();
    }

    [Fact]
    public void Takes_heads_in_front_of_time_as_a_transposed_view()
    {
        var y = Ops.DotProductAttention(Front(Q), Front(K), Front(V)).SwapAxes(1, 2);
        AssertNear(Ops.DotProductAttention(Q, K, V).SwapAxes(1, 2).ToArray<double>(), y, 1e-12);

        static Tensor Front(Tensor x) => x.SwapAxes(1, 2).Realize().SwapAxes(1, 2);
    }

    [Fact]
    public void Refuses_what_does_not_belong_together()
    {
        var (q, k) = (Ops.Zeros([2, 3, 4, 5]), Ops.Zeros([2, 6, 4, 5]));
        Assert.Equal("CJ1310", Refused(() => Ops.DotProductAttention(q[0], k, k)));
        Assert.Equal("CJ1310", Refused(() => Ops.DotProductAttention(q, Ops.Zeros([2, 6, 4, 6]), k)));
        Assert.Equal("CJ1310", Refused(() => Ops.DotProductAttention(q, k, Ops.Zeros([2, 7, 4, 5]))));
        Assert.Equal("CJ1311", Refused(() => Ops.DotProductAttention(q, Ops.Zeros([2, 6, 3, 5]), Ops.Zeros([2, 6, 3, 5]))));
        Assert.Equal("CJ1312", Refused(() => Ops.DotProductAttention(q, k, k, mask: Ops.Zeros([3, 5], DType.Bool))));
        Assert.Equal("CJ1312", Refused(() => Ops.DotProductAttention(q, k, k, bias: Ops.Zeros([2, 4, 2, 6]))));
        Assert.Equal("CJ1313", Refused(() => Ops.DotProductAttention(q, k, k, mask: Ops.Zeros([3, 6]))));
    }

    [Fact]
    public void Takes_no_queries_and_no_keys()
    {
        var (none, some) = (Ops.Zeros([2, 0, 4, 5]), Ops.Zeros([2, 3, 4, 5]));
        Assert.Empty(Ops.DotProductAttention(none, some, some).ToArray());
        Assert.Equal(new float[120], Ops.DotProductAttention(some, none, none).ToArray());
    }

    private static string Refused(Action action) => Assert.ThrowsAny<CajalException>(action).Code;

    private static void AssertNear(double[] expected, Tensor actual, double tolerance)
    {
        var values = actual.ToArray<double>();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++) Assert.Equal(expected[i], values[i], tolerance);
    }

    private static Tensor Wave(Shape shape, double phase, double scale = 1)
    {
        var values = new double[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = scale * Math.Sin(1.7 * i + 0.4 + phase);
        return Tensor.From(values, shape);
    }
}
