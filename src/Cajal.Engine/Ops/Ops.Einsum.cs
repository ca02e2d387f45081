using Cajal.Graph;

namespace Cajal;

public static partial class Ops
{
    // Axes under an ellipsis get labels of their own, numbered from the last axis.
    private const char FirstHidden = '\uE000';

    /// <summary>Sums of products over named axes, in Einstein's notation.</summary>
    /// <remarks>
    /// A letter names an axis; the same letter means the same place. Letters that are missing on the right are summed over; a letter that
    /// occurs twice in one operand takes the diagonal; <c>...</c> stands for axes that broadcast. Without <c>-&gt;</c> the letters that
    /// occur once remain, in the order of the alphabet.
    /// </remarks>
    /// <param name="equation">For example <c>"bi,ij->bj"</c>, <c>"...hd,...kd->...hk"</c> or <c>"ii->i"</c>.</param>
    /// <param name="operands">One tensor for each part on the left, contracted from left to right.</param>
    /// <exception cref="CajalException">The equation cannot be read (CJ1205).</exception>
    /// <exception cref="ShapeException">An operand does not fit its part (CJ1206).</exception>
    public static Tensor Einsum(string equation, params ReadOnlySpan<Tensor> operands)
    {
        ArgumentNullException.ThrowIfNull(equation);
        var (inputs, output) = Parse(equation, operands);
        var terms = new List<(Tensor X, string Labels)>();
        for (var i = 0; i < operands.Length; i++) terms.Add(WithoutRepeats(operands[i], inputs[i]));
        CheckExtents(equation, terms);
        foreach (var label in output)
        {
            if (!terms.Exists(t => t.Labels.Contains(label))) throw BadEquation(equation, $"'{label}' on the right is not on the left.");
        }

        var (x, labels) = terms[0];
        for (var i = 1; i < terms.Count; i++)
        {
            var later = string.Concat(terms.Skip(i + 1).Select(t => t.Labels)) + output;
            (x, labels) = Contract(x, labels, terms[i].X, terms[i].Labels, later);
        }

        x = SumMissing(ref labels, x, output);
        var order = output.Select(c => labels.IndexOf(c, StringComparison.Ordinal)).ToArray();
        return x.PermuteTo(order);
    }

    private static (string[] Inputs, string Output) Parse(string equation, ReadOnlySpan<Tensor> operands)
    {
        var sides = equation.Replace(" ", "", StringComparison.Ordinal).Split("->");
        var inputs = sides[0].Split(',');
        if (sides.Length > 2) throw BadEquation(equation, "There is more than one arrow.");
        if (inputs.Length != operands.Length) throw BadEquation(equation, $"It has {inputs.Length} parts on the left for {operands.Length} operands.");
        var hidden = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(operands[i], nameof(operands));
            hidden = Math.Max(hidden, operands[i].Rank - Letters(equation, inputs[i]));
            inputs[i] = Spelled(equation, inputs[i], operands[i]);
        }

        if (sides.Length == 2)
        {
            Letters(equation, sides[1]);
            var right = sides[1].Replace("...", Hidden(inputs.Any(i => i.Any(c => c >= FirstHidden)) ? hidden : 0), StringComparison.Ordinal);
            if (right.Distinct().Count() != right.Length) throw BadEquation(equation, "A letter occurs twice on the right.");
            return (inputs, right);
        }

        var all = string.Concat(inputs);
        var once = all.Where(c => c < FirstHidden && all.Count(d => d == c) == 1).Order();
        var free = all.Where(c => c >= FirstHidden).Distinct().OrderDescending();
        return (inputs, string.Concat(free) + string.Concat(once));
    }

    // How many axes a part names outside its ellipsis.
    private static int Letters(string equation, string part)
    {
        var named = part.Replace("...", "", StringComparison.Ordinal);
        if (!named.All(char.IsAsciiLetter)) throw BadEquation(equation, $"'{part}' may hold letters and one '...' only.");
        if (part.Length - named.Length > 3) throw BadEquation(equation, $"'{part}' has more than one ellipsis.");
        return named.Length;
    }

    private static string Spelled(string equation, string part, Tensor operand)
    {
        var left = operand.Rank - Letters(equation, part);
        if (left == 0 || (left > 0 && part.Contains("...", StringComparison.Ordinal)))
        {
            return part.Replace("...", Hidden(left), StringComparison.Ordinal);
        }

        throw new ShapeException(new Problem("CJ1206", $"'{part}' in Einsum(\"{equation}\") does not name the axes of its operand.")
            .Fact("operand", operand, $"{operand.Rank} axes")
            .Fact("part", $"{part}, {operand.Rank - left} letters")
            .Try("write one letter for each axis, or '...' for those that only broadcast."));
    }

    private static string Hidden(int count) => string.Create(count, count, (text, n) =>
    {
        for (var i = 0; i < n; i++) text[i] = (char)(FirstHidden + n - 1 - i);
    });

    private static (Tensor X, string Labels) WithoutRepeats(Tensor x, string labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            var twin = labels.IndexOf(labels[i], i + 1);
            if (twin < 0) continue;
            if (x.Shape[i] != x.Shape[twin])
            {
                throw new ShapeException(new Problem("CJ1206", $"Einsum cannot take the diagonal over two axes named '{labels[i]}'.")
                    .Fact("operand", x)
                    .Note($"Axis {i} has {x.Shape[i]} places and axis {twin} has {x.Shape[twin]}.")
                    .Try("give the axes letters of their own."));
            }

            var moved = DiagonalOfSquare(x.MoveAxis([i, twin], [-2, -1]));
            return WithoutRepeats(moved, labels.Remove(twin, 1).Remove(i, 1) + labels[i]);
        }

        return (x, labels);
    }

    private static void CheckExtents(string equation, List<(Tensor X, string Labels)> terms)
    {
        var extents = new Dictionary<char, int>();
        foreach (var (x, labels) in terms)
        {
            for (var i = 0; i < labels.Length; i++)
            {
                if (!extents.TryGetValue(labels[i], out var extent) || extent == 1) extents[labels[i]] = x.Shape[i];
                else if (x.Shape[i] != 1 && x.Shape[i] != extent)
                {
                    var name = labels[i] >= FirstHidden ? "an axis under '...'" : $"'{labels[i]}'";
                    throw new ShapeException(new Problem("CJ1206", $"{name} in Einsum(\"{equation}\") has two extents.")
                        .Fact("operand", x, $"axis {i} is {x.Shape[i]}")
                        .Fact("before", $"{extent}")
                        .Try("name axes of different extents by different letters, or check the operands' order."));
                }
            }
        }
    }

    private static (Tensor X, string Labels) Contract(Tensor a, string aLabels, Tensor b, string bLabels, string later)
    {
        // An axis of extent 1 against a longer one broadcasts: without it the other side decides.
        a = DropOnes(a, ref aLabels, b, bLabels);
        b = DropOnes(b, ref bLabels, a, aLabels);
        a = SumMissing(ref aLabels, a, later + bLabels);
        b = SumMissing(ref bLabels, b, later + aLabels);
        (a, b) = Promoted(a, b);
        var (left, right) = (aLabels, bLabels);
        var shared = left.Where(right.Contains).ToArray();
        var batch = Array.FindAll(shared, later.Contains);
        var summed = Array.FindAll(shared, c => !later.Contains(c));
        var y = Tensor.DotOf(a, b, In(left, batch), In(right, batch), In(left, summed), In(right, summed));
        var free = string.Concat(left.Concat(right).Where(c => !shared.Contains(c)));
        return (y, string.Concat(batch) + free);
    }

    private static Axes In(string labels, char[] wanted) => Array.ConvertAll(wanted, labels.IndexOf);

    private static Tensor DropOnes(Tensor x, ref string labels, Tensor other, string otherLabels)
    {
        for (var i = labels.Length - 1; i >= 0; i--)
        {
            var at = otherLabels.IndexOf(labels[i], StringComparison.Ordinal);
            if (at < 0 || x.Shape[i] != 1 || other.Shape[at] == 1) continue;
            x = x.Squeeze(i);
            labels = labels.Remove(i, 1);
        }

        return x;
    }

    private static Tensor SumMissing(ref string labels, Tensor x, string kept)
    {
        var names = labels;
        var gone = Enumerable.Range(0, names.Length).Where(i => !kept.Contains(names[i])).ToArray();
        labels = string.Concat(names.Where(kept.Contains));
        return gone.Length == 0 ? x : Counted(x).SumOver(gone);
    }

    private static CajalException BadEquation(string equation, Message why) =>
        new(new Problem("CJ1205", "Einsum cannot read this equation.")
            .Fact("equation", $"\"{equation}\"")
            .Note(why)
            .Try("write letters for axes, commas between operands, and the result behind '->', as in \"bi,ij->bj\"."));
}
