// Writes src/Cajal.Engine/Kernels/MatMul/MicroKernels.*.g.cs:   dotnet run tools/GenerateMicroKernels.cs
// The compiler keeps accumulators in registers only if each is a local variable of its own in straight-line code, hence text.
using System.Text;

// How many rows a tile of 1, 2, 3 ... vectors may have before its accumulators, one row of B and one broadcast need more
// registers than there are. Cajal.Kernels.MicroKernels repeats these tables.
int[] wide = [14, 14, 9, 6, 5, 4, 3, 2];
int[] narrow = [8, 6, 4, 2];
int[] arm = [8, 8, 8, 6];

// On 256 bits a step has few multiplications, so the loop's own instructions show unless several steps share them.
Family[] families =
[
    new("Avx512", 512, wide, 1, "FusedMultiplyAdd", "Avx512F", "Sse.Prefetch0", ["System.Runtime.Intrinsics.X86.Avx512F"]),
    new("Avx2", 256, narrow, 4, "MultiplyAdd", "Avx", "Sse.Prefetch0", ["System.Runtime.Intrinsics.X86.Fma"]),
    new("Neon", 128, arm, 1, "MultiplyAddEstimate", "", "", ["System.Runtime.Intrinsics.Vector128"]),
];

var folder = Path.Combine(Root(), "src", "Cajal.Engine", "Kernels", "MatMul");
foreach (var family in families)
    foreach (var type in (string[])["float", "double"])
        File.WriteAllText(Path.Combine(folder, $"MicroKernels.{family.Name}.{TypeName(type)}.g.cs"), Text(family, type));

static string Root()
{
    var folder = Directory.GetCurrentDirectory();
    while (!File.Exists(Path.Combine(folder, "Cajal.slnx")))
        folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Run this inside the repository.");
    return folder;
}

static string TypeName(string type) => type == "float" ? "Float32" : "Float64";

string Text(Family family, string type)
{
    var text = new StringBuilder();
    void Line(string line) => text.Append(line).Append('\n');
    var lanes = family.Bits / (type == "float" ? 32 : 64);
    var name = family.Name + TypeName(type);

    Line("// Written by tools/GenerateMicroKernels.cs.");
    Line("using System.Runtime.CompilerServices;");
    Line("using System.Runtime.Intrinsics;");
    if (family.Masks != "") Line("using System.Runtime.Intrinsics.X86;");
    foreach (var use in family.Statics) Line($"using static {use};");
    Line($"using V = System.Runtime.Intrinsics.Vector{family.Bits}<{type}>;");
    Line("");
    Line("namespace Cajal.Kernels;");
    Line("");
    Line("internal static unsafe partial class MicroKernels");
    Line("{");
    Line($"    private static delegate*<byte*, byte*, byte*, Tile*, void> {name}(int rows, int vectors) => (rows, vectors) switch");
    Line("    {");
    for (var vectors = 1; vectors <= family.Rows.Length; vectors++)
        for (var rows = 1; rows <= family.Rows[vectors - 1]; rows++)
            Line($"        ({rows}, {vectors}) => &{name}Tile{rows}x{vectors},");
    Line("        _ => null,");
    Line("    };");
    Line("");
    Line($"    private static delegate*<byte*, byte*, byte*, Tile*, void> {name}Packing(int rows, int vectors) => (rows, vectors) switch");
    Line("    {");
    // The first tile of a panel has all the rows that fit the widest panel; panels may be one vector narrower than the widest.
    // Machines without a family of their own use the 128-bit one within the limits of 16 registers.
    var packing = ((int[][])(family.Bits == 128 ? [family.Rows, narrow] : [family.Rows]))
        .SelectMany(limits => limits.Take(4).SelectMany((rows, i) => ((int Rows, int Vectors)[])[(rows, i + 1), (rows, Math.Max(1, i))]))
        .Distinct().ToList();
    foreach (var (rows, vectors) in packing) Line($"        ({rows}, {vectors}) => &{name}Packing{rows}x{vectors},");
    Line("        _ => null,");
    Line("    };");
    for (var vectors = 1; vectors <= family.Rows.Length; vectors++)
        for (var rows = 1; rows <= family.Rows[vectors - 1]; rows++)
            Tile(rows, vectors, false);
    foreach (var (rows, vectors) in packing) Tile(rows, vectors, true);
    Line("}");
    return text.ToString();

    void Tile(int rows, int vectors, bool packs)
    {
        var size = family.Bits / 8;
        var vector = $"Vector{family.Bits}";
        var groups = (rows + 2) / 3;
        string Each(int count, Func<int, string> one, string separator = " ") =>
            string.Join(separator, Enumerable.Range(0, count).Select(one));

        Line("");
        Line("    [MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        Line($"    private static void {name}{(packs ? "Packing" : "Tile")}{rows}x{vectors}(byte* a, byte* b, byte* c, Tile* t)");
        Line("    {");
        for (var i = 0; i < rows; i++) Line($"        V {Each(vectors, j => $"c{i}_{j} = V.Zero", ", ")};");
        Line("        nint step = t->AStep, row = t->BStep;");
        if (packs) Line("        var packed = t->Packed;");
        if (rows > 1) Line("        nint one = t->ARow;");
        if (rows > 2) Line("        nint two = 2 * one;");
        if (family.Prefetch != "")
        {
            // C is needed long after the loads of the loop have filled the queues; fetch it while they run.
            Line("        if (t->Steps >= 64)");
            Line("        {");
            Line("            var d = c;");
            for (var i = 0; i < rows; i++)
                Line($"            {Each((vectors * size + 63) / 64, j => $"{family.Prefetch}(d{(j == 0 ? "" : $" + {j * 64}")});")}{(i < rows - 1 ? " d += t->CRow;" : "")}");
            Line("        }");
        }
        Line("        for (var block = t->Blocks; block > 0; block--)");
        Line("        {");
        Line($"            byte* p = b, {Each(groups, g => g == 0 ? "a0 = a" : $"a{g} = a{g - 1} + two + one", ", ")};");
        if (family.Unroll > 1)
        {
            Line("            var k = t->Steps;");
            Line($"            for (; k >= {family.Unroll}; k -= {family.Unroll})");
            Line("            {");
            for (var u = 0; u < family.Unroll; u++) Step("                ");
            Line("            }");
            Line("            for (; k > 0; k--)");
        }
        else
        {
            Line("            for (var k = t->Steps; k > 0; k--)");
        }
        Line("            {");
        Step("                ");
        Line("            }");
        Line("            a += t->ABlock;");
        Line("            b += t->BBlock;");
        Line("        }");

        string At(int j) => $"({type}*)c" + (j == 0 ? "" : $" + {j * lanes}");
        Line("        nint next = t->CRow;");
        Line("        var last = t->Lanes;");
        if (family.Masks != "")
        {
            var index = type == "float" ? "int" : "long";
            Line($"        var mask = {vector}.LessThan({vector}<{index}>.Indices, {vector}.Create(({index})last)).As{(type == "float" ? "Single" : "Double")}();");
        }
        Line("        if (t->Accumulate)");
        Line("        {");
        Line("            var d = c;");
        for (var i = 0; i < rows; i++)
        {
            Line($"            {Each(vectors, j => $"c{i}_{j} += {vector}.Load({At(j).Replace(")c", ")d")});")}{(i < rows - 1 ? " d += next;" : "")}");
        }
        Line("        }");
        for (var i = 0; i < rows; i++)
        {
            var full = Each(vectors - 1, j => $"{vector}.Store(c{i}_{j}, {At(j)});");
            var part = family.Masks != ""
                ? $"{family.Masks}.MaskStore({At(vectors - 1)}, mask, c{i}_{vectors - 1});"
                : $"StoreLanes(c{i}_{vectors - 1}, {At(vectors - 1)}, last);";
            Line($"        {full}{(vectors > 1 ? " " : "")}{part}{(i < rows - 1 ? " c += next;" : "")}");
        }
        Line("    }");

        void Step(string indent)
        {
            Line($"{indent}{{");
            indent += "    ";
            Line($"{indent}var {Each(vectors, j => $"b{j} = {vector}.Load(({type}*)p{(j == 0 ? "" : $" + {j * lanes}")})", "; var ")};");
            if (packs)
                Line($"{indent}{Each(vectors, j => $"{vector}.Store(b{j}, ({type}*)packed{(j == 0 ? "" : $" + {j * lanes}")});")} packed += {vectors * size};");
            for (var i = 0; i < rows; i++)
            {
                var at = $"a{i / 3}" + (i % 3 == 0 ? "" : i % 3 == 1 ? " + one" : " + two");
                at = i % 3 == 0 ? $"*({type}*){at}" : $"*({type}*)({at})";
                Line($"{indent}{{ var v = {vector}.Create({at}); {Each(vectors, j => $"c{i}_{j} = {family.MultiplyAdd}(b{j}, v, c{i}_{j});")} }}");
            }
            Line($"{indent}{Each(groups, g => $"a{g} += step;")} p += row;");
            indent = indent[4..];
            Line($"{indent}}}");
        }
    }
}

internal sealed record Family(string Name, int Bits, int[] Rows, int Unroll, string MultiplyAdd, string Masks, string Prefetch, string[] Statics);
