using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MyPage.Tests.Databases;

/// <summary>A fact that is left out when its class <see cref="NeedsAttribute">needs</see> something this machine lacks.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("MyPage.Tests.Databases.NeedsFactDiscoverer", "MyPage.Tests")]
public sealed class NeedsFactAttribute : FactAttribute;

/// <inheritdoc cref="NeedsFactAttribute"/>
public sealed class NeedsFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    protected override IXunitTestCase CreateTestCase(ITestFrameworkDiscoveryOptions options, ITestMethod method, IAttributeInfo fact) =>
        new NeedsTestCase(DiagnosticMessageSink, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, null);
}
