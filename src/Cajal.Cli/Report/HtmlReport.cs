using System.Globalization;
using System.Text;

namespace Cajal.Cli;

/// <summary>A held-out picture that the network read wrongly.</summary>
internal sealed record Mistake(int Index, float[] Pixels, string Is, string ReadAs, double Confidence);

/// <summary>Everything the page shows.</summary>
internal sealed record ReportContent
{
    public required string Title { get; init; }

    /// <summary>One sentence with the result.</summary>
    public required string Result { get; init; }

    /// <summary>Names and values of the run: data, epochs, seed ...</summary>
    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }

    /// <summary>Metric by metric: the training line and, where measured, the held-out line.</summary>
    public required IReadOnlyList<(string Title, IReadOnlyList<Series> Lines)> Curves { get; init; }

    /// <summary>A sentence that helps to read the curves, where one is needed.</summary>
    public string? Note { get; init; }

    /// <summary>The finished drawing of the network; null for none.</summary>
    public string? Network { get; init; }

    /// <summary>Further finished figures, each with a sentence.</summary>
    public IReadOnlyList<(string Title, string Text, string Svg)> Figures { get; init; } = [];

    /// <summary>[is, read as]; null where there are no classes.</summary>
    public int[,]? Confusion { get; init; }

    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The mistakes to show; null where the data are no pictures.</summary>
    public IReadOnlyList<Mistake>? Mistakes { get; init; }

    /// <summary>Height and width of the pictures.</summary>
    public (int Height, int Width) Image { get; init; }

    /// <summary>The command that gives the same run again.</summary>
    public required string Command { get; init; }

    /// <summary>Where the data come from.</summary>
    public required string Source { get; init; }
}

/// <summary>One page without scripts and without anything to load: it opens from a folder, in light and dark, for eyes and for readers.</summary>
internal static class HtmlReport
{
    public static string Write(ReportContent c)
    {
        var page = new StringBuilder();
        page.Append($"<!DOCTYPE html>\n<html lang=\"{Language.Current}\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.Append("<meta name=\"color-scheme\" content=\"light dark\"/>\n<link rel=\"icon\" href=\"data:,\"/>\n");
        page.Append($"<title>{Svg.Escape(c.Title)}</title>\n<style>\n{Style()}</style>\n</head>\n<body>\n<main>\n");
        page.Append($"<header>\n<h1>{Svg.Escape(c.Title)}</h1>\n<p class=\"result\">{Svg.Escape(c.Result)}</p>\n<dl>\n");
        foreach (var (name, value) in c.Facts) page.Append($"<div><dt>{Svg.Escape(name)}</dt><dd>{Svg.Escape(value)}</dd></div>\n");
        page.Append("</dl>\n</header>\n");
        Curves(page, c);
        Network(page, c);
        foreach (var (title, text, svg) in c.Figures)
        {
            page.Append($"<section>\n<h2>{Svg.Escape(title)}</h2>\n<p>{Svg.Escape(text)}</p>\n");
            page.Append($"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Svg.Escape(title)}\">{svg}</div>\n</section>\n");
        }

        if (c.Confusion is { } counts) Confusion(page, c, counts);
        if (c.Mistakes is { } mistakes) Mistakes(page, c, mistakes);
        page.Append($"<footer>\n<p>{Say.Of("The same run again:")} <code>{Svg.Escape(c.Command)}</code></p>\n<p>{Svg.Escape(c.Source)}</p>\n</footer>\n</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    private static void Curves(StringBuilder page, ReportContent c)
    {
        page.Append($"<section>\n<h2>{Say.Of("Training")}</h2>\n");
        if (c.Note is not null) page.Append($"<p>{Svg.Escape(c.Note)}</p>\n");
        page.Append("<div class=\"two\">\n");
        for (var i = 0; i < c.Curves.Count; i++)
        {
            var (title, lines) = c.Curves[i];
            page.Append($"<figure>\n<figcaption>{Svg.Escape(title)}</figcaption>\n{LineChart.Draw($"curve{i}", title, "", lines)}\n</figure>\n");
        }

        page.Append($"</div>\n<details>\n<summary>{Say.Of("The numbers")}</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Say.Of("Numbers of every epoch")}\">\n");
        page.Append($"<table>\n<caption>{Say.Of("Every epoch")}</caption>\n<thead><tr><th scope=\"col\">{Say.Of("epoch")}</th>");
        var columns = c.Curves.SelectMany(v => v.Lines.Select(l => (Name: $"{v.Title}, {l.Name}", l.Values))).ToArray();
        foreach (var (name, _) in columns) page.Append($"<th scope=\"col\">{Svg.Escape(name)}</th>");
        page.Append("</tr></thead>\n<tbody>\n");
        for (var e = 0; e < columns.Max(v => v.Values.Count); e++)
        {
            page.Append($"<tr><th scope=\"row\">{e + 1}</th>");
            foreach (var (_, values) in columns) page.Append($"<td>{(e < values.Count ? ProgressBar.Figure(values[e]) : "")}</td>");
            page.Append("</tr>\n");
        }

        page.Append("</tbody>\n</table>\n</div>\n</details>\n</section>\n");
    }

    private static void Network(StringBuilder page, ReportContent c)
    {
        if (c.Network is null) return;
        page.Append($"<section>\n<h2>{Say.Of("The network")}</h2>\n<p>{Say.Of("Each small picture is a neuron of the first layer: blue where it looks for ink, orange where it looks for none.")} ");
        page.Append($"{Say.Of("Lines are the strongest weights among the neurons drawn:")} <span class=\"k plus\">{Say.Of("solid where positive")}</span>, <span class=\"k minus\">{Say.Of("dashed where negative")}</span>.</p>\n");
        page.Append($"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Say.Of("Network drawing")}\">{c.Network}</div>\n</section>\n");
    }

    private static void Confusion(StringBuilder page, ReportContent c, int[,] counts)
    {
        page.Append($"<section>\n<h2>{Say.Of("What it confuses")}</h2>\n<p>{Say.Of("Rows are what the held-out examples are, columns what the network read.")}</p>\n");
        page.Append($"<figure class=\"matrix\">{ConfusionChart.Draw("confusion", counts, c.Classes)}</figure>\n<details>\n<summary>{Say.Of("The numbers")}</summary>\n");
        page.Append($"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Say.Of("Confusion matrix as a table")}\">\n<table>\n<caption>{Say.Of("Confusion matrix")}</caption>\n<thead><tr><th scope=\"col\">{Say.Of("is")}</th>");
        foreach (var name in c.Classes) page.Append($"<th scope=\"col\">{Svg.Escape(name)}</th>");
        page.Append($"<th scope=\"col\">{Say.Of("right")}</th></tr></thead>\n<tbody>\n");
        for (var r = 0; r < c.Classes.Count; r++)
        {
            page.Append($"<tr><th scope=\"row\">{Svg.Escape(c.Classes[r])}</th>");
            var sum = 0;
            for (var k = 0; k < c.Classes.Count; k++)
            {
                sum += counts[r, k];
                page.Append($"<td>{counts[r, k]}</td>");
            }

            page.Append($"<td>{(sum == 0 ? "" : (100.0 * counts[r, r] / sum).ToString("F1", CultureInfo.InvariantCulture) + " %")}</td></tr>\n");
        }

        page.Append("</tbody>\n</table>\n</div>\n</details>\n</section>\n");
    }

    private static void Mistakes(StringBuilder page, ReportContent c, IReadOnlyList<Mistake> mistakes)
    {
        page.Append($"<section>\n<h2>{Say.Of("Its mistakes")}</h2>\n");
        page.Append(mistakes.Count == 0 ? $"<p>{Say.Of("None on the held-out pictures.")}</p>\n" : $"<p>{Say.Of("The surest first.")}</p>\n<ul class=\"tiles\">\n");
        foreach (var m in mistakes)
        {
            var grey = Array.ConvertAll(m.Pixels, p => (byte)Math.Clamp((int)(255 * p + 0.5f), 0, 255));
            var what = Say.Of($"is {m.Is}, read as {m.ReadAs}");
            page.Append($"<li><img src=\"{PngUri.Grey(grey, c.Image.Height, c.Image.Width)}\" alt=\"{Say.Of($"held-out picture {m.Index}")}, {Svg.Escape(what)}\" width=\"96\" height=\"96\"/>");
            page.Append($"<span>{Svg.Escape(what)}<br/><small>{Say.Of($"{100 * m.Confidence:F0} % sure")}</small></span></li>\n");
        }

        page.Append(mistakes.Count == 0 ? "</section>\n" : "</ul>\n</section>\n");
    }

    private static string Style() => $$"""
        :root { {{Variables(Palette.Light)}} }
        @media (prefers-color-scheme: dark) { :root { {{Variables(Palette.Dark)}} } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
        main { max-width: 1060px; margin: 0 auto; padding: 32px 20px 56px; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 4px; }
        h2 { font-size: 1.25rem; margin: 44px 0 8px; }
        p { max-width: 46rem; }
        .result { font-size: 1.15rem; margin: 0 0 20px; }
        dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 12px 20px; margin: 0; padding: 16px 0; border-block: 1px solid var(--rule); }
        dt, figcaption, small, footer { color: var(--faint); font-size: .875rem; }
        dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        figure { margin: 0; }
        .two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: 24px; }
        .scroll { overflow-x: auto; }
        .scroll > svg { min-width: 620px; }
        .matrix { max-width: 560px; }
        svg { width: 100%; height: auto; display: block; font-size: 12px; }
        text { fill: var(--ink); font-variant-numeric: tabular-nums; }
        .faint { fill: var(--faint); }
        .strong { font-weight: 600; }
        .rule { stroke: var(--rule); }
        .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
        .frame { fill: none; stroke: var(--faint); }
        .unit { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; }
        .pass { fill: none; stroke: var(--faint); stroke-dasharray: 4 4; }
        .link { fill: none; stroke: var(--faint); stroke-width: 1; }
        .link.plus { stroke: var(--s0); stroke-width: 1.5; }
        .link.minus { stroke: var(--s1); stroke-width: 1.5; stroke-dasharray: 5 3; }
        .k { border-bottom: 2px solid; }
        .k.plus { border-color: var(--s0); }
        .k.minus { border-color: var(--s1); border-bottom-style: dashed; }
        .cell { fill: none; stroke: var(--rule); }
        .cell.right { fill: var(--s0); stroke: none; }
        .cell.wrong { fill: var(--s2); stroke: none; }
        .onright { fill: var(--onright); font-weight: 600; }
        .onwrong { fill: var(--onwrong); font-weight: 600; }
        .d1 { stroke-dasharray: 6 4; }
        .d2 { stroke-dasharray: 2 3; }
        {{string.Concat(Enumerable.Range(0, Palette.Light.Series.Length).Select(i => $".line.s{i} {{ stroke: var(--s{i}); }} .dot.s{i} {{ fill: var(--s{i}); }}\n"))}}
        image, img { image-rendering: pixelated; }
        img { border: 1px solid var(--rule); border-radius: 6px; display: block; }
        .tiles { list-style: none; margin: 16px 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 20px; }
        .tiles li { width: 120px; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        caption { text-align: start; color: var(--faint); padding: 8px 0; }
        th, td { padding: 4px 12px 4px 0; text-align: right; border-bottom: 1px solid var(--rule); font-weight: 400; }
        th { color: var(--faint); }
        summary { cursor: pointer; min-height: 24px; margin-top: 12px; color: var(--faint); }
        :focus-visible { outline: 2px solid var(--s0); outline-offset: 2px; }
        code { overflow-wrap: anywhere; }
        footer { margin-top: 48px; border-top: 1px solid var(--rule); padding-top: 12px; }
        @media (forced-colors: active) { text { fill: CanvasText; } .line, .link, .rule, .unit { stroke: CanvasText; } }

        """;

    private static string Variables(Palette p) =>
        $"--paper: {p.Paper}; --ink: {p.Ink}; --faint: {p.Faint}; --rule: {p.Rule}; --onright: {p.On(0)}; --onwrong: {p.On(2)}; "
        + string.Join(" ", p.Series.Select((s, i) => $"--s{i}: {s};"));
}
