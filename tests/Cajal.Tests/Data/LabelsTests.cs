using Xunit;

namespace Cajal.Tests.Data;

public sealed class LabelsTests
{
    [Theory]
    [InlineData(new[] { 1 }, new[] { 1, 5 })]
    [InlineData(new[] { 3 }, new[] { 3, 5 })]
    [InlineData(new[] { 4, 3 }, new[] { 4, 3, 5 })]
    [InlineData(new[] { 3, 1 }, new[] { 3, 5 })]
    [InlineData(new[] { 3, 2, 1 }, new[] { 3, 2, 5 })]
    public void Classes_become_vectors_of_one_1(int[] shape, int[] expected)
    {
        // Keras's test_to_categorical.
        var gen = new TestKit.Gen(2);
        var labels = Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => gen.Int(0, 4)).ToArray();
        var y = Labels.ToCategorical(Tensor.From(labels, shape), 5);
        Assert.Equal(((Shape)expected).ToString(), y.Shape.ToString());
        Assert.Equal(labels, y.ReshapeTo([labels.Length, 5]).ArgMax(-1).ToArray<int>());
        Assert.Equal(labels.Length, y.Sum().Item());
    }

    [Fact]
    public void There_is_one_class_more_than_the_largest_number()
    {
        Assert.Equal("[3, 6]", Labels.ToCategorical(new[] { 0, 2, 5 }).Shape.ToString());
        Assert.Equal("CJ4073", Assert.Throws<CajalException>(() => Labels.ToCategorical(new[] { 0, 3 }, 3)).Code);
        Assert.Equal("CJ4073", Assert.Throws<CajalException>(() => Labels.ToCategorical(new[] { 0, -1 })).Code);
    }
}
