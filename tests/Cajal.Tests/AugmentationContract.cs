using Cajal.Layers;
using Xunit;

namespace Cajal.Tests;

/// <summary>What must hold for every layer that changes images at random while training.</summary>
internal static class AugmentationContract
{
    /// <summary>Checks a layer.</summary>
    /// <param name="make">Makes a layer of a seed and a data format.</param>
    /// <param name="channels">The number of channels it is tried on.</param>
    public static void Check(Func<int, string, Layer> make, int channels = 3)
    {
        var x = Pictures(6, 5, 4, channels);
        LayerContract.Check(() => make(1, "channels_last"), [2, 5, 4, channels], weights: 0);
        Repeats_with_its_seed_and_differs_from_call_to_call(make, x);
        Leaves_images_alone_at_inference(make, x);
        Takes_either_order_of_channels(make, x);
        Takes_one_image(make, x[0]);
        Takes_whole_numbers(make, channels);
        Replays_inside_a_compiled_step(make, x);
    }

    /// <summary>Pictures whose pixels are all different, from 0 to 250.</summary>
    public static Tensor Pictures(int count, int height, int width, int channels)
    {
        var values = new float[count * height * width * channels];
        for (var i = 0; i < values.Length; i++) values[i] = (float)(125 + 125 * Math.Sin(1.3 * i + 0.2));
        return Tensor.From(values, [count, height, width, channels]);
    }

    private static void Repeats_with_its_seed_and_differs_from_call_to_call(Func<int, string, Layer> make, Tensor x)
    {
        var layer = make(1, "channels_last");
        var first = layer.Call(x, training: true).ToArray();
        var second = layer.Call(x, training: true).ToArray();
        Assert.NotEqual(first, second);
        var again = make(1, "channels_last");
        Assert.Equal(first, again.Call(x, training: true).ToArray());
        Assert.Equal(second, again.Call(x, training: true).ToArray());
        Assert.NotEqual(first, make(2, "channels_last").Call(x, training: true).ToArray());
    }

    private static void Leaves_images_alone_at_inference(Func<int, string, Layer> make, Tensor x) =>
        Assert.Equal(x.ToArray(), make(1, "channels_last").Call(x).ToArray());

    private static void Takes_either_order_of_channels(Func<int, string, Layer> make, Tensor x)
    {
        var last = make(1, "channels_last").Call(x, training: true);
        var first = make(1, "channels_first").Call(x.MoveAxis(-1, 1), training: true).MoveAxis(1, -1);
        Assert.Equal(x.Shape, last.Shape);
        Close.To(last.ToArray(), first.ToArray(), 1e-4); // values up to 250, sums in another order
    }

    private static void Takes_one_image(Func<int, string, Layer> make, Tensor x)
    {
        var one = make(1, "channels_last").Call(x, training: true);
        Assert.Equal(x.Shape, one.Shape);
        Assert.Equal(make(1, "channels_last").Call(x.ExpandDims(0), training: true).ToArray(), one.ToArray());
        Assert.Equal("CJ2260", Assert.Throws<ShapeException>(() => make(1, "channels_last").Call(Ops.Zeros([4, 4]))).Code);
    }

    private static void Takes_whole_numbers(Func<int, string, Layer> make, int channels)
    {
        var x = Pictures(2, 5, 4, channels).Round();
        var (whole, real) = (make(3, "channels_last"), make(3, "channels_last"));
        var y = whole.Call(x.Cast(DType.Int32), training: true);
        Assert.Equal(DType.Float32, y.DType);
        Assert.Equal(real.Call(x, training: true).ToArray(), y.ToArray());
    }

    private static void Replays_inside_a_compiled_step(Func<int, string, Layer> make, Tensor x)
    {
        var (compiled, plain) = (make(5, "channels_last"), make(5, "channels_last"));
        var step = Ops.Jit(t => [compiled.Call(t[0], training: true)]);
        for (var i = 0; i < 3; i++) Close.To(plain.Call(x, training: true).ToArray(), step.Run(x)[0].ToArray(), 1e-4); // fused sums differ in the last bit
    }
}
