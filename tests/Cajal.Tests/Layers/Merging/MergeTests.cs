using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Layers;

public sealed class MergeTests
{
    private static readonly Tensor A = LayerContract.Waves([2, 3], DType.Float32);
    private static readonly Tensor B = LayerContract.Waves([2, 3], DType.Float32, phase: 1);

    public static TheoryData<string> Classes => ["Add", "Multiply", "Average", "Maximum", "Minimum", "Subtract", "Concatenate"];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Fulfils_the_contract(string className) =>
        LayerContract.Check(() => Layer.FromConfig(className, new LayerConfig { ["name"] = "m" }), [A, B], weights: 0);

    [Fact]
    public void Computes_element_by_element()
    {
        Tensor a = new float[,] { { 1, 5 } }, b = new float[,] { { 4, 2 } };
        Assert.Equal([5f, 7f], new Add().Call([a, b]).ToArray());
        Assert.Equal([4f, 10f], new Multiply().Call([a, b]).ToArray());
        Assert.Equal([2.5f, 3.5f], new Average().Call([a, b]).ToArray());
        Assert.Equal([4f, 5f], new Maximum().Call([a, b]).ToArray());
        Assert.Equal([1f, 2f], new Minimum().Call([a, b]).ToArray());
        Assert.Equal([-3f, 3f], new Subtract().Call([a, b]).ToArray());
        Assert.Equal([6f, 12f], new Add().Call([a, b, a]).ToArray());
        Assert.Equal([1f, 5f, 4f, 2f], new Concatenate().Call([a, b]).ToArray());
        Assert.Equal([2, 2], new Concatenate(axis: 0).Call([a, b]).Shape.ToArray());
    }

    [Fact]
    public void Puts_missing_axes_after_the_batch() =>
        Assert.Equal([2, 4, 3], new Add().Call([Ops.Zeros([2, 4, 3]), A]).Shape.ToArray());

    [Fact]
    public void Explains_shapes_that_do_not_fit()
    {
        var e = Assert.Throws<ShapeException>(() => new Add(name: "sum").Call([A, Ops.Zeros([2, 4])]));
        Assert.Equal("CJ2010", e.Code);
        Assert.Contains("input 1 : float32 [2, 4]", e.Message);
        Assert.Equal("CJ2010", Assert.Throws<ShapeException>(() => new Concatenate().Call([A, Ops.Zeros([3, 3])])).Code);
    }

    [Fact]
    public void Wants_two_inputs() =>
        Assert.Equal("CJ2004", Assert.Throws<ShapeException>(() => new Add().Call(A)).Code);

    [Fact]
    public void Every_class_has_a_short_form_for_symbols()
    {
        Input a = new(3, "a"), b = new(3, "b");
        var model = new Model(
            [a, b],
            [
                Merge.Add([a, b], name: "sum"), Merge.Subtract([a, b]), Merge.Multiply([a, b]), Merge.Average([a, b]), Merge.Maximum([a, b]), Merge.Minimum([a, b]),
                Merge.Concatenate([a, b], axis: 1), Merge.Dot([a, b], axes: 1, normalize: true),
            ]);
        Assert.Equal("sum", model.OutputNames[0]);
        var y = model.CallAll([new float[,] { { 3, 0, 4 } }, new float[,] { { 4, 0, 3 } }]);
        Assert.Equal([7f, 0f, 7f], y[0].ToArray());
        Assert.Equal([-1f, 0f, 1f], y[1].ToArray());
        Assert.Equal([12f, 0f, 12f], y[2].ToArray());
        Assert.Equal([3.5f, 0f, 3.5f], y[3].ToArray());
        Assert.Equal([4f, 0f, 4f], y[4].ToArray());
        Assert.Equal([3f, 0f, 3f], y[5].ToArray());
        Assert.Equal([3f, 0f, 4f, 4f, 0f, 3f], y[6].ToArray());
        Assert.Equal(0.96, y[7].Item(), 1e-6);
    }

    [Fact]
    public void A_short_form_shows_the_line_of_the_caller()
    {
        Input a = new(3), b = new(4);
        Assert.Contains("MergeTests.cs", Assert.Throws<ShapeException>(() => Merge.Add([a, b])).Message);
    }
}
