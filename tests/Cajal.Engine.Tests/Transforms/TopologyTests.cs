using Cajal.Transforms;
using Xunit;

namespace Cajal.Engine.Tests.Transforms;

public class TopologyTests
{
    [Fact]
    public void Lists_every_node_once_behind_its_inputs()
    {
        Tensor x = new[] { 1.0 };
        var y = x * x + x.Sin() * x;
        var order = Topology.Sort([y, x]);
        Assert.Equal(order.Count, order.Distinct().Count());
        Assert.All(order, node => Assert.All(node.Inputs, input => Assert.True(order.IndexOf(input) < order.IndexOf(node))));
    }

    [Fact]
    public void Does_not_look_behind_a_boundary()
    {
        Tensor x = new[] { 1.0 };
        var (y, z) = (x.Sin(), x.Sin().Cos());
        var order = Topology.Sort([z, y], t => t == z);
        Assert.Equal([x, y, z], order);
    }
}
