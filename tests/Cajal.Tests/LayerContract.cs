using Cajal.Layers;
using Xunit;

namespace Cajal.Tests;

/// <summary>What must hold for every layer, whatever it computes.</summary>
internal static class LayerContract
{
    /// <summary>Checks a layer with one input.</summary>
    /// <param name="make">Makes a new layer.</param>
    /// <param name="input">The extents of an input, batch first; the batch must be 2 or more.</param>
    /// <param name="weights">The number of weights' elements.</param>
    /// <param name="data">The input; smooth numbers between -1 and 1 by default.</param>
    /// <param name="hasGradient">False where the function has no derivative at the input, or the layer takes integers.</param>
    public static void Check(Func<Layer> make, Shape input, long weights, Tensor? data = null, bool hasGradient = true) =>
        Check(make, [data ?? Waves(input, DType.Float32)], weights, hasGradient);

    /// <summary>Checks a layer with several inputs.</summary>
    public static void Check(Func<Layer> make, Tensor[] data, long weights, bool hasGradient = true)
    {
        Infers_the_shape_it_computes(make(), data);
        Has_the_weights_it_should(make(), data, weights);
        Comes_back_from_its_configuration(make(), data);
        Takes_a_batch_of_none_and_one(make(), data);
        Treats_every_sample_by_itself(make(), data);
        Prints_as_one_line(make());
        if (hasGradient) Has_the_gradient_of_its_function(make(), data);
    }

    /// <summary>Numbers that repeat nowhere and stay clear of 0, where many functions have a kink.</summary>
    public static Tensor Waves(Shape shape, DType dtype, double phase = 0)
    {
        var values = new double[shape.Size];
        for (var i = 0; i < values.Length; i++)
        {
            var wave = Math.Sin(1.7 * i + 0.4 + phase);
            values[i] = wave + Math.Sign(wave) * 0.05;
        }

        return Tensor.From(values, shape).Cast(dtype);
    }

    /// <summary>Fills all weights with <c>scale * sin(k + 1)</c>, k running over all of them.</summary>
    public static T Filled<T>(T layer, double scale = 0.5) where T : Layer
    {
        var k = 0;
        foreach (var weight in layer.Weights)
        {
            var values = new double[weight.Size];
            for (var i = 0; i < values.Length; i++) values[i] = scale * Math.Sin(++k);
            weight.Assign(Tensor.From(values, weight.Shape));
        }

        return layer;
    }

    private static void Infers_the_shape_it_computes(Layer layer, Tensor[] data)
    {
        var shapes = Array.ConvertAll(data, t => ((PartialShape)t.Shape).With(0, null));
        var symbols = shapes.Select((s, i) => (SymbolicTensor)new Input(s.WithoutBatch(), dtype: data[i].DType)).ToArray();
        var drawn = layer.CallAll(symbols);
        var real = layer.CallAll(data);
        Assert.Equal(real.Length, drawn.Length);
        for (var i = 0; i < real.Length; i++)
        {
            Assert.True(drawn[i].Shape.Accepts(real[i].Shape), $"inferred {drawn[i].Shape}, computed {real[i].Shape}");
            Assert.Null(drawn[i].Shape[0]);
            Assert.Equal(real[i].DType, drawn[i].DType);
            Assert.Equal(real[i].Size, real[i].ToArray().Length);
        }
    }

    private static void Has_the_weights_it_should(Layer layer, Tensor[] data, long weights)
    {
        layer.CallAll(data);
        Assert.Equal(weights, layer.CountParams());
        Assert.Equal(layer.Weights.Count, layer.TrainableVariables.Count + layer.Weights.Except(layer.TrainableVariables).Count());
        layer.Trainable = false;
        Assert.Empty(layer.TrainableVariables);
    }

    private static void Comes_back_from_its_configuration(Layer layer, Tensor[] data)
    {
        var copy = Layer.FromConfig(layer.ClassName, layer.GetConfig());
        Assert.Equal(layer.GetConfig().ToString(), copy.GetConfig().ToString());
        var expected = Fill(layer, data);
        var actual = Fill(copy, data);
        Close.To(expected, actual, 0);
    }

    private static void Takes_a_batch_of_none_and_one(Layer layer, Tensor[] data)
    {
        var full = layer.CallAll(data)[0];
        foreach (var batch in (int[])[0, 1])
        {
            var y = layer.CallAll(Array.ConvertAll(data, t => Batch(t, 0, batch)))[0];
            Assert.Equal(full.Shape.With(0, batch), y.Shape);
            Assert.Equal(y.Size, y.ToArray().Length);
        }
    }

    private static void Treats_every_sample_by_itself(Layer layer, Tensor[] data)
    {
        var all = Fill(layer, data);
        var rows = all.Length / data[0].Shape[0];
        for (var i = 0; i < data[0].Shape[0]; i++)
        {
            var one = layer.CallAll(Array.ConvertAll(data, t => Batch(t, i, 1)))[0].ToArray<double>();

            // Sums may be taken in another order for another batch.
            Close.To(all[(i * rows)..((i + 1) * rows)], one, 1e-6);
        }
    }

    private static void Prints_as_one_line(Layer layer)
    {
        Assert.Contains($"\"{layer.Name}\"", layer.ToString());
        Assert.DoesNotContain('\n', layer.ToString());
    }

    private static void Has_the_gradient_of_its_function(Layer single, Tensor[] data)
    {
        var config = single.GetConfig();
        config["dtype"] = "float64";
        var layer = Layer.FromConfig(single.ClassName, config);
        data = Array.ConvertAll(data, t => t.DType.IsFloating ? t.Cast(DType.Float64).Realize() : t);
        Fill(layer, data);
        var places = layer.Weights.Where(w => w.Trainable).Select(w => w.Value).Concat(data.Where(t => t.DType.IsFloating)).ToArray();
        var variables = layer.Weights.Where(w => w.Trainable).ToArray();
        var gradients = Ops.Gradients(Loss(places), places);
        double predicted = 0;
        var ahead = new Tensor[places.Length];
        var behind = new Tensor[places.Length];
        const double Step = 1e-5;
        for (var i = 0; i < places.Length; i++)
        {
            var direction = Waves(places[i].Shape, DType.Float64, phase: 3 + i);
            predicted += (gradients[i] * direction).Sum().Item();
            ahead[i] = places[i] + Step * direction;
            behind[i] = places[i] - Step * direction;
        }

        var measured = (Loss(ahead).Item() - Loss(behind).Item()) / (2 * Step);
        Close.To(measured, predicted, 1e-6 * Math.Max(1, Math.Abs(measured)));

        Tensor Loss(Tensor[] at)
        {
            using var substitution = ParamSet.From(variables, at[..variables.Length]).Use();
            var next = variables.Length;
            var x = Array.ConvertAll(data, t => t.DType.IsFloating ? at[next++] : t);
            var y = layer.CallAll(x)[0];
            return (y * Waves(y.Shape, DType.Float64, phase: 1)).Sum();
        }
    }

    private static double[] Fill(Layer layer, Tensor[] data)
    {
        layer.CallAll(data);
        return Filled(layer).CallAll(data)[0].ToArray<double>();
    }

    private static Tensor Batch(Tensor t, int start, int count)
    {
        var values = t.ToArray<double>();
        var row = (int)(t.Size / t.Shape[0]);
        return Tensor.From(values[(start * row)..((start + count) * row)], t.Shape.With(0, count)).Cast(t.DType);
    }
}
