using Cajal.Adversarial;
using Xunit;

namespace Cajal.Tests.Adversarial;

public sealed class DiffAugmentTests
{
    private static readonly Tensor _key = new RandomKey(5);

    [Fact]
    public void Moves_each_image_by_whole_pixels_up_to_an_eighth_and_fills_with_0()
    {
        // A single bright pixel in the middle tells how far each image went.
        var x = new float[200 * 16 * 16];
        for (var i = 0; i < 200; i++) x[i * 256 + 8 * 16 + 8] = 1;
        var moved = new DiffAugment("translation").Call(Tensor.From(x, [200, 16, 16, 1]), _key).ToArray();
        var shifts = new HashSet<(int, int)>();
        for (var i = 0; i < 200; i++)
        {
            var image = moved.AsSpan(i * 256, 256);
            var at = image.IndexOf(1f);
            Assert.Equal(1, image.ToArray().Sum());
            shifts.Add((at / 16 - 8, at % 16 - 8));
        }

        Assert.All(shifts, s => Assert.True(Math.Abs(s.Item1) <= 2 && Math.Abs(s.Item2) <= 2));
        Assert.Equal(25, shifts.Count); // 200 draws of 25 miss one with probability 0.7 %, and the key is fixed.
    }

    [Fact]
    public void Cuts_a_square_of_half_of_each_side_out()
    {
        var x = new DiffAugment("cutout").Call(Ops.Ones([100, 8, 8, 2]), _key);
        var holes = (1 - x).Sum([1, 2, 3]).ToArray();
        Assert.All(holes, h => Assert.Contains((int)h, (int[])[2 * 4, 2 * 6, 2 * 8, 2 * 9, 2 * 12, 2 * 16]));
        Assert.Contains(32f, holes);
    }

    [Fact]
    public void Changes_brightness_saturation_and_contrast_within_their_bounds()
    {
        Assert.InRange(new DiffAugment("color").Call(Ops.Zeros([500, 2, 2, 3]), _key).Abs().Max().Item(), 0.45, 0.5);
        var spread = LayerContract.Waves([1, 8, 8, 1], DType.Float32).BroadcastTo([300, 8, 8, 1]);
        var factors = (new DiffAugment("color").Call(spread, _key).Std([1, 2, 3]) / spread.Std([1, 2, 3])).ToArray();
        Assert.All(factors, f => Assert.InRange(f, 0.499, 1.501));
        Assert.True(factors.Max() - factors.Min() > 0.9);
    }

    [Fact]
    public void Lets_gradients_through()
    {
        var x = LayerContract.Waves([4, 8, 8, 3], DType.Float32);
        var gradient = Ops.Gradients(new DiffAugment().Call(x, _key).Sum(), x)[0];
        Assert.True(gradient.Abs().Sum().Item() > 0);
    }

    [Fact]
    public void Teaches_its_names_and_what_an_image_is()
    {
        Assert.Equal("CJ3306", Assert.Throws<CajalException>(() => new DiffAugment("colour")).Problem.Code);
        Assert.Equal("CJ3307", Assert.Throws<ShapeException>(() => new DiffAugment().Call(Ops.Zeros([4, 784]), _key)).Problem.Code);
    }
}
