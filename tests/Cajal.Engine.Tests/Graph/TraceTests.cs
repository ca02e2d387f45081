using Cajal.Graph;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph;

public class TraceTests
{
    [Fact]
    public void Turns_reads_into_symbols_and_keeps_writes_back()
    {
        var v = new Variable(new[] { 1f });
        using (var trace = new Trace())
        {
            Assert.IsType<Read>(v.Value.Op);
            v.Assign(v.Value + 1);
            Assert.Equal([v], trace.Assigned);
            Assert.Equal([2.0], Evaluator.Oracle.Run(trace.ValueOf(v))[0]);
        }

        Assert.Equal([1f], v.Value.ToArray());
    }

    [Fact]
    public void Gives_one_symbol_for_many_reads()
    {
        var v = new Variable(new[] { 1f });
        using var trace = new Trace();
        Assert.Same(v.Value, v.Value);
    }

    [Fact]
    public void Says_that_symbols_have_no_values()
    {
        var v = new Variable(new[] { 1f });
        using var trace = new Trace();
        Assert.Equal("CJ1003", Assert.Throws<CajalException>(() => (v.Value + 1).ToArray()).Code);
    }

    [Fact]
    public void Gives_the_outer_scope_back_when_it_ends()
    {
        var v = new Variable(new[] { 1f });
        using (new Trace())
        {
            using (new Trace()) Assert.IsType<Read>(v.Value.Op);
        }

        Assert.Null(VariableScope.Current);
    }
}
