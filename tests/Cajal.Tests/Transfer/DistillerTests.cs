using Cajal.Layers;
using Cajal.Optimizers;
using Xunit;

namespace Cajal.Tests.Transferring;

public sealed class DistillerTests
{
    // keras/src/distillation/distillation_loss.py, worked out in double precision below: T^2 times the mean divergence of the softened answers.
    [Theory]
    [InlineData(1.0)]
    [InlineData(3.0)]
    public void Logits_are_compared_as_keras_compares_them(double temperature)
    {
        double[][] teacher = [[1, 2, 3], [4, 5, 6.5]], student = [[2, 1, 4], [3, 6, 2]];
        var expected = teacher.Zip(student, (t, s) =>
        {
            var (p, q) = (Soft(t), Soft(s));
            return p.Zip(q, (a, b) => a * Math.Log(a / b)).Sum();
        }).Average() * temperature * temperature;
        var actual = new LogitsDistillation(temperature).Compute(new float[,] { { 1, 2, 3 }, { 4, 5, 6.5f } }, new float[,] { { 2, 1, 4 }, { 3, 6, 2 } });
        Close.To(expected, actual.Item(), 1e-5);

        double[] Soft(double[] logits)
        {
            var e = logits.Select(l => Math.Exp(l / temperature)).ToArray();
            return [.. e.Select(v => v / e.Sum())];
        }
    }

    [Fact]
    public void Features_are_compared_by_the_mean_of_a_loss() =>
        Close.To((1 + 4 + 0 + 9) / 4.0, new FeatureDistillation().Compute(new float[,] { { 1, 2 }, { 0, 3 } }, new float[,] { { 0, 0 }, { 0, 0 } }).Item(), 1e-6);

    [Fact]
    public void The_student_learns_the_teachers_answers_without_targets_that_count()
    {
        var (teacher, student) = (Net(16, "teacher"), Net(4, "student"));
        var before = teacher.GetWeights().Select(w => w.ToArray()).ToArray();
        var distiller = new Distiller(teacher, student, alpha: 0, temperature: 2);
        distiller.Compile(new Adam(0.02f), "sparse_categorical_crossentropy", metrics: "accuracy");
        var x = Tensor.From([.. Enumerable.Range(0, 120).Select(i => (float)Math.Sin(i * 1.7))], [60, 2]);
        var wrong = new int[60];
        var history = distiller.Fit(x, wrong, epochs: 60, verbose: Verbosity.Silent);
        Assert.Equal(["loss", "accuracy", "student_loss", "distillation_loss"], history.Names);
        Assert.True(history["distillation_loss"][^1] < 0.1 * history["distillation_loss"][0], history.ToString());
        Assert.Equal(history["loss"], history["distillation_loss"]);
        var agreement = teacher.Predict(x).ArgMax(-1).ToArray<int>().Zip(student.Predict(x).ArgMax(-1).ToArray<int>()).Average(p => p.First == p.Second ? 1.0 : 0);
        Assert.True(agreement > 0.85, $"{agreement}");
        Assert.Equal(before, teacher.GetWeights().Select(w => w.ToArray()));
        Assert.Equal(student.CountParams(), distiller.CountParams());
    }

    [Fact]
    public void The_loss_is_the_weighed_sum_of_both_parts()
    {
        var distiller = new Distiller(Net(8, "t"), Net(4, "s"), [new LogitsDistillation(3), new FeatureDistillation("mae", "t_out", "s_out")], [0.7, 0.3], alpha: 0.25);
        distiller.Compile("sgd", "sparse_categorical_crossentropy");
        var results = distiller.Evaluate(new float[,] { { 1, 2 }, { 3, 4 } }, new[] { 0, 1 });
        Close.To(0.25 * results["student_loss"] + 0.75 * results["distillation_loss"], results.Loss, 1e-6);
    }

    // Softmax and no softmax describe the same answers.
    [Fact]
    public void A_model_that_ends_with_softmax_is_taken_at_its_logits()
    {
        var (plain, soft) = (Net(8, "a", "linear"), Net(8, "b"));
        soft.SetWeights(plain.GetWeights());
        var student = Net(4, "s");
        float[,] x = { { 1, 2 }, { 3, -4 } };
        var losses = new[] { plain, soft }.Select(teacher =>
        {
            var distiller = new Distiller(teacher, student, alpha: 0);
            distiller.Compile("sgd", "sparse_categorical_crossentropy");
            return distiller.Evaluate(x, new[] { 0, 1 }).Loss;
        }).ToArray();
        Close.To(losses[0], losses[1], 1e-5);
    }

    [Fact]
    public void A_pair_that_does_not_go_together_is_refused()
    {
        Sequential unknown = [new Dense(3)];
        Assert.Equal("CJ3487", Code(() => new Distiller(unknown, Net(4, "s"))));
        Sequential wide = [new Input(2), new Dense(5)];
        Assert.Equal("CJ3487", Code(() => new Distiller(wide, Net(4, "s"))));
        Assert.Equal("CJ3487", Code(() => new Distiller(Net(4, "t"), Net(4, "s"), [new LogitsDistillation()], [1, 2])));
        Assert.Equal("CJ2008", Code(() => new Distiller(Net(4, "t"), Net(4, "s"), [new FeatureDistillation(teacherLayerName: "none")])));
        Assert.Equal("CJ3484", Code(() => new Distiller(Net(4, "t"), Net(4, "s"), alpha: 2)));
        Assert.Equal("CJ3484", Code(() => new LogitsDistillation(0)));

        static string? Code(Func<object> make) => Assert.Throws<CajalException>(make).Code;
    }

    private static Sequential Net(int hidden, string name, ActivationFunction? activation = null)
    {
        var model = new Sequential([new Input(2), new Dense(hidden, "tanh", name: $"{name}_hidden"), new Dense(3, activation ?? "softmax", name: $"{name}_out")], name);
        var scale = 1;
        foreach (var weight in model.Weights) weight.Assign(Tensor.From([.. Enumerable.Range(0, (int)weight.Size).Select(i => (float)Math.Sin(5 * i + scale++))], weight.Shape));
        return model;
    }
}
