using System.Xml.Linq;
using Xunit;

namespace Cajal.Cli.Tests;

public sealed class NetworkDrawingTests
{
    private static readonly NetworkColumn _input = new("input", "Input", "(4)", 0, 4);

    private static XElement Draw(params NetworkColumn[] layers) => XElement.Parse(NetworkDrawing.Draw("n", _input, layers, null, null));

    [Fact]
    public void Draws_every_neuron_of_a_small_layer() => Assert.Equal(4 + 3, Draw(new NetworkColumn("d", "Dense", "(3)", 15, 3)).Descendants("circle").Count());

    [Fact]
    public void Counts_the_neurons_it_leaves_out() =>
        Assert.Contains("and 119 more", Draw(new NetworkColumn("d", "Dense", "(128)", 640, 128)).Descendants("text").Select(t => t.Value));

    [Fact]
    public void Tells_negative_weights_from_positive_ones()
    {
        var links = Draw(new NetworkColumn("d", "Dense", "(1)", 5, 1, new float[,] { { 1 }, { -2 }, { 0.5f }, { -0.1f } })).Descendants("path").ToArray();
        Assert.Equal(2, links.Count(l => l.Attribute("class")!.Value == "link minus"));
        Assert.Equal(2, links.Count(l => l.Attribute("class")!.Value == "link plus"));
    }

    [Fact]
    public void A_layer_without_neurons_lets_the_weights_pass() =>
        Assert.Equal(4, Draw(new NetworkColumn("p", "Dropout", "(4)", 0, 0), new NetworkColumn("d", "Dense", "(1)", 5, 1, new float[4, 1])).Descendants("path").Count());

    [Fact]
    public void First_neurons_show_the_picture_they_look_for()
    {
        var svg = XElement.Parse(NetworkDrawing.Draw("n", _input, [new("d", "Dense", "(2)", 10, 2, new float[4, 2])], (2, 2), "data:,"));
        Assert.Equal(1 + 2, svg.Descendants("image").Count());
    }
}
