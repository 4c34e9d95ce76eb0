using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MyPage.Tests.Databases;

/// <summary>A test case that asks this machine whether it can run.</summary>
public sealed class NeedsTestCase : XunitTestCase
{
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Only the runner calls it.")]
    public NeedsTestCase()
    {
    }

    public NeedsTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, object[]? arguments)
        : base(messages, display, options, method, arguments)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute) ?? Needs.SkipReasonFor(TestMethod.TestClass.Class.ToRuntimeType())!;
}
