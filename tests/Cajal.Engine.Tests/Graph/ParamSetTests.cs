using Xunit;

namespace Cajal.Engine.Tests.Graph;

public class ParamSetTests
{
    private readonly Variable _a = new(new[] { 1f, 2f }, "a");
    private readonly Variable _b = new(new float[,] { { 3 }, { 4 } }, "b");

    private ParamSet Set => ParamSet.Of(_a, _b);

    [Fact]
    public void Holds_the_current_values_in_order()
    {
        Assert.Equal([_a, _b], Set.Variables);
        Assert.Equal([3f, 4f], Set[_b].ToArray());
        Assert.Equal((2, 4L), (Set.Count, Set.Size));
    }

    [Fact]
    public void Is_a_vector_space()
    {
        var sum = Set + 0.5f * Set - Set / 2;
        Assert.Equal([1f, 2f, 3f, 4f], sum.Flatten().ToArray());
        Assert.Equal([-1f, -2f, -3f, -4f], (-Set).Flatten().ToArray());
        Assert.Equal([1f, 4f, 9f, 16f], (Set * Set).Flatten().ToArray());
        Assert.Equal([1f, 1f, 1f, 1f], (Set / Set).Flatten().ToArray());
        Assert.Equal([2f, 3f, 4f, 5f], (Set + 1).Flatten().ToArray());
    }

    [Fact]
    public void Has_an_inner_product_and_a_length()
    {
        Assert.Equal(30, Set.Dot(Set).Item());
        Assert.Equal(Math.Sqrt(30), Set.Norm().Item(), 1e-6);
        Assert.Equal(0, (Set * 0).Norm().Item());
        Assert.Equal(0, ParamSet.Empty.Norm().Item());
    }

    [Fact]
    public void Moves_towards_another_set() => Assert.Equal([1.5f, 3f, 4.5f, 6f], Set.Lerp(Set * 2, 0.5).Flatten().ToArray());

    [Fact]
    public void Selects_variables() => Assert.Equal([_b], Set.Where(v => v.Name == "b").Variables);

    [Fact]
    public void Unflattens_what_it_flattened()
    {
        var back = Set.Unflatten(Set.Flatten() * 2);
        Assert.Equal([2, 1], back[_b].Shape);
        Assert.Equal([6f, 8f], back[_b].ToArray());
        Assert.Equal("CJ1254", Assert.Throws<ShapeException>(() => Set.Unflatten(new[] { 1f })).Code);
    }

    [Fact]
    public void Stacks_sets_along_a_new_axis() => Assert.Equal([3, 2, 1], ParamSet.Stack(Set, Set, Set)[_b].Shape);

    [Fact]
    public void Substitutes_only_while_open()
    {
        using (ParamSet.From([_a], [new[] { 9f, 9f }]).Use())
        {
            Assert.Equal([9f, 9f], _a.Value.ToArray());
            Assert.Equal([3f, 4f], _b.Value.ToArray());
        }

        Assert.Equal([1f, 2f], _a.Value.ToArray());
    }

    [Fact]
    public void Keeps_assignments_out_of_the_variables()
    {
        using var use = Set.Use();
        _a.AssignAdd(1);
        _b.Assign(_b.Value * 2);
        Assert.Equal([2f, 3f], _a.Value.ToArray());
        use.Dispose();
        Assert.Equal([1f, 2f], _a.Value.ToArray());
        Assert.Equal([_a, _b], use.Updates.Variables);
        Assert.Equal([6f, 8f], use.Updates[_b].ToArray());
    }

    [Fact]
    public void Substitutions_nest()
    {
        using var outer = ParamSet.From([_a, _b], [new[] { 5f, 5f }, new float[,] { { 5 }, { 5 } }]).Use();
        using (var inner = ParamSet.From([_a], [new[] { 7f, 7f }]).Use())
        {
            Assert.Equal([7f, 7f], _a.Value.ToArray());
            Assert.Equal([5f, 5f], _b.Value.ToArray());
            _b.Assign(_b.Value + 1);
            Assert.Equal([6f, 6f], _b.Value.ToArray());
        }

        Assert.Equal([5f, 5f], _a.Value.ToArray());
        Assert.Equal([5f, 5f], _b.Value.ToArray());
        Assert.Empty(outer.Updates);
    }

    [Fact]
    public void Writes_itself_into_the_variables_when_told()
    {
        (Set * 2).Assign();
        Assert.Equal([2f, 4f], _a.Value.ToArray());
    }

    [Fact]
    public void Explains_what_does_not_go_together()
    {
        Assert.Equal("CJ1250", Assert.Throws<CajalException>(() => ParamSet.Of(_a)[_b]).Code);
        Assert.Equal("CJ1251", Assert.Throws<CajalException>(() => ParamSet.From([_a], [])).Code);
        Assert.Equal("CJ1252", Assert.Throws<CajalException>(() => ParamSet.Of(_a, _a)).Code);
        Assert.Equal("CJ1253", Assert.Throws<CajalException>(() => ParamSet.Of(_a) + Set).Code);
        Assert.Equal("CJ1255", Assert.Throws<ShapeException>(() => ParamSet.From([_a], [_b]).Use()).Code);
        Assert.Equal("CJ1256", Assert.Throws<ShapeException>(() => Set * new[] { 1f, 2f }).Code);
    }
}
