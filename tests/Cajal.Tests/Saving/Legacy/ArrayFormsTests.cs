using Cajal.Layers;
using Xunit;
using static Cajal.Tests.Saving.Legacy.LegacyFile;

namespace Cajal.Tests.Saving.Legacy;

public sealed class ArrayFormsTests
{
    [Fact]
    public void An_lstm_of_keras_1_has_twelve_arrays_with_the_candidate_second()
    {
        Sequential model = [new Input([3, 2]), new LSTM(2, name: "l")];
        using var file = new LegacyFile("1.2.2").Add("l", Gates("icfo", 2, 2));
        file.Load(model);
        var kernel = model.Weights[0].Value.ToArray();
        var bias = model.Weights[2].Value.ToArray();

        // Keras 2 and 3: input, forget, candidate, output. Every array begins with the code of its gate.
        Assert.Equal(["i", "i", "f", "f", "c", "c", "o", "o"], kernel[..8].Select(Gate));
        Assert.Equal(["i", "i", "f", "f", "c", "c", "o", "o"], bias.Select(Gate));
        Assert.Equal(2f, kernel[8] - kernel[0]);
    }

    [Fact]
    public void A_gru_of_keras_1_has_nine_arrays_in_the_order_of_today()
    {
        Sequential model = [new Input([3, 2]), new GRU(2, resetAfter: false, name: "g")];
        using var file = new LegacyFile().Add("g", Gates("zrh", 2, 2));
        file.Load(model);
        Assert.Equal(["z", "z", "r", "r", "h", "h"], model.Weights[1].Value.ToArray()[..6].Select(Gate));
    }

    [Fact]
    public void A_bidirectional_layer_has_the_arrays_of_one_direction_before_those_of_the_other()
    {
        Sequential model = [new Input([3, 2]), new Bidirectional(new LSTM(2), name: "b")];
        using var file = new LegacyFile("1.0").Add("b", [.. Gates("icfo", 2, 2), .. Gates("ICFO", 2, 2).Select(g => ("backward_" + g.Name, g.Values))]);
        file.Load(model);
        Assert.Equal(["i", "f", "c", "o", "I", "F", "C", "O"], model.Weights.Where(w => w.Name == "bias").SelectMany(w => w.Value.ToArray().Select(Gate).Distinct()));
    }

    [Theory]
    [InlineData("channels_first", true)]
    [InlineData("channels_last", false)]
    public void Kernels_of_keras_1_with_channels_first_had_the_filters_first(string format, bool isTurned)
    {
        Sequential model = [new Input([7, 7, 7]), new Conv2D(5, new[] { 2, 3 }, dataFormat: format)];
        var kernel = isTurned ? Counted([5, 7, 2, 3]) : Counted([2, 3, 7, 5]);
        using var file = new LegacyFile("1.2.2").Add("convolution2d_1", ("convolution2d_1_W:0", kernel), ("convolution2d_1_b:0", Counted(5)));
        file.Load(model);
        for (var filter = 0; filter < 5; filter++)
        {
            var expected = isTurned ? kernel[filter, 6, 1, 2] : kernel[1, 2, 6, filter];
            Assert.Equal(expected.Item(), model.Weights[0].Value[1, 2, 6, filter].Item());
        }
    }

    [Fact]
    public void Kernels_over_sequences_had_an_axis_of_one_in_keras_1()
    {
        Sequential model = [new Input([9, 4]), new Conv1D(6, 3)];
        var kernel = Counted([3, 1, 4, 6]);
        using var file = new LegacyFile("1.2.2").Add("convolution1d_1", ("W", kernel), ("b", Counted(6)));
        file.Load(model);
        Assert.Equal(kernel.ToArray(), model.Weights[0].Value.ToArray());
    }

    [Fact]
    public void Kernels_over_sequences_of_the_oldest_files_had_the_filters_first()
    {
        Sequential model = [new Input([9, 4]), new Conv1D(6, 3)];
        var kernel = Counted([6, 4, 3, 1]);
        using var file = new LegacyFile().Add("convolution1d_1", ("W", kernel), ("b", Counted(6)));
        file.Load(model);
        Assert.Equal(kernel[5, 2, 1, 0].Item(), model.Weights[0].Value[1, 2, 5].Item());
    }

    [Fact]
    public void Transposed_kernels_of_keras_1_had_channels_and_filters_the_other_way_round()
    {
        Sequential model = [new Input([5, 5, 4]), new Conv2DTranspose(3, 2)];
        var kernel = Counted([2, 2, 4, 3]);
        using var file = new LegacyFile("1.2.2").Add("deconvolution2d_1", ("W", kernel), ("b", Counted(3)));
        file.Load(model);
        Assert.Equal(kernel[1, 0, 3, 2].Item(), model.Weights[0].Value[1, 0, 2, 3].Item());
    }

    [Fact]
    public void Theano_went_through_its_kernels_from_the_end()
    {
        // In one dimension y[t] = sum w[k] x[t - k]: the kernel 1, 10, 100 on 1, 2, 3 gives 1 * 3 + 10 * 2 + 100 * 1.
        Sequential model = [new Input([3, 1]), new Conv1D(1, 3, useBias: false)];
        using var file = new LegacyFile("2.1.3", "theano").Add("conv1d_1", ("conv1d_1/kernel", Tensor.From([1f, 10, 100], [3, 1, 1])));
        file.Load(model);
        Assert.Equal(123, model.Call(Tensor.From([1f, 2, 3], [1, 3, 1])).Item());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(3)]
    public void Cudnn_keeps_a_matrix_of_units_by_inputs_for_every_gate(int gates)
    {
        const int Units = 2, Inputs = 3;
        Sequential model = [new Input([4, Inputs]), gates == 4 ? new LSTM(Units) : new GRU(Units)];

        // What CuDNN keeps, gate after gate: W of units by inputs, R of units by units, and two biases.
        var (w, r) = (Counted([gates, Units, Inputs]), Counted([gates, Units, Units], 100));
        var bias = Counted(2 * gates * Units, 200);

        // Keras cut it into columns for each gate, and read W's numbers as if they were inputs by units, R's as they are.
        var kernel = Ops.Concatenate([.. Enumerable.Range(0, gates).Select(g => w[g].ReshapeTo([Inputs, Units]))], axis: -1);
        var recurrent = Ops.Concatenate([.. Enumerable.Range(0, gates).Select(g => r[g])], axis: -1);
        using var file = new LegacyFile("2.1.5", "tensorflow").Add("cu_dnn", ("kernel:0", kernel), ("recurrent_kernel:0", recurrent), ("bias:0", bias));
        file.Load(model);
        for (var g = 0; g < gates; g++)
        {
            for (var unit = 0; unit < Units; unit++)
            {
                var column = g * Units + unit;
                for (var i = 0; i < Inputs; i++) Assert.Equal(w[g, unit, i].Item(), model.Weights[0].Value[i, column].Item());
                for (var i = 0; i < Units; i++) Assert.Equal(r[g, unit, i].Item(), model.Weights[1].Value[i, column].Item());
                var (ofInput, ofState) = (bias[column].Item(), bias[gates * Units + column].Item());
                if (gates == 4) Assert.Equal(ofInput + ofState, model.Weights[2].Value[column].Item());
                else Assert.Equal((ofInput, ofState), (model.Weights[2].Value[0, column].Item(), model.Weights[2].Value[1, column].Item()));
            }
        }
    }

    // Kernel, recurrent kernel and bias of each gate; every number is 100 times the letter's code, and a count.
    private static (string Name, Tensor Values)[] Gates(string gates, int inputs, int units) =>
    [
        .. gates.SelectMany(g => new (string, Tensor)[]
        {
            ($"W_{g}:0", Counted([inputs, units], 100 * g)), ($"U_{g}:0", Counted([units, units], 100 * g)), ($"b_{g}:0", Counted(units, 100 * g)),
        }),
    ];

    private static string Gate(float number) => $"{(char)(int)(number / 100)}";
}
