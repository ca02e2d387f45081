using Cajal.Graph;
using Cajal.TestKit;
using Xunit;

namespace Cajal.Engine.Tests.Graph;

/// <summary>A slow twin is only a judge if it is checked against known figures itself.</summary>
public class IdentitiesTests
{
    [Theory]
    [InlineData(1e-20, 1e-20)]
    [InlineData(1e-5, 1.0000050000166668e-5)]
    [InlineData(1, 1.7182818284590452)]
    [InlineData(-50, -1)]
    [InlineData(double.NegativeInfinity, -1)]
    public void Expm1_matches_its_series(double x, double expected) => Close.To(expected, Identities.Expm1(x), Close.Float64Ulps);

    [Theory]
    [InlineData(1e-20, 1e-20)]
    [InlineData(1e-5, 9.9999500003333309e-6)]
    [InlineData(1, 0.69314718055994531)]
    [InlineData(-1, double.NegativeInfinity)]
    public void Log1p_matches_its_series(double x, double expected) => Close.To(expected, Identities.Log1p(x), Close.Float64Ulps);

    [Theory]
    [InlineData(0.1, 0.11246291601828489)]
    [InlineData(1, 0.84270079294971487)]
    [InlineData(2.4, 0.99931148610335492)]
    [InlineData(2.6, 0.99976396558347065)]
    [InlineData(5, 0.99999999999846254)]
    public void Erf_matches_tables(double x, double expected) => Close.To(expected, Identities.Erf(x), Close.Float64Transcendental);

    [Fact]
    public void Erf_is_continuous_where_its_formulas_meet() =>
        Close.To(Identities.Erf(2.5 - 1e-12), Identities.Erf(2.5 + 1e-12), Close.Float64Transcendental);
}
