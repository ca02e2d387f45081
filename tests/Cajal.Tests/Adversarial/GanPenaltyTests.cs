using Cajal.Adversarial;
using Xunit;

namespace Cajal.Tests.Adversarial;

public sealed class GanPenaltyTests
{
    private static readonly Tensor _x = Tensor.From([.. Enumerable.Range(0, 6).Select(k => Math.Sin(1.7 * k + 0.4))], [2, 3]);
    private static readonly Tensor _key = new RandomKey(1);

    // PyTorch 1.13, torch.autograd.grad with create_graph, on tanh(x W1 + b1) W2 + b2 with weights sin(k) / 2: the penalty, then for each weight
    // the sum of its gradient and the sum weighed by cos(k). Real and generated examples are equal, so that u does not matter.
    [Fact]
    public void Is_PyTorchs_figure_and_has_PyTorchs_second_derivative_for_the_gradient_penalty() => Check(
        new GradientPenalty(), 0.9797534117056699,
        [-0.05956875887535329, 0.4998369309984422, 0.7817212133875469], [-4.397451668675151, -1.9057587472410296, 8.969029132643522]);

    [Fact]
    public void Is_PyTorchs_figure_and_has_PyTorchs_second_derivative_for_R1_and_R2()
    {
        double[] sums = [0.040805354020353124, -0.2631202333935234, -0.4304349932821201];
        double[] weighed = [2.3932183210959614, 1.0568982034296095, -4.924505065739535];
        Check(new R1Penalty(5), 1.1803360543949746, sums, weighed);
        Check(new R2Penalty(5), 1.1803360543949746, sums, weighed);
    }

    // The critic w . x has the gradient w everywhere: 10 (5 - 1)^2.
    [Fact]
    public void Knows_a_linear_critic()
    {
        Tensor w = new double[,] { { 3 }, { 4 } };
        Tensor Critic(Tensor x) => Ops.MatMul(x, w);
        Close.To(160, new GradientPenalty().Call(Critic, Ops.Zeros([7, 2], DType.Float64), Ops.Ones([7, 2], DType.Float64), _key).Item(), 1e-9);
    }

    // A critic of x^2 / 2 has the slope |x| at the place x itself, so that the penalty tells where it was taken.
    [Fact]
    public void Looks_at_each_example_at_a_place_of_its_own_between_real_and_generated()
    {
        var places = new List<double>();
        Tensor Critic(Tensor x)
        {
            places.AddRange(x.ToArray<double>());
            return 0.5 * x.Square();
        }

        var (real, fake) = (Ops.Full([500, 1], 3, DType.Float64), Ops.Full([500, 1], 1, DType.Float64));
        var price = new GradientPenalty(1).Call(Critic, real, fake, _key).Item();
        Assert.All(places, p => Assert.InRange(p, 1, 3));
        Assert.InRange(places.Average(), 1.9, 2.1);
        Assert.True(places.Distinct().Count() > 490);
        Close.To(places.Average(p => (p - 1) * (p - 1)), price, 1e-9);
        Close.To(4.5, new R1Penalty(1).Call(Critic, real, fake, _key).Item(), 1e-12);
        Close.To(0.5, new R2Penalty(1).Call(Critic, real, fake, _key).Item(), 1e-12);
    }

    [Fact]
    public void Has_a_finite_second_derivative_where_the_critic_is_flat()
    {
        Tensor w = new double[,] { { 0 }, { 0 } };
        var price = new GradientPenalty().Call(x => Ops.MatMul(x, w), _x[.., ..2], _x[.., ..2], _key);
        Close.To(10, price.Item(), 1e-4);
        Assert.All(Ops.Gradients(price, w)[0].ToArray(), g => Assert.Equal(0, g));
    }

    private static void Check(GanPenalty penalty, double value, double[] sums, double[] weighed)
    {
        var k = 0;
        Tensor Weight(params int[] shape) =>
            Tensor.From([.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => 0.5 * Math.Sin(++k))], shape);
        Tensor[] weights = [Weight(3, 4), Weight(4), Weight(4, 1)];
        var last = Weight(1);
        var price = penalty.Call(x => Ops.MatMul((Ops.MatMul(x, weights[0]) + weights[1]).Tanh(), weights[2]) + last, _x, _x, _key);
        Close.To(value, price.Item(), 1e-11);
        var gradients = Ops.Gradients(price, weights);
        Close.To(sums, Array.ConvertAll(gradients, g => g.Sum().Item()), 1e-10);
        Close.To(weighed, Array.ConvertAll(gradients, g => g.ToArray<double>().Select((v, i) => v * Math.Cos(i)).Sum()), 1e-10);
    }
}
