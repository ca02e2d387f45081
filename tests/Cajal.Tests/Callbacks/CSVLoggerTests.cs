using Cajal.Callbacks;
using Cajal.Initializers;
using Cajal.Layers;
using Xunit;

namespace Cajal.Tests.Callbacks;

// Behaviour: keras/src/callbacks/csv_logger_test.py.
public sealed class CSVLoggerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cajal-csv").FullName;

    private string File => Path.Combine(_folder, "sub", "log.tsv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void New_files_appended_files_and_loggers_used_twice_have_one_heading()
    {
        Fit(1, new CSVLogger(File, "\t"));
        var appending = new CSVLogger(File, "\t", append: true);
        Fit(1, appending);
        Fit(2, appending);
        var lines = System.IO.File.ReadAllLines(File);
        Assert.Equal(5, lines.Length);
        Assert.Equal("epoch\tloss\tmse\tval_loss\tval_mse", lines[0]);
        Assert.All(lines, line => Assert.Equal(4, line.Count(c => c == '\t')));
        Assert.Equal(["0", "0", "0", "1"], lines.Skip(1).Select(l => l.Split('\t')[0]));
        Fit(1, new CSVLogger(File, "\t"));
        Assert.Equal(2, System.IO.File.ReadAllLines(File).Length);
    }

    [Fact]
    public void Numbers_can_be_read_back_in_full()
    {
        var history = Fit(1, new CSVLogger(File));
        var cells = System.IO.File.ReadAllLines(File)[1].Split(',');
        Assert.Equal(history["val_loss"][0], double.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Validation_that_is_rare_has_its_columns_from_the_beginning()
    {
        var data = (new float[2, 1], new float[2]);
        var history = Drive.Model().Fit(
            data.Item1, data.Item2, epochs: 5, validationData: data, validationFreq: 3, callbacks: [new CSVLogger(File)], verbose: Verbosity.Silent);
        var rows = System.IO.File.ReadAllLines(File).Skip(1).Select(l => l.Split(',')[3]).ToArray();
        Assert.Equal(["NA", "NA", "NA", "NA"], rows.Where((_, i) => i != 2));
        Assert.Equal(history["val_loss"][2], double.Parse(rows[2], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Without_validation_its_columns_say_so()
    {
        Drive.Model().Fit(new float[2, 1], new float[2], callbacks: [new CSVLogger(File)], verbose: Verbosity.Silent);
        var lines = System.IO.File.ReadAllLines(File);
        Assert.Equal("epoch,loss,mse,val_loss,val_mse", lines[0]);
        Assert.EndsWith(",NA,NA", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_is_no_number_is_written()
    {
        Sequential model = [new Input(3)];
        for (var i = 0; i < 5; i++) model.Add(new Dense(2, "relu", kernelInitializer: new Constant(1e5f)));
        model.Add(new Dense(2));
        model.Compile("sgd", "mse");
        var x = new float[10, 3];
        for (var i = 0; i < 30; i++) x[i / 3, i % 3] = (i + 1) / 31f;
        var history = model.Fit(x, new float[10, 2], 4, 20, callbacks: [new TerminateOnNaN(), new CSVLogger(File)], verbose: Verbosity.Silent);
        Assert.False(double.IsFinite(Assert.Single(history["loss"])));
        Assert.Matches("^0,(nan|inf),NA$", System.IO.File.ReadAllLines(File)[^1]);
    }

    [Fact]
    public void A_path_that_is_a_folder_is_a_page()
    {
        Assert.Equal("CJ3433", Assert.Throws<CajalException>(() => Fit(1, new CSVLogger(_folder))).Code);
        Assert.Equal("CJ3430", Assert.Throws<CajalException>(() => new CSVLogger(File, "")).Code);
    }

    private static History Fit(int epochs, CSVLogger logger)
    {
        var data = (new float[,] { { 1 }, { 2 }, { 3 } }, new float[] { 1, 3, 2 });
        return Drive.Model(0.01f).Fit(data.Item1, data.Item2, 2, epochs, data, callbacks: [logger], verbose: Verbosity.Silent);
    }
}
