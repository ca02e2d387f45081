namespace Cajal.Layers;

/// <summary>Cells on top of each other that step together: each takes the output of the one before.</summary>
/// <remarks>Its states are those of all cells in a row, the first cell's first.</remarks>
/// <example><code>var y = new RNN(new StackedRNNCells([new LSTMCell(64), new GRUCell(32)])).Call(x);</code></example>
public sealed class StackedRNNCells : RNNCell
{
    /// <summary>Makes the stack.</summary>
    /// <param name="cells">The cells, the first nearest to the input; at least one.</param>
    /// <param name="name">A name.</param>
    /// <exception cref="CajalException">There is no cell (CJ2002).</exception>
    public StackedRNNCells(IReadOnlyList<RNNCell> cells, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0) throw Option.Refuse(nameof(StackedRNNCells), nameof(cells), "[]", "give it one cell or more.");
        Cells = TrackList(cells, "cells");
    }

    /// <summary>The cells, the first nearest to the input.</summary>
    public IReadOnlyList<RNNCell> Cells { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Shape> StateShapes => [.. Cells.SelectMany(c => c.StateShapes)];

    /// <inheritdoc/>
    public override int OutputState => Cells.Take(Cells.Count - 1).Sum(c => c.StateShapes.Count) + Cells[^1].OutputState;

    private protected override bool ReturnsState => OutputIsState(Cells[^1]);

    /// <inheritdoc/>
    public override Tensor[] GetInitialState(int batchSize) => [.. Cells.SelectMany(c => c.GetInitialState(batchSize))];

    /// <inheritdoc/>
    public override LayerConfig GetConfig()
    {
        var config = base.GetConfig();
        config["cells"] = Cells.Select(c => (object?)c.ToEnvelope()).ToArray();
        return config;
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        foreach (var cell in Cells)
        {
            cell.Adopt(DType);
            if (cell is UnitsCell { IsBuilt: true } built && built.Kernel.Shape[0] != inputShape[-1]) throw Mismatch(built, inputShape);
            cell.Build(inputShape);
            inputShape = cell.StateShapes[cell.OutputState].Prepend(inputShape[0]);
        }
    }

    /// <inheritdoc/>
    protected override (Tensor Output, Tensor[] States) Step(Tensor x, Tensor[] states, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        var run = Prepare(x.Shape[0], context);
        return run.Step(run.Project(x), states);
    }

    internal override CellRun Prepare(int batchSize, CallContext context)
    {
        var runs = Cells.Select(c => c.Prepare(batchSize, context)).ToArray();
        return new CellRun(runs[0].Project, Step);

        (Tensor, Tensor[]) Step(Tensor x, Tensor[] states)
        {
            var next = new List<Tensor>(states.Length);
            for (var i = 0; i < runs.Length; i++)
            {
                if (i > 0) x = runs[i].Project(x);
                (x, var own) = runs[i].Step(x, states[next.Count..(next.Count + Cells[i].StateShapes.Count)]);
                next.AddRange(own);
            }

            return (x, [.. next]);
        }
    }

    private ShapeException Mismatch(UnitsCell cell, Shape input) => new(new Problem("CJ2223", $"The cells of {Title} do not fit together.")
        .Fact($"{cell.Name}", $"kernel {cell.Kernel.Spec}, made for {cell.Kernel.Shape[0]} features")
        .Fact("its input", $"{input[-1]} features, the output of the cell before")
        .Try("stack cells that are not built yet, or that were built for this order."));

    [System.Runtime.CompilerServices.ModuleInitializer]
    internal static void Register() => LayerCatalog.Add(nameof(StackedRNNCells), c => new StackedRNNCells(
        [.. c.List("cells").Select(ReadEnvelope)], c.Text("name")));
}
