namespace Cajal.Layers;

/// <summary>Two small tables whose product is added to a large one.</summary>
internal sealed class LowRank
{
    public LowRank(Variable table, Tensor a, Tensor b, int rank, double alpha)
    {
        (Table, Rank, Alpha) = (table, rank, alpha);
        A = Make(a, "a");
        B = Make(b, "b");

        Variable Make(Tensor value, string letter)
        {
            var name = $"lora_{table.Name}_{letter}";
            return new Variable(value, name, table.Trainable) { Path = table.Path[..^table.Name.Length] + name };
        }
    }

    public Variable Table { get; }

    public Variable A { get; }

    public Variable B { get; }

    public int Rank { get; }

    public double Alpha { get; }

    /// <summary>How much the product counts.</summary>
    public double Scale => Alpha / Rank;

    /// <summary>The sum that the large table stands for.</summary>
    public Tensor Whole()
    {
        var (a, b) = (A.Value, B.Value);
        var product = Ops.MatMul(a.ReshapeTo([(int)(a.Size / Rank), Rank]), b);
        return Table.Value + product.ReshapeTo(Table.Shape) * Scale;
    }
}
