using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MyPage.Tests.Databases;

/// <summary>A theory that is left out when its class <see cref="NeedsAttribute">needs</see> something this machine lacks.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("MyPage.Tests.Databases.NeedsTheoryDiscoverer", "MyPage.Tests")]
public sealed class NeedsTheoryAttribute : TheoryAttribute;

/// <inheritdoc cref="NeedsTheoryAttribute"/>
public sealed class NeedsTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo theory, object[] row) =>
        [new NeedsTestCase(DiagnosticMessageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, row)];

    // Rows that cannot be told apart before the run would escape the check.
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForTheory(
        ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo theory) =>
        throw new InvalidOperationException($"{method.Method.Name}: its rows must be plain values.");
}
