using Xunit;

namespace Cajal.Tests.Conformance;

public sealed class CaseTableTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Says_nothing_where_everything_is_as_listed() => Check("a\tpassed\t\nb\texcluded\tno such thing", ("a", true), ("b", false));

    [Fact]
    public void Finds_a_passed_case_that_fails() => Complains("a should pass: InvalidOperationException", "a\tpassed\t", ("a", false));

    [Fact]
    public void Finds_an_excluded_case_that_passes() =>
        Complains("a is listed as excluded (no such thing), but passes", "a\texcluded\tno such thing", ("a", true));

    [Fact]
    public void Finds_a_case_that_is_not_listed() => Complains("b is not in the table", "a\tpassed\t", ("a", true), ("b", true));

    [Fact]
    public void Wants_a_reason_for_every_exclusion() => Complains("without status or reason", "a\texcluded\t", ("a", false));

    public void Dispose() => File.Delete(_path);

    private void Complains(string what, string rows, params (string Name, bool Passes)[] cases) =>
        Assert.Contains(what, Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Check(rows, cases)).Message, StringComparison.Ordinal);

    private void Check(string rows, params (string Name, bool Passes)[] cases)
    {
        File.WriteAllText(_path, $"case\tstatus\treason\n{rows}\n");
        new CaseTable(_path).Check(cases.Select(c => (c.Name, (Action)(() =>
        {
            if (!c.Passes) throw new InvalidOperationException();
        }))), accepts: false);
    }
}
