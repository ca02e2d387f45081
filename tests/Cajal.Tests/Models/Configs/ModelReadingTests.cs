using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Models;

/// <summary>Texts as Keras 1, 2 and 3 write them, and texts that are wrong.</summary>
public sealed class ModelReadingTests
{
    // The least that Keras 3.16 accepts.
    private const string Minimal = """
        {"module":"keras","class_name":"Sequential","config":{"layers":[
          {"module":"keras.layers","class_name":"InputLayer","config":{"batch_shape":[null,3]},"registered_name":null},
          {"module":"keras.layers","class_name":"Dense","config":{"units":2,"activation":"relu"},"registered_name":null}]},"registered_name":null}
        """;

    private const string Keras3 = """
        {"module":"keras.src.models.functional","class_name":"Functional","config":{"name":"f","trainable":true,"layers":[
          {"module":"keras.layers","class_name":"InputLayer","config":{"batch_shape":[null,4],"dtype":"float32","sparse":false,"ragged":false,"name":"a"},"registered_name":null,"name":"a","inbound_nodes":[]},
          {"module":"keras.layers","class_name":"InputLayer","config":{"batch_shape":[null,4],"dtype":"float32","sparse":false,"ragged":false,"name":"b"},"registered_name":null,"name":"b","inbound_nodes":[]},
          {"module":"keras.layers","class_name":"Add","config":{"name":"add","trainable":true,"dtype":{"module":"keras","class_name":"DTypePolicy","config":{"name":"float32"},"registered_name":null}},
           "registered_name":null,"build_config":{"input_shape":[[null,3],[null,3]]},"name":"add","inbound_nodes":[{"args":[[
             {"class_name":"__keras_tensor__","config":{"shape":[null,3],"dtype":"float32","keras_history":["d",0,0]}},
             {"class_name":"__keras_tensor__","config":{"shape":[null,3],"dtype":"float32","keras_history":["d",1,0]}}]],"kwargs":{}}]},
          {"module":"keras.layers","class_name":"Dense","config":{"name":"d","trainable":true,"dtype":{"module":"keras","class_name":"DTypePolicy","config":{"name":"float32"},"registered_name":null},
            "units":3,"activation":"linear","use_bias":true,"kernel_initializer":{"module":"keras.initializers","class_name":"Ones","config":{},"registered_name":null},
            "bias_initializer":{"module":"keras.initializers","class_name":"Zeros","config":{},"registered_name":null},"quantization_config":null},
           "registered_name":null,"name":"d","inbound_nodes":[
             {"args":[{"class_name":"__keras_tensor__","config":{"shape":[null,4],"dtype":"float32","keras_history":["a",0,0]}}],"kwargs":{}},
             {"args":[{"class_name":"__keras_tensor__","config":{"shape":[null,4],"dtype":"float32","keras_history":["b",0,0]}}],"kwargs":{"mask":null}}]},
          {"module":"keras.src.ops.numpy","class_name":"Multiply","config":{"name":"multiply"},"registered_name":"Multiply","name":"multiply","inbound_nodes":[
             {"args":[{"class_name":"__keras_tensor__","config":{"shape":[null,3],"dtype":"float32","keras_history":["add",0,0]}},0.5],"kwargs":{}}]}],
          "input_layers":[["a",0,0],["b",0,0]],"output_layers":["multiply",0,0]},
         "registered_name":"Functional","compile_config":{"loss":"mse"}}
        """;

    // As tf.keras 2.x writes a model of two inputs, a model inside and an operator.
    private const string Keras2 = """
        {"class_name":"Functional","keras_version":"2.4.0","backend":"tensorflow","config":{"name":"m","layers":[
          {"class_name":"InputLayer","config":{"batch_input_shape":[null,2],"dtype":"float32","sparse":false,"name":"x"},"name":"x","inbound_nodes":[]},
          {"class_name":"Sequential","config":{"name":"s","layers":[
             {"class_name":"InputLayer","config":{"batch_input_shape":[null,2],"dtype":"float32","sparse":false,"name":"s_input"}},
             {"class_name":"Dense","config":{"name":"d","trainable":true,"dtype":"float32","units":2,"activation":"hard_sigmoid","use_bias":false,"kernel_initializer":{"class_name":"Identity","config":{"gain":1.0}}}}]},
           "name":"s","inbound_nodes":[[["x",0,0,{}]]]},
          {"class_name":"TFOpLambda","config":{"name":"tf.math.multiply","trainable":true,"dtype":"float32","function":"math.multiply"},"name":"tf.math.multiply","inbound_nodes":[["s",1,0,{"y":2.0,"name":null}]]},
          {"class_name":"Concatenate","config":{"name":"c","trainable":true,"dtype":"float32","axis":-1},"name":"c","inbound_nodes":[[["tf.math.multiply",0,0,{}],["x",0,0,{}]]]}],
         "input_layers":[["x",0,0]],"output_layers":[["c",0,0]]}}
        """;

    private static CajalException Fails(string json) => Assert.Throws<CajalException>(() => Model.FromJson(json));

    [Fact]
    public void The_least_that_keras_accepts_is_a_model()
    {
        var model = Model.FromJson(Minimal);
        Assert.Equal("[None, 3] -> [None, 2]", $"{model.Inputs[0].Shape} -> {model.Outputs[0].Shape}");
    }

    [Fact]
    public void A_functional_text_is_drawn_whatever_the_order_of_its_layers()
    {
        var model = Model.FromJson(Keras3);
        var y = model.Call([Tensor.From(new[] { 1f, 2, 3, 4 }, [1, 4]), Tensor.From(new[] { 1f, 1, 1, 1 }, [1, 4])]);
        Assert.Equal([7f, 7f, 7f], y.ToArray()); // (10 + 4) / 2
        Assert.Equal(["a", "b"], model.InputNames);
    }

    [Fact]
    public void Keras_2_is_read_with_its_own_hard_sigmoid()
    {
        var model = Model.FromJson(Keras2);
        Assert.Equal([1.2f, 2f, 0.5f, 10f], model.Call(Tensor.From(new[] { 0.5f, 10f }, [1, 2])).ToArray()); // 2 (0.2 x + 0.5), clipped
        Assert.Equal([1.2f, 2f, 0.5f, 10f], Model.FromJson(model.ToJson()).Call(Tensor.From(new[] { 0.5f, 10f }, [1, 2])).ToArray());
    }

    [Fact]
    public void A_bare_configuration_is_a_model() =>
        Assert.Single(Model.FromJson("""{"layers":[{"class_name":"Dense","config":{"units":2,"batch_input_shape":[null,3]}}]}""").Layers);

    [Fact]
    public void All_unknown_layers_are_named_at_once()
    {
        var text = Fails(Minimal.Replace("\"Dense\"", "\"Danse\"", StringComparison.Ordinal).Replace("{\"units\":2", "{\"name\":\"one\",\"units\":2", StringComparison.Ordinal)
            .Replace("]},\"registered_name\":null}", ",{\"class_name\":\"Lambda\",\"config\":{\"name\":\"two\"}},{\"class_name\":\"Bidirectional\",\"config\":{\"layer\":{\"class_name\":\"Mamba\",\"config\":{}}}}]}}", StringComparison.Ordinal)).Message;
        Assert.StartsWith("CJ2290: This model has layers of 3 classes that Cajal does not know.", text, StringComparison.Ordinal);
        Assert.Contains("Danse  : \"one\"", text, StringComparison.Ordinal);
        Assert.Contains("Danse: did you mean Dense?", text, StringComparison.Ordinal);
        Assert.Contains("Lambda : \"two\"", text, StringComparison.Ordinal);
        Assert.Contains("Mamba", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "CJ2291")]
    [InlineData("{", "CJ2291")]
    [InlineData("[]", "CJ2291")]
    [InlineData("{}", "CJ2291")]
    [InlineData("""{"class_name":"Dense","config":{"units":2}}""", "CJ2291")]
    [InlineData("""{"class_name":"Sequential","config":{"layers":[{"class_name":"Dense","config":{}}]}}""", "CJ2013")]
    [InlineData("""{"class_name":"Sequential","config":{"layers":[3]}}""", "CJ2013")]
    [InlineData("""{"class_name":"Functional","config":{"layers":[],"input_layers":[["x",0,0]],"output_layers":[["x",0,0]]}}""", "CJ2292")]
    [InlineData("""{"class_name":"Functional","config":{"layers":[]}}""", "CJ2292")]
    public void What_is_no_model_is_refused_with_a_page(string json, string code) => Assert.Equal(code, Fails(json).Code);

    [Fact]
    public void Calls_in_a_circle_are_refused()
    {
        var text = Fails(Keras3.Replace("[\"a\",0,0]}}],", "[\"add\",0,0]}}],", StringComparison.Ordinal)).Message;
        Assert.Contains("The inputs of these calls never come to exist: multiply, add, d.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_does_not_exist_is_refused() =>
        Assert.Contains("\"multiply\" is called 1 times", Fails(Keras3.Replace("\"output_layers\":[\"multiply\",0,0]", "\"output_layers\":[\"multiply\",-1,0]", StringComparison.Ordinal)).Message, StringComparison.Ordinal);

    [Fact]
    public void Python_s_bare_infinity_is_read() =>
        Assert.Single(Model.FromJson(Minimal.Replace("\"units\":2", "\"units\":2,\"note\":Infinity,\"text\":\"NaN \\\" Infinity\"", StringComparison.Ordinal)).Layers);

    [Fact]
    public void Texts_damaged_anywhere_give_a_page_and_nothing_else()
    {
        var random = new Random(5);
        for (var i = 0; i < 400; i++)
        {
            var text = (i % 2 == 0 ? Keras3 : Keras2).ToCharArray();
            for (var n = random.Next(1, 4); n > 0; n--) text[random.Next(text.Length)] = "{}[]\",:019abx-"[random.Next(14)];
            try
            {
                Model.FromJson(new string(text));
            }
            catch (CajalException)
            {
                // The page; any other exception fails the test.
            }
        }
    }
}
