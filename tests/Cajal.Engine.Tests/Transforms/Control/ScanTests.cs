using Cajal.Graph;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Transforms.Control;

public class ScanTests
{
    private const int Steps = 4, Width = 2, Units = 3;

    private static readonly Input[] Rnn = [new(Units), new([Steps, Width]), new([Width, Units]), new([Units, Units])];

    [Fact]
    public void Carries_from_step_to_step()
    {
        var (carry, ys) = Ops.Scan((c, x) => ([c[0] + x[0]], [c[0] * x[0]]), [Number(1)], [new[] { 1.0, 2, 3 }]);
        Close.To(7, carry[0]);
        Close.Exactly([1, 4, 12], ys[0]);
    }

    [Fact]
    public void Runs_backwards_and_keeps_the_places_of_results()
    {
        var (carry, ys) = Ops.Scan((c, x) => ([c[0] + x[0]], [c[0]]), [Number(0)], [new[] { 1.0, 2, 3 }], reverse: true);
        Close.To(6, carry[0]);
        Close.Exactly([5, 3, 0], ys[0]);
    }

    [Fact]
    public void Counts_steps_without_inputs() =>
        Close.To(32, Ops.Scan((c, _) => ([c[0] * 2], []), [Number(1)], [], length: 5).Carry[0]);

    [Fact]
    public void Of_no_steps_returns_what_it_began_with()
    {
        var (carry, ys) = Ops.Scan((c, x) => ([c[0] + x[0]], [x[0]]), [Number(3)], [Tensor.From<double>([], 0)]);
        Close.To(3, carry[0]);
        Assert.Equal([0], ys[0].Shape);
    }

    [Fact]
    public void Equals_the_unrolled_network_with_its_gradients() => Properties.ForAll(3, gen =>
    {
        var x = Array.ConvertAll(Rnn, i => i.Draw(gen));
        var (scanned, unrolled) = (Sum(Scanned(x)), Sum(Unrolled(x)));
        Same([unrolled, .. Ops.Gradients(unrolled, x)], [scanned, .. Ops.Gradients(scanned, x)]);
    });

    [Fact]
    public void Equals_the_unrolled_network_in_its_second_derivatives() => Properties.ForAll(2, gen =>
    {
        var x = Array.ConvertAll(Rnn, i => i.Draw(gen));
        var v = Array.ConvertAll(Rnn, i => i.Draw(gen));
        Same(Ops.Hvp(Sum(Unrolled(x)), x, v), Ops.Hvp(Sum(Scanned(x)), x, v));
    });

    [Fact]
    public void Fulfils_the_contract() => Properties.ForAll(2, gen => PrimitiveContract.CheckAll(gen, Scanned, Rnn));

    [Fact]
    public void Fulfils_the_contract_backwards_with_whole_numbers_in_the_carry() => Properties.ForAll(3, gen => PrimitiveContract.CheckAll(
        gen,
        x =>
        {
            var start = Ops.Cast(0, DType.Int32);
            var (carry, ys) = Ops.Scan(
                (c, s) => ([c[0] * x[1] + s[0], c[1] + 1], [c[0] * c[1].Cast(DType.Float64)]), [x[0], start], [x[2]], reverse: true);
            return [carry[0], ys[0]];
        },
        new Input(2), new Input(2), new Input([3, 2])));

    [Fact]
    public void Nests() => Properties.ForAll(2, gen => PrimitiveContract.CheckAll(
        gen,
        x => Ops.Scan(
            (c, row) =>
            {
                var (inner, ys) = Ops.Scan((d, s) => ([(d[0] * x[1] + s[0]).Tanh()], [d[0] * s[0]]), [c[0]], [row[0]]);
                return (inner, [ys[0].SumOver(0)]);
            },
            [x[0]], [x[2]]) is var (carry, sums) ? [carry[0], sums[0]] : [],
        new Input(Shape.Scalar), new Input(Shape.Scalar), new Input([2, 3])));

    [Fact]
    public void Differentiates_variables_that_the_body_reads()
    {
        var w = new Variable(Number(2));
        var loss = Ops.Scan((c, x) => ([c[0] * w.Value + x[0]], []), [Number(0)], [new[] { 1.0, 1, 1 }]).Carry[0];
        Close.To(2 * 2 + 1, Ops.Gradients(loss, [w])[w]);
    }

    [Fact]
    public void Lets_numbers_of_the_source_become_carries() =>
        Close.To(1, Ops.Scan((c, x) => ([1], []), [Number(3)], [new[] { 1.0 }]).Carry[0]);

    [Fact]
    public void Refuses_a_step_that_changes_the_shape_of_a_carry() => Assert.Equal("CJ1102", Assert.Throws<ShapeException>(() =>
        Ops.Scan((c, x) => ([x[0]], []), [Number(0)], [new double[3, 2]])).Code);

    [Fact]
    public void Refuses_inputs_of_different_length() => Assert.Equal("CJ1101", Assert.Throws<ShapeException>(() =>
        Ops.Scan((c, x) => (c, []), [Number(0)], [new double[3], new double[4]])).Code);

    [Fact]
    public void Records_its_body_once_and_closed()
    {
        var calls = 0;
        Tensor outside = new[] { 2.0 };
        var (carry, _) = Ops.Scan(
            (c, x) =>
            {
                calls++;
                return ([c[0] + outside * x[0]], []);
            },
            [new[] { 0.0 }], [new[] { 1.0, 2, 3 }]);
        Assert.Equal(1, calls);
        var scan = (Cajal.Transforms.Scan)carry[0].Inputs[0].Op;
        Assert.All(Cajal.Transforms.Topology.Sort(scan.Body.Outputs), t => Assert.False(t.Op is Leaf or Read));
    }

    private static Tensor[] Scanned(Tensor[] x)
    {
        var (carry, ys) = Ops.Scan((c, s) => Cell(c[0], s[0], x), [x[0]], [x[1]]);
        return [carry[0], ys[0]];
    }

    private static Tensor[] Unrolled(Tensor[] x)
    {
        var h = x[0];
        var ys = new Tensor[Steps];
        for (var t = 0; t < Steps; t++)
        {
            var (carry, y) = Cell(h, x[1].Slice(0, t, 1).ReshapeTo(Width), x);
            (h, ys[t]) = (carry[0], y[0].ReshapeTo([1, Units]));
        }

        return [h, Tensor.ConcatAll(0, ys)];
    }

    private static (Tensor[] Carry, Tensor[] Y) Cell(Tensor h, Tensor x, Tensor[] w)
    {
        var next = (Tensor.DotOf(x, w[2], [], [], 0, 0) + Tensor.DotOf(h, w[3], [], [], 0, 0)).Tanh();
        return ([next], [next * h]);
    }

    private static Tensor Sum(Tensor[] ys) => ys[0].SumOver(0) + (ys[1] * ys[1]).SumOver([0, 1]);

    private static void Same(Tensor[] expected, Tensor[] actual)
    {
        var (e, a) = (Evaluator.All[^1].Run(expected), Evaluator.All[^1].Run(actual));
        for (var i = 0; i < e.Length; i++) Close.To(e[i], a[i], Close.Reordered, Close.Reordered);
    }

    private static Tensor Number(double value) => Tensor.From([value], Shape.Scalar);
}
